"""What is scheduled for a moment is nowhere a microsecond before and everywhere at it, and nothing runs in between.

A reader has every page already, from before anybody scheduled anything, and asks with its ETag.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote, unquote

import pytest
import time_machine
from django.db import transaction

from articles.models import Publication
from articles.public import dates
from articles.public.share.card import SEARCHED, SOCIAL, Card
from tests.factories import Newsroom
from tests.stories.crawl_rounds import FAR, UNKNOWN, WITH_PAST
from tests.stories.crawl_sight import MARK
from tests.stories.crawler import Answer, Crawler, Route, fill, routes
from tests.stories.due import KEYWORD, LANGUAGES, PLACE, Due, mark
from tests.stories.due_where import APPEARS, QUIET, Where

pytestmark = pytest.mark.django_db

STEP = dt.timedelta(microseconds=1)
SHAPES = (SOCIAL, SEARCHED[0])
MOMENTS = {
    "an ordinary noon": ("Asia/Baku", "2026-05-05T12:00", "2026-05-05T08:00Z"),
    "the end of the hour that is left out": ("Europe/Paris", "2026-03-29T03:00", "2026-03-29T01:00Z"),
    "the first half past two of two": ("Europe/Paris", "2026-10-25T02:30+02:00", "2026-10-25T00:30Z"),
    "the second half past two": ("Europe/Paris", "2026-10-25T02:30+01:00", "2026-10-25T01:30Z"),
    "the year’s end": ("Europe/Paris", "2027-01-01T00:00", "2026-12-31T23:00Z"),
}
"""The zone of newsroom and editor, what the editor types, and which moment that is."""


class Reader:
    """She knows every address there is and every one that there will be, and keeps all that she got."""

    def __init__(self, due: Due, at: dt.datetime) -> None:
        self.due, self.at, self.crawler = due, at, Crawler()
        self.crawler.handler = self.crawler.whole
        began = due.room.at
        with transaction.atomic():  # a rehearsal: how what is due will be called
            due.schedule()
            self.rows = list(Publication.objects.defer("search", "folded", "body").order_by("pk"))
            transaction.set_rollback(True)
        due.room.at = began
        self.cards = {
            card.address(shape)
            for row in self.rows
            if row.visible_from == at
            for card in [Card(row.number, row.language, row.headline, row.dateline)]
            for shape in SHAPES
        }
        self.replaced = {mark(which, "fr") for which in ("updated", "corrected")}
        self.days = sorted({dates.local(moment).date() for moment in (at - STEP, at)})
        self.asked = [
            (route, address + question, values, question)
            for route in routes()
            for address, values in fill(route, self._choices)
            for question in self._questions(route, values)
        ]

    def read(self, at: dt.datetime, *, anew: bool = False) -> dict[str, Answer]:
        """What every address answers at a moment; a picture for sharing is asked for with “whatever there is”."""
        with time_machine.travel(at, tick=False):
            return {
                address: self.crawler.get(address, headers={"If-None-Match": "*"})
                if route.name == "share-picture"
                else self.crawler.get(address, anew=anew)
                for route, address, _values, _question in self.asked
            }

    def has_all_that_was_due(self, before: dict[str, Answer], now: dict[str, Answer]) -> None:
        """Every kind of address says what it has to say now and did not say before."""
        listed = next(row.listed_at for row in self.rows if row.number == self.due.numbers["corrected"])
        where, told = Where(self.due, self.at, listed), set(QUIET)
        for route, address, values, question in self.asked:
            was, answer = before[address], now[address]
            never = {mark("later", "fr"), *(self.replaced if route.name not in WITH_PAST else ())}
            assert not (answer.marks & never) - set(MARK.findall(question)), f"{answer.marks & never} at {address}"
            if route.name in APPEARS:
                if where.appears(route, values, self.cards, address):
                    assert (was.status, answer.status) == (403 if route.name == "may" else 404, APPEARS[route.name])
                    told.add(route.name)
                continue
            for word in where.words(route, values, question):
                assert word not in _text(was), f"{word} at {address} before its time"
                assert word in _text(answer), f"{word} is missing at {address} ({answer.status})"
                assert not answer.known
                told.add(route.name)
        assert told == {route.name for route, *_rest in self.asked}, "a kind of address of which nothing was asked"

    def _choices(self, route: Route, name: str, chosen: dict[str, Any]) -> Sequence[Any]:
        numbers = self.due.numbers.values()
        if name == "number":
            return [UNKNOWN] if "before" in chosen else list(numbers)
        if name == "slug" and "number" in chosen:
            key = (chosen["number"], chosen["language"])
            return list(dict.fromkeys(row.slug for row in self.rows if (row.number, row.language) == key))
        if name == "digest":
            key = (chosen["number"], chosen["language"])
            cards = [Card(*key, row.headline, row.dateline) for row in self.rows if (row.number, row.language) == key]
            return [card.digest(shape) for card in cards for shape in SHAPES]
        if name == "slug":
            kind = route.defaults["kind"]
            return [f"z{name}" if name == PLACE else name for of, _pk, name in self._subjects() if of == kind]
        values: dict[str, Sequence[Any]] = {
            "language": LANGUAGES,
            "before": [FAR] if "kind" not in route.defaults else [],
            "file": [file["file"] for photo in self.due.vocabulary.photos.values() for file in photo.renditions],
            "form": ["rss", "atom", "json"],
            "date": self.days,
            "week": [self.at.date() - dt.timedelta(days=self.at.weekday())],
            "initial": ["m", "z"],
            "token": ["WzFd:1forge:d"],
        }
        return values[name]

    def _subjects(self) -> list[tuple[str, int, str]]:
        return self.due.vocabulary.subjects()

    def _questions(self, route: Route, values: dict[str, Any]) -> Iterator[str]:
        if route.name == "search":
            heads = [row.headline for row in self.rows if row.language == values["language"]]
            asked = [*MARK.findall(" ".join(heads)), KEYWORD, "person:mk2personx2z"]
            yield from (f"?q={quote(words)}" for words in dict.fromkeys(asked))
        elif route.name == "suggest":
            yield from (f"?q={name}" for _kind, _pk, name in self._subjects())
        else:
            yield ""


def _all_of(answer: Answer) -> tuple[int, str, str, str]:
    return answer.status, answer.etag, answer.headers.get("Location", ""), answer.body


def _text(answer: Answer) -> str:
    return unquote(answer.headers.get("Location", "") + answer.body)


@pytest.fixture(params=MOMENTS, ids=lambda name: name.replace(" ", "-"))
def due(request: Any, storage: None, settings: Any) -> tuple[Due, dt.datetime]:
    """A newsroom two hours before a moment, with all that will wait for it; and the moment."""
    zone, typed, moment = MOMENTS[request.param]
    settings.NEWSROOM_TIME_ZONE = zone
    at = dt.datetime.fromisoformat(moment)
    return Due(Newsroom(at - dt.timedelta(hours=2)), typed, zone), at


def test_what_is_due_is_nowhere_a_microsecond_before_and_everywhere_at_its_moment(due: tuple[Due, dt.datetime]) -> None:
    newsroom, at = due
    reader = Reader(newsroom, at)
    before = reader.read(newsroom.room.at)
    newsroom.schedule()
    assert newsroom.room.at < at - STEP
    last = reader.read(at - STEP)
    anew = reader.read(at - STEP, anew=True)
    now = reader.read(at)

    for address, answer in last.items():
        assert _all_of(answer) == _all_of(before[address]), f"{address} tells that something was scheduled"
        assert answer.known == bool(answer.etag), f"{address} is answered {answer.status} to a reader who has it"
        assert (anew[address].status, anew[address].body) == (answer.status, answer.body), address
    for answer in (*before.values(), *last.values(), *anew.values(), *now.values()):
        assert answer.headers["Cache-Control"] == "no-cache", f"{answer.address} may be kept beyond the moment"
        assert not {"Expires", "Age"} & set(answer.headers)
    reader.has_all_that_was_due(before, now)
