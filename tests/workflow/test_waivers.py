"""What the checks found at a save blocks approval, unless somebody let it stand and said why."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Desk, LedgerNote, Waiver
from articles.workflow import checking, ledger, texts, waivers
from articles.workflow.actor import Refused
from articles.workflow.moves import move
from tests.factories import Newsroom, body, person, photo

SOURCE = ("Le pont a coûté 85 millions d’euros, a dit Anna Berg.", "Il ouvrira le 23 avril.")
RIGHT = ("The bridge cost 85 million euros, Anna Berg said.", "It will open on April 23.")
WRONG = ("The bridge cost 58 million euros, Anna Berg said.", "It will open on April 23.")


@pytest.fixture
def room(db: None) -> Newsroom:
    return Newsroom()


def story(room: Newsroom, *paragraphs: str) -> int:
    person("Anna Berg", given_name_en="Anna", family_name_en="Berg", given_name_fr="Anna", family_name_fr="Berg")
    number = room.begin("Un pont pour la ville", *SOURCE)
    room.translate(number, "en", "A bridge for the town", *paragraphs)
    return number


def errors(room: Newsroom, number: int, language: str = "en") -> list[dict[str, object]]:
    return [c for c in room.version(number, language).head.checks if c["level"] == "error"]


def waive(room: Newsroom, number: int, by: str = "en-writer", reason: str = "L’original se trompe") -> Waiver:
    (error,) = errors(room, number)
    return waivers.waive(room.actor(by), number, "en", str(error["key"]), at=room.later(seconds=1), reason=reason)


def refused(deed, *args, **options) -> str:
    with pytest.raises(Refused) as caught:
        deed(*args, **options)
    assert caught.value.sentence
    return caught.value.code


def test_a_version_is_compared_with_its_source_as_it_is_begun_and_saved(room):
    number = story(room, *WRONG)
    assert [(c["check"], c["words"]) for c in errors(room, number)] == [("number-different", "58 million")]
    room.save(number, "en", "A bridge for the town", *RIGHT)
    assert room.version(number, "en").head.checks == []


def test_a_name_lost_at_a_save_is_found_by_the_vocabulary(room):
    number = story(room, RIGHT[0].replace("Anna Berg", "the engineer"), RIGHT[1])
    assert [(c["check"], c["params"]) for c in errors(room, number)] == [("name-missing", {"name": "Anna Berg"})]


def test_an_error_blocks_approval_and_a_warning_does_not(room):
    number = story(room, *WRONG)
    room.move("submit", number, "en", by="en-writer")
    assert refused(room.move, "approve", number, "en", by="en-editor") == "checks"
    room.save(number, "en", "A bridge for the town", RIGHT[0].replace("said", "said said"), RIGHT[1], by="en-editor-2")
    assert [c["level"] for c in room.version(number, "en").head.checks] == ["warning"]
    room.move("approve", number, "en", by="en-editor")


def test_a_waived_error_lets_the_text_pass_and_stands_in_the_ledger_with_its_reason(room):
    number = story(room, *WRONG)
    waive(room, number)
    room.move("submit", number, "en", by="en-writer")
    room.move("approve", number, "en", by="en-editor")
    entry = next(e for e in room.entries(number) if e.move == "waive")
    assert (entry.language, entry.revision, entry.note.words) == ("en", 1, "L’original se trompe")
    waiver = Waiver.objects.get()
    assert (waiver.check_code, waiver.block, waiver.entry) == (
        "number-different",
        errors(room, number)[0]["block"],
        entry,
    )
    assert list(ledger.verify([number])) == []


def test_a_waiver_holds_while_the_words_of_its_place_stay_and_no_longer(room):
    number = story(room, *WRONG)
    waive(room, number)
    room.save(number, "en", "Another headline", WRONG[0], "It will open on April 23 at last.")
    room.move("submit", number, "en", by="en-writer")
    room.move("approve", number, "en", by="en-editor")
    room.save(number, "en", "Another headline", WRONG[0].replace("town", "city") + " Really.", WRONG[1])
    room.move("submit", number, "en", by="en-writer")
    assert refused(room.move, "approve", number, "en", by="en-editor") == "checks"


def test_a_waiver_is_for_one_version_alone(room):
    number = story(room, *WRONG)
    room.translate(
        number, "de", "Eine Brücke", "Die Brücke kostete 58 Millionen Euro, sagte Anna Berg.", "Am 23. April."
    )
    waive(room, number)
    room.move("submit", number, "de", by="de-writer")
    assert refused(room.move, "approve", number, "de", by="de-editor") == "checks"


def test_a_waiver_needs_a_reason_a_role_a_finding_and_a_text_in_work(room):
    number = story(room, *WRONG)
    assert refused(waive, room, number, reason="  ") == "note-missing"
    assert refused(waive, room, number, by="fr-writer") == "role"
    assert (
        refused(waivers.waive, room.actor("en-writer"), number, "en", "none", at=room.at, reason="x")
        == "no-such-finding"
    )
    assert (
        refused(waivers.waive, room.actor("en-writer"), number, "en", "", at=room.at, reason="x") == "no-such-finding"
    )
    assert refused(waivers.waive, room.actor("en-writer"), number, "ru", "k", at=room.at, reason="x") == "no-version"
    room.move("submit", number, "en", by="en-writer")
    assert refused(waive, room, number, by="en-writer") == "role"
    waive(room, number, by="en-editor")
    room.move("approve", number, "en", by="en-editor")
    assert refused(waive, room, number, by="en-editor") == "state"


def test_waiving_twice_is_waiving_once(room):
    number = story(room, *WRONG)
    assert waive(room, number) == waive(room, number, reason="encore")
    assert [e.move for e in room.entries(number)] == ["waive"]


def test_nobody_makes_the_move_by_its_name(room):
    number = story(room, *WRONG)
    assert refused(room.move, "waive", number, "en", by="en-writer", note="x") == "no-such-move"


def test_a_redaction_reaches_the_reason_and_leaves_no_hash_of_the_words(room):
    number = story(room, *WRONG)
    waiver = waive(room, number, reason="Anna Berg l’a confirmé")
    key = waiver.key
    room.move("redact", number, "en", by="en-chief", note="demande", words="Anna Berg")
    assert "Berg" not in LedgerNote.objects.get(entry__move="waive").words
    waiver.refresh_from_db()
    assert waiver.key != key
    assert key not in str(room.version(number, "en").head.checks)
    assert list(ledger.verify([number])) == []


def test_the_words_that_the_desk_does_not_print_are_errors(room):
    number = story(room, *RIGHT)
    Desk.objects.filter(language="en").update(house_words="town = city")
    room.save(number, "en", "A bridge for the town at last", *RIGHT)
    assert [(c["check"], c["block"]) for c in errors(room, number)] == [("house-word", "headline")]


def test_photos_without_words_in_the_language_are_told(room):
    picture = photo("Le pont")
    number = room.begin("Un pont", *SOURCE, photos=[{"photo": picture.pk, "focal": [0.5, 0.5]}])
    text = texts.TextInput(
        headline="Un pont rouvre", body=body(*SOURCE), captions={str(picture.pk): {"caption": "Le pont, hier."}}
    )
    saved = texts.save(room.actor("fr-writer"), number, "fr", text, at=room.later(seconds=1))
    assert [c["check"] for c in saved.revision.checks] == ["missing-credit"]


def test_a_save_asks_at_most_fifteen_queries_however_many_people_are_named(room):
    number = story(room, *RIGHT)
    crowd = [person(f"Zo{letter} Quill{letter}") for letter in "abcdef"]
    text = texts.TextInput(
        headline="A bridge for the town",
        body=body(*RIGHT, " ".join(str(one.display_name) for one in crowd)),
    )
    actor = room.actor("en-writer")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        texts.save(actor, number, "en", text, at=room.later(seconds=1))
    assert len(queries) <= 15, [q["sql"][:90] for q in queries]


def test_a_correction_is_brought_into_a_version_before_it_is_reconciled(room):
    number = story(room, *RIGHT)
    room.publish(number, "fr")
    room.publish(number, "en")
    room.save(number, "fr", "Un pont pour la ville", SOURCE[0].replace("85", "95"), SOURCE[1])
    room.save(number, "en", "A bridge for the town", RIGHT[0].replace("85", "95"), RIGHT[1])
    assert errors(room, number) == []


def test_a_version_reconciled_without_a_word_changed_is_checked_against_the_new_text(room):
    number = story(room, *RIGHT)
    room.publish(number, "fr")
    room.save(number, "fr", "Un pont pour la ville", SOURCE[0].replace("85", "95"), SOURCE[1])
    room.publish(number, "fr", cause="development")
    room.move("reconcile", number, "en", by="en-writer")
    room.move("submit", number, "en", by="en-writer")
    assert errors(room, number) == []
    assert refused(room.move, "approve", number, "en", by="en-editor") == "checks"
    version = room.version(number, "en")
    (finding,) = checking.current(version, version.head)
    assert (finding["check"], finding["params"]) == (
        "number-different",
        {"source": "95 millions", "version": "85 million"},
    )
    waivers.waive(room.actor("en-editor"), number, "en", finding["key"], at=room.later(seconds=1), reason="vu")
    room.move("approve", number, "en", by="en-editor-2")


def test_approving_what_was_reconciled_asks_as_much_for_three_languages_as_for_one(room):
    words = {
        "de": ("Die Brücke hat 85 Millionen Euro gekostet, sagte Anna Berg.", "Sie wird am 23. April eröffnet."),
        "es": ("El puente costó 85 millones de euros, dijo Anna Berg.", "Se abrirá el 23 de abril."),
    }
    costs = []
    for languages in (["en"], ["en", "de", "es"]):
        number = story(room, *RIGHT)
        for language in languages[1:]:
            room.translate(number, language, "Titel", *words[language])
        room.publish(number, "fr")
        room.save(number, "fr", "Un pont pour la ville", SOURCE[0], SOURCE[1] + " Bien.")
        room.publish(number, "fr", cause="development")
        for language in languages:
            room.move("reconcile", number, language, by="chief")
            room.move("submit", number, language, by="chief")
        with CaptureQueriesContext(connection) as queries:
            move(room.actor("chief"), "approve", number, languages, at=room.at)
        costs.append(len(queries))
    assert costs[0] == costs[1], costs
