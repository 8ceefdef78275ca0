"""Texts kept beside the working one come back block by block; nothing is overwritten and nothing lost."""

import pytest

from articles.language.body import blocks
from articles.models import LedgerEntry, Revision
from articles.workflow import merging, texts
from articles.workflow.actor import Refused
from articles.workflow.ledger import verify
from tests.factories import Newsroom

pytestmark = pytest.mark.django_db

PARAGRAPHS = ("Le pont est fermé.", "Il y a 12 blessés.", "La police enquête.")


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


def conflicted(room: Newsroom) -> tuple[int, int]:
    """Two writers open one text; the second to save is kept beside. Gives back the dispatch and the text kept."""
    number = room.begin("Un pont fermé", *PARAGRAPHS)
    read = room.version(number, "fr").version
    room.save(number, "fr", "Un pont fermé à Genève", *PARAGRAPHS, against=read)
    text = (PARAGRAPHS[0], "Il y a 2 blessés.", PARAGRAPHS[2], "Le trafic est dévié.")
    saved = room.save(number, "fr", "Un pont fermé", *text, by="fr-writer-2", against=read)
    assert saved.conflict
    return number, saved.revision.number


def offer(room: Newsroom, number: int) -> dict[str, str]:
    """The open pieces of the first text kept, by what it says there: the id of each."""
    _version, offers = merging.offers(room.actor("fr-writer"), number, "fr")
    return {piece.theirs: piece.id for piece in offers[0].open} if offers else {}


def take(room: Newsroom, number: int, revision: int, *ids: str, by: str = "fr-writer", **options: object):
    options.setdefault("against", room.version(number, "fr").version)
    room.later(seconds=1)
    return merging.take(room.actor(by), number, "fr", revision, ids, at=room.at, **options)


def paragraphs(room: Newsroom, number: int) -> list[str]:
    return [block.text for block in blocks(room.version(number, "fr").head.body)]


def test_a_second_text_is_offered_block_by_block_beside_the_first(room):
    number, _kept = conflicted(room)
    version, offers = merging.offers(room.actor("fr-writer"), number, "fr")
    assert version.head.headline == "Un pont fermé à Genève"
    assert [(p.kind, p.mine, p.theirs) for p in offers[0].open] == [
        ("changed", "Un pont fermé à Genève", "Un pont fermé"),
        ("changed", "Il y a 12 blessés.", "Il y a 2 blessés."),
        ("added", "", "Le trafic est dévié."),
    ]
    assert len(offers[0].pieces) == 5, "what is the same in both is shown too"


def test_a_block_is_taken_the_rest_stays_offered_until_it_is_dropped(room):
    number, kept = conflicted(room)
    take(room, number, kept, offer(room, number)["Il y a 2 blessés."])
    head = room.version(number, "fr").head
    assert head.headline == "Un pont fermé à Genève"
    assert paragraphs(room, number) == [PARAGRAPHS[0], "Il y a 2 blessés.", PARAGRAPHS[2]]
    assert set(offer(room, number)) == {"Un pont fermé", "Le trafic est dévié."}
    assert take(room, number, kept, done=True).changed is False
    assert offer(room, number) == {}
    assert Revision.objects.filter(number=kept, translation__dispatch__number=number).exists(), "kept for ever"


def test_when_nothing_is_left_to_take_it_leaves_the_list(room):
    number, kept = conflicted(room)
    take(room, number, kept, *offer(room, number).values())
    assert not room.version(number, "fr").set_aside.exists()
    assert paragraphs(room, number)[-1] == "Le trafic est dévié."


def test_a_blocks_writer_is_an_author_also_while_the_rest_stays_offered(room):
    number, kept = conflicted(room)
    take(room, number, kept, offer(room, number)["Le trafic est dévié."])
    assert room.who("fr-writer-2").pk in room.version(number, "fr").head.authors


def test_a_merge_after_approval_undoes_the_approval(room):
    number, kept = conflicted(room)
    room.ready(number, "fr")
    take(room, number, kept, offer(room, number)["Le trafic est dévié."], by="fr-editor")
    assert room.state(number, "fr") == "draft"
    with pytest.raises(Refused):
        room.move("publish", number, "fr", by="fr-editor")
    assert room.edition(number, "fr") is None


def test_what_was_read_before_somebody_saved_is_not_merged_over_her_text(room):
    number, kept = conflicted(room)
    ids = offer(room, number)
    read = room.version(number, "fr").version
    room.save(number, "fr", "Un autre titre", *PARAGRAPHS, by="fr-writer-2")
    with pytest.raises(Refused) as refused:
        take(room, number, kept, ids["Il y a 2 blessés."], against=read)
    assert refused.value.code == "head-moved"
    assert "fr-writer-2" in refused.value.sentence
    assert room.version(number, "fr").head.headline == "Un autre titre"


def test_an_update_set_aside_for_an_urgent_correction_comes_back_into_the_corrected_text(room):
    number = room.begin("Un pont fermé", *PARAGRAPHS)
    room.publish(number, "fr")
    room.save(number, "fr", "Un pont fermé", *PARAGRAPHS, "Le trafic est dévié.")
    room.publish(number, "fr", cause="development", when=room.at.replace(hour=20))
    update = room.version(number, "fr").head.number
    room.move("set-aside", number, "fr", by="fr-editor")
    room.save(number, "fr", "Un pont fermé", PARAGRAPHS[0], "Il y a 2 blessés.", PARAGRAPHS[2])
    room.publish(number, "fr", cause="correction", notice="Deux et non douze.")
    assert "Il y a 2 blessés." in room.edition(number, "fr").body
    take(room, number, update, offer(room, number)["Le trafic est dévié."], done=True)
    assert paragraphs(room, number) == [PARAGRAPHS[0], "Il y a 2 blessés.", PARAGRAPHS[2], "Le trafic est dévié."]
    room.publish(number, "fr", cause="development")
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("revision", "ids", "code"),
    [(99, ("headline",), "nothing-to-merge"), (None, ("nowhere",), "no-such-block"), (None, (), "no-such-block")],
)
def test_a_merge_of_what_is_not_there_is_refused_and_changes_nothing(room, revision, ids, code):
    number, kept = conflicted(room)
    before = Revision.objects.count()
    with pytest.raises(Refused) as refused:
        take(room, number, revision or kept, *ids)
    assert refused.value.code == code
    assert (Revision.objects.count(), LedgerEntry.objects.count()) == (before, 0)


def test_a_text_in_review_is_merged_by_an_editor_alone(room):
    number, kept = conflicted(room)
    room.move("submit", number, "fr", by="fr-writer")
    ids = offer(room, number)
    with pytest.raises(Refused) as refused:
        take(room, number, kept, ids["Il y a 2 blessés."])
    assert refused.value.code == "role"
    take(room, number, kept, ids["Il y a 2 blessés."], by="fr-editor")
    assert room.state(number, "fr") == "review"


def test_an_autosave_of_somebody_else_survives_a_merge(room):
    number, kept = conflicted(room)
    typed = texts.TextInput(headline="En train d’écrire")
    texts.autosave(room.actor("fr-writer-2"), number, "fr", typed, at=room.at, against=1)
    take(room, number, kept, "headline")
    assert room.version(number, "fr").autosaves.get().headline == "En train d’écrire"
