"""What is published is the very text, and the very facts, that were approved."""

import pytest

from articles.workflow.actor import Refused
from tests.factories import Newsroom, photo


def photos(*some):
    return [{"photo": one.pk, "focal": [0.5, 0.5]} for one in some]


def shown(room: Newsroom, number: int, language: str = "fr") -> list[str]:
    edition = room.edition(number, language)
    return [entry["alt"] for entry in edition.photos] if edition else []


def test_photos_added_after_the_text_was_saved_are_there_when_it_is_published(room):
    number = room.begin("Crue de la Koura")
    room.move("submit", number, "fr", by="fr-writer")
    picture = photo("La Koura en crue")
    room.facts(number, photos=photos(picture))
    room.move("approve", number, "fr", by="fr-editor")
    room.move("publish", number, "fr", by="fr-editor")
    assert shown(room, number) == ["La Koura en crue"]
    status, page = room.read(number)
    assert status == 200
    assert "La Koura en crue" in page


def test_facts_go_out_under_a_live_text_while_its_next_version_is_in_review(room):
    number = room.begin("Texte cinq")
    wrong, right = photo("mauvaise photo"), photo("bonne photo")
    room.facts(number, photos=photos(wrong))
    room.publish(number, "fr")
    room.save(number, "fr", "Texte six")
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    room.facts(number, photos=photos(right))
    room.move("publish-facts", number, "", by="fr-editor", cause="correction", notice="Mauvaise photo.")
    live = room.edition(number, "fr")
    assert (live.headline, shown(room, number)) == ("Texte cinq", ["bonne photo"])
    assert room.state(number, "fr") == "review"

    room.move("approve", number, "fr", by="fr-editor", facts=live.facts)
    room.move("publish", number, "fr", by="fr-editor", cause="development")
    assert room.edition(number, "fr").headline == "Texte six"
    assert shown(room, number) == ["bonne photo"]


def test_a_photo_taken_off_in_public_never_comes_back_with_an_older_approval(room):
    number = room.begin("Texte cinq")
    wrong = photo("mauvaise photo")
    room.facts(number, photos=photos(wrong))
    room.publish(number, "fr")
    room.save(number, "fr", "Texte six")
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    room.move("approve", number, "fr", by="fr-editor")  # saw the wrong photo
    room.facts(number, photos=[])
    room.move("publish-facts", number, "", by="fr-editor", cause="fix")
    assert shown(room, number) == []
    room.move("publish", number, "fr", by="fr-editor")
    assert room.edition(number, "fr").headline == "Texte six"
    assert shown(room, number) == []


def test_approval_takes_the_head_that_the_approver_saw_never_the_conflict(room):
    number = room.begin("Premier jet")
    version = room.version(number, "fr").version
    head = room.save(number, "fr", "Le texte de la tête", against=version)
    conflict = room.save(number, "fr", "Le texte en conflit", by="fr-writer-2", against=version)
    assert (head.conflict, conflict.conflict) == (False, True)
    room.move("submit", number, "fr", by="fr-writer")
    with pytest.raises(Refused) as refused:
        room.move("approve", number, "fr", by="fr-editor", revision=conflict.revision.number)
    assert refused.value.code == "head-moved"
    room.move("approve", number, "fr", by="fr-editor", revision=head.revision.number)
    room.move("publish", number, "fr", by="fr-editor")
    assert room.edition(number, "fr").headline == "Le texte de la tête"
    kept = room.version(number, "fr").set_aside.values_list("headline", flat=True)
    assert list(kept) == ["Le texte en conflit"]


def test_facts_that_their_maker_would_publish_herself_are_refused(room):
    number = room.begin()
    room.publish(number, "fr")
    made = room.facts(number, by="fr-editor", keywords=["sommet"])
    with pytest.raises(Refused) as refused:
        room.move("publish-facts", number, "", by="fr-editor", cause="development", facts=made)
    assert refused.value.code == "four-eyes-facts"
    room.move("publish-facts", number, "", by="fr-editor-2", cause="development", facts=made)
    assert room.edition(number, "fr").keywords == ["sommet"]


def test_a_priority_raised_flashed_and_lowered_needs_a_note(room):
    number = room.begin("Séisme près de Chamakhi", by="fr-editor")
    room.facts(number, by="fr-editor", priority=2)
    room.move("flash", number, "fr", by="fr-editor")
    assert room.entries(number)[-1].alone
    with pytest.raises(Refused) as refused:
        room.facts(number, by="fr-editor", priority=3)
    assert refused.value.code == "note-missing"
    room.facts(number, by="fr-editor", priority=3, _note="aucun dégât, suite en routine")


def test_a_routine_story_cannot_be_flashed(room):
    number = room.begin(by="fr-editor")
    with pytest.raises(Refused) as refused:
        room.move("flash", number, "fr", by="fr-editor")
    assert refused.value.code == "not-urgent"


def test_an_editor_alone_at_night_publishes_on_a_solo_duty_and_it_is_listed_to_be_read_again(room):
    from articles.models import LedgerEntry

    number = room.begin("Nuit calme à Bakou", by="fr-editor")
    room.move("submit", number, "fr", by="fr-editor")
    with pytest.raises(Refused) as refused:
        room.move("publish", number, "fr", by="fr-editor")
    assert refused.value.code == "four-eyes"
    room.duty("fr-editor", "fr")
    room.move("publish", number, "fr", by="fr-editor")
    assert room.read(number)[0] == 200
    entry = LedgerEntry.objects.to_reread().get()
    assert entry.duty.user == room.who("fr-editor")
    assert entry.move == "publish"


def test_a_typo_in_a_live_headline_is_mended_by_one_editor_and_a_changed_figure_is_not(room):
    number = room.begin("Une delegation arrive à Genève", "Ils sont 12 délégués.")
    room.publish(number, "fr")
    room.save(number, "fr", "Une délégation arrive à Genève", "Ils sont 12 délégués.", by="fr-editor")
    room.move("submit", number, "fr", by="fr-editor", cause="fix")
    room.move("publish", number, "fr", by="fr-editor")
    assert room.edition(number, "fr").headline == "Une délégation arrive à Genève"

    room.save(number, "fr", "Une délégation arrive à Genève", "Ils sont 13 délégués.", by="fr-editor")
    room.move("submit", number, "fr", by="fr-editor", cause="fix")
    with pytest.raises(Refused) as refused:
        room.move("publish", number, "fr", by="fr-editor")
    assert refused.value.code == "four-eyes"
