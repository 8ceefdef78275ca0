"""What a move costs: a constant number of queries in eight languages, whatever the archive and the series hold."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.states import NoticeKind
from tests.factories import LANGUAGES, Newsroom

pytestmark = pytest.mark.django_db

PUBLISH, WITHDRAW, ANNOTATE = 18, 21, 19
OTHERS = [language for language in LANGUAGES if language != "fr"]


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


def in_eight(room: Newsroom, *, follows: int | None = None) -> int:
    """A story that is ready in eight languages."""
    number = room.begin("Titre", follows=follows, keywords=["a"])
    for language in OTHERS:
        room.translate(number, language, f"Titel {language}")
    for language in LANGUAGES:
        room.ready(number, language)
    return number


def queries(deed: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        deed()
    return len([q for q in seen.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE SAVEPOINT"))])


def publish(room: Newsroom, number: int) -> int:
    room.who("chief")
    return queries(lambda: room.move("publish", number, ",".join(LANGUAGES), by="chief"))


def withdraw(room: Newsroom, number: int) -> int:
    room.who("fr-chief")
    return queries(lambda: room.move("withdraw", number, "fr", by="fr-chief", note="faux"))


def annotate(room: Newsroom, number: int) -> int:
    order = {"notice_kind": NoticeKind.EDITORS_NOTE, "notice": "Nous vérifions."}
    return queries(lambda: room.move("annotate", number, ",".join(LANGUAGES), by="chief", **order))


def test_publishing_in_eight_languages_takes_a_constant_number_of_queries(room):
    number = in_eight(room)
    alone = publish(room, number)
    for _story in range(3):
        publish(room, in_eight(room))
    second = in_eight(room, follows=number)
    assert alone == PUBLISH
    assert publish(room, second) == PUBLISH
    assert publish(room, in_eight(room, follows=second)) == PUBLISH


def test_withdrawing_eight_languages_takes_a_constant_number_of_queries_however_much_follows(room):
    number = in_eight(room)
    publish(room, number)
    assert withdraw(room, number) == WITHDRAW
    number = in_eight(room)
    publish(room, number)
    last = number
    for _follower in range(3):
        last = in_eight(room, follows=last)
        publish(room, last)
    assert withdraw(room, number) == WITHDRAW
    assert room.edition(last, "zh-hans") is None


def test_a_notice_in_eight_languages_takes_a_constant_number_of_queries(room):
    number = in_eight(room)
    publish(room, number)
    first = annotate(room, number)
    assert (first, annotate(room, number)) == (ANNOTATE, ANNOTATE)
