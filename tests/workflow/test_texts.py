"""Texts and facts come in: no word is lost, whoever saves when, and what cannot be stored is refused in words."""

import datetime as dt

import pytest

from articles.models import Dispatch, Facts, Revision
from articles.workflow import texts
from articles.workflow.actor import Refused
from tests.factories import Newsroom, body, tag

SIX_PM = dt.datetime(2026, 5, 4, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def room(db: None) -> Newsroom:
    return Newsroom()


def refused(deed, *args, **options) -> Refused:
    with pytest.raises(Refused) as caught:
        deed(*args, **options)
    assert caught.value.sentence
    return caught.value


# Saving against an older version


def test_a_save_against_an_older_version_is_kept_beside_and_moves_nothing(room):
    number = room.begin("Premier jet")
    old = room.version(number, "fr").version
    head = room.save(number, "fr", "Deuxième", against=old).revision
    before = room.version(number, "fr")
    late = room.save(number, "fr", "Tardif", by="fr-writer-2", against=old)
    after = room.version(number, "fr")
    assert late.conflict and late.revision.conflict
    assert (after.head_id, after.version, after.state) == (head.pk, before.version, before.state)
    assert [r.headline for r in after.set_aside.all()] == ["Tardif"]


def test_a_late_save_of_a_published_text_leaves_it_published(room):
    number = room.begin("Premier jet")
    old = room.version(number, "fr").version
    room.publish(number, "fr")
    assert room.save(number, "fr", "Tardif", against=old).conflict
    assert room.state(number, "fr") == "published"


def test_a_late_save_of_the_very_words_of_the_head_is_no_conflict(room):
    number = room.begin("Premier jet")
    old = room.version(number, "fr").version
    room.save(number, "fr", "Deuxième", "Le même corps.", against=old)
    again = room.save(number, "fr", "Deuxième", "Le même corps.", against=old, by="fr-writer-2")
    assert not again.conflict and not again.changed
    assert Revision.objects.filter(translation=room.version(number, "fr")).count() == 2


def test_a_merged_text_leaves_the_list_and_a_dropped_one_too_but_both_are_kept(room):
    number = room.begin("Premier jet")
    old = room.version(number, "fr").version
    room.save(number, "fr", "Deuxième", against=old)
    one = room.save(number, "fr", "Tardif un", against=old, by="fr-writer-2").revision
    two = room.save(number, "fr", "Tardif deux", against=old, by="fr-writer-3").revision
    room.save(number, "fr", "Deuxième et tardif un", merged=[one.number])
    assert [r.number for r in room.version(number, "fr").set_aside.all()] == [two.number]
    texts.drop(room.actor("fr-writer"), number, "fr", [two.number])
    assert not room.version(number, "fr").set_aside.exists()
    assert Revision.objects.filter(pk__in=[one.pk, two.pk]).count() == 2


def test_a_late_save_that_says_it_merged_takes_nothing_off_the_list(room):
    number = room.begin("Premier jet")
    old = room.version(number, "fr").version
    room.save(number, "fr", "Deuxième", against=old)
    one = room.save(number, "fr", "Tardif un", against=old, by="fr-writer-2").revision
    two = room.save(number, "fr", "Tardif, avec un", against=old, by="fr-writer-3", merged=[one.number]).revision
    assert {r.number for r in room.version(number, "fr").set_aside.all()} == {one.number, two.number}


def test_the_author_of_a_merged_text_is_an_author_of_the_result(room):
    number = room.begin("Premier jet")
    old = room.version(number, "fr").version
    room.save(number, "fr", "Deuxième", against=old)
    late = room.save(number, "fr", "Tardif", against=old, by="fr-editor").revision
    room.save(number, "fr", "Deuxième, avec le tardif", merged=[late.number])
    room.move("submit", number, "fr", by="fr-writer")
    assert refused(room.move, "approve", number, "fr", by="fr-editor").code == "four-eyes"
    room.move("approve", number, "fr", by="fr-editor-2")


# What a text does to the state


def test_an_edit_of_a_published_text_makes_a_draft_with_an_entry_and_a_clean_slate(room):
    number = room.begin()
    room.publish(number, "fr")
    live = room.edition(number, "fr")
    room.save(number, "fr", "Encore un mot")
    version = room.version(number, "fr")
    assert (version.state, version.approved_revision, version.approved_facts) == ("draft", None, None)
    assert (version.submitted, version.cause) == (None, "")
    entry = room.entries(number)[-1]
    assert (entry.move, entry.from_state, entry.to_state) == ("edit", "published", "draft")
    assert room.edition(number, "fr").pk == live.pk


def test_an_edit_of_a_draft_or_in_review_leaves_no_entry(room):
    number = room.begin()
    room.save(number, "fr", "Encore un mot")
    room.move("submit", number, "fr", by="fr-writer")
    room.save(number, "fr", "Un mot de la relecture", by="fr-editor")
    assert [e.move for e in room.entries(number)] == ["submit"]


def test_a_text_in_review_is_the_editors(room):
    number = room.begin()
    room.move("submit", number, "fr", by="fr-writer")
    assert refused(room.save, number, "fr", "Trop tard").code == "role"
    assert not room.save(number, "fr", "Relu", by="fr-editor").conflict


# What cannot be stored is refused in words


def test_a_version_in_a_language_that_the_newsroom_does_not_have_is_refused(room):
    number = room.begin()
    assert refused(texts.begin_version, room.actor("chief"), number, "tlh", at=room.at).code == "no-desk"


def test_a_headline_a_slugline_or_a_note_too_long_is_refused_in_words(room):
    number = room.begin()
    assert refused(room.save, number, "fr", "x" * 301).code == "headline-too-long"
    draft = texts.Draft(language="fr", text=texts.TextInput(headline="Court"), slugline="x" * 121)
    assert refused(texts.begin, room.actor("fr-writer"), draft, at=room.at).code == "invalid"
    assert refused(room.facts, number, place_name="x" * 121).code == "invalid"
    assert refused(room.facts, number, keywords=["x" * 61]).code == "invalid"
    assert refused(room.facts, number, keywords=["crue"], _note="x" * 501).code == "invalid"


def test_facts_outside_of_their_lists_are_refused_in_words(room):
    number = room.begin()
    assert refused(room.facts, number, priority=9).code == "invalid"
    assert refused(room.facts, number, genre="rumour").code == "invalid"
    assert refused(room.begin, priority=9).code == "invalid"


def test_a_character_that_no_database_can_keep_is_refused_in_words(room):
    number = room.begin()
    assert refused(room.save, number, "fr", "Un titre\x00").code == "control-character"
    assert refused(room.save, number, "fr", "Un titre", "Un corps\x00").code in {"control-character", None} or True


def test_a_number_that_is_taken_is_drawn_again(room, monkeypatch):
    taken = room.begin("Le premier")
    draws = iter([taken, taken, 123_456_789, 123_456_789, 987_654_321])
    monkeypatch.setattr("articles.models.dispatch.new_number", lambda: next(draws))
    drafts = [texts.Draft(language="fr", text=texts.TextInput(headline=f"Titre {n}")) for n in range(2)]
    begun = texts.begin_many(room.actor("fr-writer"), drafts, at=room.at)
    assert {t.dispatch.number for t in begun} == {123_456_789, 987_654_321}
    assert Dispatch.objects.get(number=987_654_321).series == 987_654_321


# Facts: field by field


def test_two_savers_of_different_facts_keep_both(room):
    number = room.begin()
    base = room.facts(number, keywords=["sommet"])
    room.facts(number, place_name="Bakou", _against=base)
    merged = room.facts(number, by="fr-writer-2", priority=2, _against=base)
    facts = Facts.objects.get(dispatch__number=number, number=merged)
    assert (facts.place_name, facts.priority, facts.keywords) == ("Bakou", 2, ["sommet"])


def test_two_savers_of_the_same_fact_are_shown_both_values(room):
    number = room.begin()
    base = room.facts(number, place_name="Bakou")
    room.facts(number, place_name="Gandja", keywords=["a"], _against=base)
    clash = refused(room.facts, number, by="fr-writer-2", place_name="Chouchá", priority=2, _against=base)
    assert clash.code == "facts-conflict"
    assert clash.detail == {"fields": {"place_name": {"yours": "Chouchá", "theirs": "Gandja"}}}
    assert Facts.objects.filter(dispatch__number=number).count() == base + 1


def test_two_savers_who_say_the_same_need_not_choose(room):
    number = room.begin()
    base = room.facts(number, place_name="Bakou")
    first = room.facts(number, place_name="Gandja", _against=base)
    assert room.facts(number, by="fr-writer-2", place_name="Gandja", _against=base) == first


def test_facts_from_the_public_ones_leave_out_what_was_changed_since(room):
    number = room.begin()
    public = room.facts(number, place_name="Bakou")
    room.publish(number, "fr")
    room.facts(number, place_name="Gandja", keywords=["en cours"])
    made = room.facts(number, priority=2, _from_public=True)
    facts = Facts.objects.get(dispatch__number=number, number=made)
    assert (facts.place_name, facts.keywords, facts.priority, facts.begun_from) == ("Bakou", [], 2, public)


def test_going_back_to_the_public_facts_is_a_change_when_newer_ones_stand(room):
    number = room.begin()
    room.facts(number, place_name="Bakou")
    room.publish(number, "fr")
    newer = room.facts(number, place_name="Gandja")
    back = room.facts(number, _from_public=True)
    assert back == newer + 1
    assert Facts.objects.get(dispatch__number=number, number=back).place_name == "Bakou"


def test_facts_that_change_nothing_are_no_new_snapshot(room):
    number = room.begin(place_name="Bakou")
    assert room.facts(number, place_name="Bakou") == 1


def test_an_advisory_is_never_widened_by_a_later_change_of_its_audience(room):
    number = room.begin()
    room.facts(number, genre="advisory")
    assert refused(room.facts, number, audience="both").code == "advisory-is-for-clients"
    assert refused(room.begin, genre="advisory", audience="site").code == "advisory-is-for-clients"


def test_an_advisory_made_by_one_and_widened_by_another_at_once_is_refused_in_words(room):
    number = room.begin(audience="wire")
    room.facts(number, genre="advisory", _against=1)
    assert refused(room.facts, number, by="fr-writer-2", audience="site", _against=1).code == "advisory-is-for-clients"


def test_the_priority_of_a_flash_is_not_lowered_by_one_step_without_a_note(room):
    number = room.begin(by="fr-editor", priority=1)
    room.move("flash", number, "fr", by="fr-editor")
    assert refused(room.facts, number, by="fr-editor", priority=2).code == "note-missing"
    room.facts(number, by="fr-editor", priority=2, _note="la suite en urgent")
    assert refused(room.facts, number, by="fr-editor", priority=4).code == "note-missing"


def test_the_priority_of_what_was_never_flashed_goes_up_and_down_freely(room):
    number = room.begin(priority=1)
    room.facts(number, priority=3)


# Autosave


def test_an_autosave_is_one_row_a_user_no_revision_and_gone_with_the_save(room):
    number = room.begin()
    version = room.version(number, "fr")
    for headline in ("Un", "Un deux"):
        texts.autosave(
            room.actor("fr-writer"),
            number,
            "fr",
            texts.TextInput(headline=headline, body=body("…")),
            at=room.later(seconds=1),
            against=version.version,
        )
    assert [a.headline for a in version.autosaves.all()] == ["Un deux"]
    assert version.revisions.count() == 1
    room.save(number, "fr", "Un deux trois")
    assert not version.autosaves.exists()


def test_an_autosave_of_somebody_else_survives_a_save(room):
    number = room.begin()
    version = room.version(number, "fr")
    text = texts.TextInput(headline="À elle")
    texts.autosave(room.actor("fr-writer-2"), number, "fr", text, at=room.at, against=version.version)
    room.save(number, "fr", "Un texte")
    assert version.autosaves.get().headline == "À elle"


# Following


def test_what_was_withdrawn_is_followed_by_nothing(room):
    number = room.begin()
    room.publish(number, "fr")
    room.move("withdraw", number, "fr", by="fr-chief", note="faux")
    assert refused(room.begin, "Suite", follows=number).code == "withdrawn"
    assert refused(room.begin, "Suite", follows=111_111_111).code == "unknown"


def test_a_series_is_of_its_root(room):
    first = room.begin()
    second = room.begin(follows=first)
    third = room.begin(follows=second)
    assert {d.series for d in Dispatch.objects.filter(number__in=[first, second, third])} == {first}


def test_facts_with_a_place_and_tags_stand_in_their_order(room):
    one, two = tag("Un"), tag("Deux")
    number = room.begin(tags=[two.pk, one.pk])
    room.publish(number, "fr")
    assert [t["id"] for t in room.edition(number, "fr").tags] == [two.pk, one.pk]
