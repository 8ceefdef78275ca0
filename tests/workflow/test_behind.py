"""Which versions are behind their source, what changed of each, and what the list costs."""

import datetime as dt
import importlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Dispatch
from articles.workflow import behind, cases
from articles.workflow.texts import begin_version
from tests.factories import LANGUAGES, Newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


def told(room: Newsroom, **options: object) -> list[tuple[int, str, bool, bool]]:
    return [(b.number, b.language, b.live, b.work) for b in behind.listed(None, room.at, **options)]


def in_three(room: Newsroom) -> int:
    """A story whose Arabic version is public and whose English one is in work."""
    number = room.begin("Douze blessés", "Il y a 12 blessés.", "La police enquête.")
    room.publish(number, "fr")
    room.translate(number, "ar", "اثنا عشر جريحا", "هناك 12 جريحا.", "الشرطة تحقق.")
    room.publish(number, "ar")
    room.translate(number, "en", "Twelve hurt", "There are 12 injured.", "Police are investigating.")
    return number


def correct(room: Newsroom, number: int, cause: str = "correction") -> None:
    room.save(number, "fr", "Deux blessés", "Il y a 2 blessés.", "La police enquête.")
    room.publish(number, "fr", cause=cause, notice="Deux." if cause == "correction" else "")


@pytest.mark.parametrize("cause", ["correction", "development"])
def test_what_is_public_and_what_is_in_work_is_behind_after_a_change_of_the_source(room, cause):
    number = in_three(room)
    assert told(room) == []
    correct(room, number, cause)
    assert told(room) == [(number, "ar", True, True), (number, "en", False, True)]
    assert told(room, languages=["ar"]) == [(number, "ar", True, True)]
    one = behind.listed(None, room.at)[0]
    assert (one.based_on, one.source, one.headline) == (1, 2, "اثنا عشر جريحا")


def test_a_draft_or_a_fix_of_the_source_puts_nobody_behind(room):
    number = in_three(room)
    room.save(number, "fr", "Encore un mot", "Il y a 12 blessés.")
    assert told(room) == []
    room.publish(number, "fr", cause="fix")
    assert told(room) == []


def test_an_approved_text_puts_work_behind_before_it_is_out_and_a_waiting_one_too(room):
    number = in_three(room)
    room.save(number, "fr", "Deux blessés")
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    room.move("approve", number, "fr", by="fr-editor")
    assert told(room) == [(number, "ar", False, True), (number, "en", False, True)]
    room.move("publish", number, "fr", by="fr-editor", when=room.at + dt.timedelta(hours=5))
    assert told(room) == [(number, "ar", False, True), (number, "en", False, True)]
    room.later(hours=6)
    assert told(room) == [(number, "ar", True, True), (number, "en", False, True)]


def test_what_is_reconciled_withdrawn_or_spiked_is_not_listed(room):
    number = in_three(room)
    correct(room, number)
    room.move("reconcile", number, "ar", by="ar-editor")
    room.move("spike", number, "en", by="en-editor")
    assert told(room) == []
    other = in_three(room)
    correct(room, other)
    room.move("withdraw", other, "fr", by="fr-chief", note="faux")
    assert told(room) == []


def test_an_edition_is_behind_while_the_draft_that_will_follow_it_is_not(room):
    number = in_three(room)
    correct(room, number)
    room.move("reconcile", number, "en", by="en-editor")
    room.save(number, "ar", "جريحان", "هناك جريحان.", "الشرطة تحقق.")
    room.move("reconcile", number, "ar", by="ar-editor")
    assert told(room) == [(number, "ar", True, False)]
    room.publish(number, "ar", cause="correction", notice="جريحان.")
    assert told(room) == []


def test_an_old_change_is_beyond_the_window(room):
    number = in_three(room)
    correct(room, number)
    room.later(days=31)
    assert told(room) == []
    assert len(told(room, window=dt.timedelta(days=60))) == 2


def test_what_may_be_behind_is_marked_and_the_mark_goes_with_its_reason(room):
    number = in_three(room)
    assert room.dispatch(number).behind_since is None
    correct(room, number)
    assert room.dispatch(number).behind_since == room.edition(number, "fr").visible_from
    room.move("reconcile", number, "ar", by="ar-editor")
    room.move("reconcile", number, "en", by="en-editor")
    assert room.dispatch(number).behind_since is None


def test_a_version_begun_behind_the_source_of_a_follow_up_is_listed(room):
    first = in_three(room)
    number = room.begin("Douze blessés", "Il y a 12 blessés.", "La police enquête.", follows=first)
    room.publish(number, "fr")
    correct(room, number, "development")
    assert room.dispatch(number).behind_since is None
    begin_version(room.actor("ar-writer"), number, "ar", at=room.later(minutes=1))
    assert told(room) == [(number, "ar", False, True)]


def test_the_original_back_in_draft_is_no_longer_ahead_of_anybody(room):
    number = in_three(room)
    room.save(number, "fr", "Deux blessés")
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    room.move("approve", number, "fr", by="fr-editor")
    assert len(told(room)) == 2
    room.save(number, "fr", "Trois blessés")
    assert told(room) == []


def test_what_stood_before_the_mark_is_marked_by_the_migration(room):
    number, other = in_three(room), in_three(room)
    correct(room, number)
    since = room.dispatch(number).behind_since
    Dispatch.objects.update(behind_since=None)
    assert told(room) == []
    migration = importlib.import_module("articles.migrations.0014_behind_since")
    with connection.cursor() as cursor:
        cursor.execute(migration.MARK)
    assert [room.dispatch(each).behind_since for each in (number, other)] == [since, None]


def test_the_changed_paragraph_keeps_its_old_translation_in_place_and_says_which_word(room):
    number = in_three(room)
    correct(room, number)
    case = cases.load(room.actor("ar-writer"), number, room.at, lock=False)
    rows = behind.paragraphs(case, case.version("ar"))
    assert [(r.kind, r.translation, r.marked) for r in rows] == [
        ("changed", "اثنا عشر جريحا", True),
        ("changed", "هناك 12 جريحا.", True),
        ("unchanged", "الشرطة تحقق.", False),
    ]
    assert ("replace", "12", "2") in rows[1].words
    assert behind.paragraphs(case, case.version("fr")) == []


def test_the_list_takes_five_queries_for_one_dispatch_and_for_five_in_eight_languages(room):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            behind.listed(None, room.at)
        return len(seen)

    correct(room, in_three(room))
    assert queries() == 5
    for _story in range(4):
        number = in_three(room)
        for language in set(LANGUAGES) - {"fr", "ar", "en"}:
            room.translate(number, language, f"Titel {language}")
        correct(room, number)
    assert len(told(room)) == 2 + 4 * 7
    assert queries() == 5
