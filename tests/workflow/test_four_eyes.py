"""Four eyes on every path: who counts as an author, and when one may act alone."""

import datetime as dt

import pytest

from articles.models import Desk
from articles.workflow.moves import move
from tests.factories import Newsroom
from tests.workflow.asking import SIX_PM, code


@pytest.fixture
def room(db: None) -> Newsroom:
    return Newsroom()


def test_nobody_approves_her_own_text_and_anybody_else_may(room):
    number = room.begin(by="fr-editor")
    room.move("submit", number, "fr", by="fr-editor")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"
    assert code(room.move, "publish", number, "fr", by="fr-editor") == "four-eyes"
    room.move("publish", number, "fr", by="fr-editor-2")
    assert not room.entries(number)[-1].alone


def test_whoever_wrote_a_word_since_the_last_edition_is_an_author_also_under_others_words(room):
    number = room.begin(by="fr-writer")
    room.save(number, "fr", "Un mot de la rédactrice", by="fr-editor")
    room.save(number, "fr", "Un mot du rédacteur", by="fr-writer")
    room.move("submit", number, "fr", by="fr-writer")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"


def test_an_edition_that_readers_saw_ends_the_list_of_authors(room):
    number = room.begin(by="fr-editor")
    room.move("submit", number, "fr", by="fr-editor")
    room.move("publish", number, "fr", by="fr-editor-2")
    room.save(number, "fr", "La suite d’une autre", by="fr-writer")
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    room.move("approve", number, "fr", by="fr-editor")


def test_a_strict_desk_counts_every_word_ever_written(room):
    Desk.objects.filter(language="fr").update(strict=True)
    number = room.begin(by="fr-editor")
    room.move("submit", number, "fr", by="fr-editor")
    room.move("publish", number, "fr", by="fr-editor-2")
    room.save(number, "fr", "La suite d’une autre", by="fr-writer")
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"
    room.move("approve", number, "fr", by="fr-editor-2")


def test_a_strict_desk_counts_the_words_that_an_editor_put_in_while_reviewing(room):
    number = room.begin()
    room.move("submit", number, "fr", by="fr-writer")
    room.save(number, "fr", "Un mot de la relecture", by="fr-editor")
    Desk.objects.filter(language="fr").update(strict=True)
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"
    Desk.objects.filter(language="fr").update(strict=False)
    room.move("approve", number, "fr", by="fr-editor")


def test_a_text_sent_back_and_rewritten_by_an_editor_is_hers(room):
    number = room.begin()
    room.move("submit", number, "fr", by="fr-writer")
    room.save(number, "fr", "Réécrit", by="fr-editor")
    room.move("return", number, "fr", by="fr-editor", note="à revoir")
    room.move("submit", number, "fr", by="fr-writer")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"


def test_the_author_of_a_text_that_was_never_out_is_its_author_after_a_recall(room):
    """Flashed alone for later, recalled, one letter by a colleague: still her own words."""
    number = room.begin("Le séisme", by="fr-editor", priority=1)
    room.move("flash", number, "fr", by="fr-editor", when=SIX_PM)
    room.save(number, "fr", "Le séisme.", by="fr-writer")
    room.move("recall", number, "fr", by="fr-editor")
    room.move("submit", number, "fr", by="fr-writer")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"


def test_after_a_set_aside_the_next_text_has_its_own_authors(room):
    number = room.begin(by="fr-writer")
    room.publish(number, "fr")
    room.save(number, "fr", "Une suite", by="fr-editor")
    room.move("set-aside", number, "fr", by="fr-editor-2")
    room.save(number, "fr", "Une correction", by="fr-writer")
    room.move("submit", number, "fr", by="fr-writer", cause="correction")
    room.move("approve", number, "fr", by="fr-editor")


def test_a_text_set_aside_and_merged_brings_its_authors(room):
    number = room.begin(by="fr-writer")
    room.publish(number, "fr")
    aside = room.save(number, "fr", "Une suite", by="fr-editor").revision
    room.move("set-aside", number, "fr", by="fr-editor-2")
    room.save(number, "fr", "Une correction et une suite", by="fr-writer", merged=[aside.number])
    room.move("submit", number, "fr", by="fr-writer", cause="correction")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"


def test_whoever_made_the_new_facts_does_not_approve_them_under_anothers_text(room):
    number = room.begin()
    room.facts(number, by="fr-editor", keywords=["a"])
    room.facts(number, by="fr-writer", keywords=["b"])  # hers are below the newest ones
    room.move("submit", number, "fr", by="fr-writer")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes-facts"
    room.move("approve", number, "fr", by="fr-editor-2")


