"""What a search's address asks for: the words, the days of the form, the order, and where a list goes on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from articles.language.search_query import Query, clean, day, parse
from articles.public import dates
from articles.public.addresses import Moment, Number
from articles.public.search.found import EVER

NEWEST = "newest"
_KEY = re.compile(
    rf"(?P<rank>[0-9]{{1,3}}(?:\.[0-9]{{1,12}})?(?:e-[0-2]?[0-9])?)-(?P<moment>{Moment.regex})-(?P<number>{Number.regex})"
)
Key = tuple[float, dt.datetime, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as its address has it; ``begins`` and ``ends`` are the form's days, both included."""

    language: str
    query: Query
    begins: str = ""
    ends: str = ""
    order: str = ""
    until: dt.datetime | None = None
    key: Key | None = None

    @classmethod
    def read(cls, language: str, given: Mapping[str, str]) -> Asked:
        """From an address's parameters; what is none is left out."""
        until, key = moment(given.get("upto", "")), key_of(given.get("after", ""))
        query = parse(given.get("q", ""))
        begins, ends = clean(given.get("from", "")[:20]), clean(given.get("to", "")[:20])
        order = NEWEST if given.get("order") == NEWEST else ""
        return cls(language, query, begins, ends, order, until, key)

    @property
    def empty(self) -> bool:
        """Nothing was asked yet."""
        return not (self.query.text or self.begins or self.ends)

    @property
    def askable(self) -> bool:
        """There is something to look for: words, a person or days; leaving words out of everything is no search."""
        return self.by_words or (not self.query.terms and bool(self.query.persons or self._days_given))

    @property
    def ranked(self) -> bool:
        return self.order != NEWEST and self.by_words

    @property
    def no_days(self) -> list[str]:
        """What stands where a day is expected and is none."""
        return [written for written in (self.begins, self.ends) if written and not day(written)] + [*self.query.no_days]

    @property
    def _bounds(self) -> tuple[dt.date | None, dt.date | None]:
        begins = [found for found in (day(self.begins), self.query.begins) if found]
        last = day(self.ends)
        ends = [found for found in (last and last + dt.timedelta(days=1), self.query.ends) if found]
        return max(begins, default=None), min(ends, default=None)

    @property
    def _days_given(self) -> bool:
        return self._bounds != (None, None)

    @property
    def days(self) -> tuple[dt.datetime, dt.datetime]:
        """The moments between which a story was listed, the second excluded."""
        begins, ends = self._bounds
        return dates.bounds(begins)[0] if begins else EVER[0], dates.bounds(ends)[0] if ends else EVER[1]

    @property
    def filtered(self) -> bool:
        return bool(self.query.terms and (self.query.persons or self._days_given))

    def address(self, language: str = "", **changes: str) -> str:
        """The same search: in another language, order or place of its list."""
        given = {"q": self.query.text, "from": self.begins, "to": self.ends, "order": self.order, **changes}
        written = urlencode({name: value for name, value in given.items() if value})
        page = reverse("public:search", kwargs={"language": language or self.language})
        return f"{page}?{written}" if written else page

    @property
    def by_words(self) -> bool:
        """There are words to rank by."""
        return bool(self.query.tsquery(self.language))

    @property
    def by_relevance(self) -> str:
        return self.address(order="")

    @property
    def by_time(self) -> str:
        return self.address(order=NEWEST)

    @property
    def without_filters(self) -> str:
        return self.address(q=self.query.words, **{"from": "", "to": ""})

    def following(self, rank: float, listed_at: dt.datetime, number: int, newest: dt.datetime) -> str:
        """The address at which the list goes on after a story; ranked ones among the matches that stood there then."""
        key = f"{rank:.9g}-{Moment().to_url(listed_at)}-{Number().to_url(number)}"
        until = self.until or newest
        return self.address(after=key, upto=Moment().to_url(until) if self.ranked else "")


def moment(written: str) -> dt.datetime | None:
    try:
        return Moment().to_python(written) if re.fullmatch(Moment.regex, written) else None
    except ValueError:
        return None


def key_of(written: str) -> Key | None:
    """A list's key as ``following`` writes it."""
    match = _KEY.fullmatch(written)
    at = moment(match["moment"]) if match else None
    return (float(match["rank"]), at, int(match["number"])) if match and at else None