def test_public_facts_need_no_second_approval(room):
    number = room.begin()
    public = room.facts(number, by="fr-editor", keywords=["a"])
    room.move("submit", number, "fr", by="fr-writer")
    room.move("publish", number, "fr", by="fr-editor-2")
    room.save(number, "fr", "Une suite", by="fr-writer")
    room.facts(number, by="fr-editor", keywords=["b"])
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes-facts"
    room.move("approve", number, "fr", by="fr-editor", facts=public)


def test_facts_that_changed_since_they_were_read_are_read_again(room):
    number = room.begin()
    room.facts(number, keywords=["a"])
    room.facts(number, keywords=["b"])
    room.move("submit", number, "fr", by="fr-writer")
    assert code(room.move, "approve", number, "fr", by="fr-editor", facts=2) == "facts-moved"
    room.move("approve", number, "fr", by="fr-editor", facts=3)
    assert code(room.move, "publish", number, "fr", by="fr-editor", revision=7) == "head-moved"


def test_a_solo_duty_of_another_desk_or_one_that_has_ended_does_not_count(room):
    from articles.workflow.duties import open_duty

    number = room.begin(by="chief")
    room.move("submit", number, "fr", by="chief")
    open_duty(room.actor("chief"), "ar", at=room.at, hours=8, reason="nuit")
    assert code(room.move, "approve", number, "fr", by="chief") == "four-eyes"
    duty = open_duty(room.actor("chief"), "fr", at=room.at, hours=2, reason="nuit")
    room.at = duty.ends_at - dt.timedelta(seconds=1)
    assert code(room.move, "approve", number, "fr", by="chief") == "four-eyes"  # the clock turns on as she asks
    room.at = duty.ends_at - dt.timedelta(seconds=3)
    move(room.actor("chief"), "approve", number, ["fr"], at=room.at)
    entry = room.entries(number)[-1]
    assert (entry.alone, entry.duty) == (True, duty)


def test_a_duty_that_has_not_begun_or_is_somebody_elses_does_not_count(room):
    room.duty("fr-editor-2", "fr")
    number = room.begin(by="fr-editor")
    room.move("submit", number, "fr", by="fr-editor")
    assert code(room.move, "approve", number, "fr", by="fr-editor") == "four-eyes"


def test_a_duty_is_opened_by_the_editor_herself_or_a_chief_with_a_reason_for_some_hours(room):
    from articles.workflow.duties import open_duty

    at = room.at
    options = {"at": at, "hours": 8.0, "reason": "nuit"}
    assert code(open_duty, room.actor("fr-writer"), "fr", **options) == "role"
    assert code(open_duty, room.actor("fr-editor"), "ar", **options) == "role"
    other = room.who("fr-editor-2")
    assert code(open_duty, room.actor("fr-editor"), "fr", **options, user=other) == "role"
    assert open_duty(room.actor("fr-chief"), "fr", **options, user=other).opened_by == room.who("fr-chief")
    assert code(open_duty, room.actor("fr-chief"), "fr", **options, user=room.who("fr-writer")) == "role"
    assert code(open_duty, room.actor("fr-editor"), "fr", at=at, hours=15, reason="nuit") == "duty-length"
    for hours in (0, -1, float("nan"), float("inf")):
        assert code(open_duty, room.actor("fr-editor"), "fr", at=at, hours=hours, reason="nuit") == "duty-length"
    assert code(open_duty, room.actor("fr-editor"), "fr", at=at, hours=8, reason=" ") == "note-missing"
    assert code(open_duty, room.actor("fr-editor"), "fr", at=at, hours=8, reason="x" * 501) == "invalid"


def test_no_role_reaches_over_to_another_language(room):
    number = room.begin()
    room.translate(number, "ar", "عنوان")
    room.move("submit", number, "fr", by="fr-writer")
    room.move("submit", number, "ar", by="ar-writer")
    assert code(room.move, "approve", number, "ar", by="fr-chief") == "role"
    assert code(room.move, "approve", number, "fr", by="ar-chief") == "role"
    assert code(room.facts, number, by="ar-chief", keywords=["a"]) == "role"
    assert code(room.move, "embargo", number, "", by="ar-chief", when=SIX_PM) == "role"
    room.move("approve", number, "fr,ar", by="chief")


def test_somebody_whose_account_is_closed_or_who_is_at_no_desk_sees_nothing(room):
    number = room.begin()
    gone = room.who("fr-editor")
    gone.is_active = False
    gone.save()
    assert code(room.move, "submit", number, "fr", by="fr-editor") == "unknown"
