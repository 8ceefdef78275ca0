"""A language's front page and the stream behind it: what is visible, newest first, paged by key."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from articles.language.locales import LANGUAGES
from articles.public.gate import documents, visible
from articles.public.items import ITEM, Item

PAGE = 30
"""Stories of a list; one more is asked for, to know whether there is an older one."""
STREAM = 15
"""Stories of the stream that the front page shows, cards and ticker together."""
CARDS = 5
"""Stories with a card of their own, the lead included."""
FLASH_STANDS = dt.timedelta(hours=6)
"""So long a flash stands on top of the front page, unless a later story of its series takes its place."""
ELSEWHERE = 10
"""Stories of other languages that an empty page offers."""
RAIL = 5
"""Stories of other languages that a page with stories offers."""
LOOKED_AT = 20
"""The newest stories of each other language among which such stories are looked for."""

_NEWEST_OF_SERIES = f"""NOT EXISTS (
    SELECT FROM articles_publication n WHERE n.series = p.series AND n.language = p.language
      AND (n.listed_at, n.number) > (p.listed_at, p.number) AND n.number <> p.number AND {visible("n")})"""  # noqa: S608

TOP_SQL = f"""
SELECT to_json(top)::text FROM (
  (SELECT 'lead' AS place, {ITEM}
  FROM articles_lead l JOIN articles_publication p ON p.number = l.number AND p.language = l.language
  WHERE l.language = %(language)s AND l.pinned_from <= %(at)s
    AND (l.pinned_until IS NULL OR l.pinned_until > %(at)s) AND {visible("p")}
  ORDER BY l.pinned_from DESC, l.id DESC LIMIT 1)
  UNION ALL
  (SELECT 'flash' AS place, {ITEM}
  FROM articles_publication p
  WHERE p.language = %(language)s AND p.listed_at <= %(at)s AND p.listed_at > %(since)s AND p.priority = 1
    AND {visible("p")} AND {_NEWEST_OF_SERIES}
  ORDER BY p.listed_at DESC, p.number DESC LIMIT 2)
) top
"""  # noqa: S608  # constants of this room
"""The newest pin that runs and whose story readers see; the newest flashes of the last hours."""

_LIST = f"""
SELECT to_json(item)::text FROM (
  SELECT {{columns}}
  FROM articles_publication p
  WHERE p.language = %(language)s AND p.listed_at <= %(at)s {{key}} AND {visible("p")}
    AND {_NEWEST_OF_SERIES}
  ORDER BY p.listed_at DESC, p.number DESC LIMIT %(limit)s
) item
"""  # noqa: S608
NEWEST_SQL = _LIST.format(columns=ITEM, key="")
OLDER_SQL = _LIST.format(columns=ITEM, key="AND (p.listed_at, p.number) < (%(before)s, %(number)s)")

ELSEWHERE_SQL = f"""
SELECT to_json(item)::text FROM unnest(%(languages)s::text[]) asked(language)
CROSS JOIN LATERAL (
  SELECT * FROM (
    SELECT {ITEM}
    FROM articles_publication p
    WHERE p.language = asked.language AND p.listed_at <= %(at)s AND {visible("p")}
      AND {_NEWEST_OF_SERIES}
    ORDER BY p.listed_at DESC, p.number DESC LIMIT {LOOKED_AT}
  ) newest
  WHERE NOT EXISTS (SELECT FROM articles_publication own
    WHERE own.number = newest.number AND own.language = %(language)s AND {visible("own")})
  ORDER BY newest.listed_at DESC, newest.number DESC LIMIT {ELSEWHERE}
) item
"""  # noqa: S608
"""What is new in each other language and does not exist in this one: a range of the list index each, of fixed length
whatever the archive holds."""


def top(language: str, at: dt.datetime) -> list[str]:
    """Documents of the story that an editor pinned (at most one) and of the flashes that stand above it."""
    return documents(TOP_SQL, {"language": language, "at": at, "since": at - FLASH_STANDS})


def newest(language: str, at: dt.datetime, limit: int = PAGE) -> list[str]:
    """Documents of the newest stories, the newest of each series alone; up to one more than ``limit``."""
    return documents(NEWEST_SQL, {"language": language, "at": at, "limit": limit + 1})


def newest_sql(columns: str) -> str:
    """The newest stories' query with other columns of the edition ``p``."""
    return _LIST.format(columns=columns, key="")


def older(language: str, at: dt.datetime, before: dt.datetime, number: int) -> list[str]:
    """Documents of the stories listed before a key; up to PAGE + 1."""
    key = {"before": before, "number": number}
    return documents(OLDER_SQL, {"language": language, "at": at, "limit": PAGE + 1, **key})


def elsewhere(language: str, at: dt.datetime) -> list[str]:
    """Documents of what is new in the other languages and does not exist in this one."""
    others = [code for code in LANGUAGES if code != language]
    return documents(ELSEWHERE_SQL, {"language": language, "languages": others, "at": at})


def offered(found: Iterable[str], limit: int = ELSEWHERE) -> list[Item]:
    """What to offer of other languages: each story once, in its own language where that is there; newest first."""
    chosen: dict[int, Item] = {}
    for item in map(Item, found):
        before = chosen.get(item.number)
        if before is None or item.language == item.source_language:
            chosen[item.number] = item
    return sorted(chosen.values(), key=lambda item: (item.listed_at, item.number), reverse=True)[:limit]


@dataclass(frozen=True, slots=True)
class Page:
    """What stands where on the front: each story of the stream once, in one of the first four places."""

    lead: Item | None
    flashes: list[Item]
    cards: list[Item]
    ticker: list[Item]
    more: str
    """The address of the list that goes on after the stream; "" where it ends."""

    @property
    def shown(self) -> set[int]:
        """The numbers of what is shown large, and so not again in its section."""
        large = [*self.flashes, *self.cards]
        return {item.number for item in ([self.lead, *large] if self.lead else large)}


def laid_out(top: Iterable[str], listed: list[str]) -> Page:
    """Give the stories their places: the pinned one leads, else the newest that is no flash on top."""
    stream = [Item(document) for document in listed[:STREAM]]
    more = stream[-1].after if len(listed) > STREAM else ""
    lead, flashes = None, []
    for written in map(json.loads, top):
        if written["place"] == "lead":
            lead = Item(written)
        elif lead is None or written["number"] != lead.number:
            flashes.append(Item(written))
    above = {item.number for item in flashes} | ({lead.number} if lead else set())
    rest = [item for item in stream if item.number not in above]
    if lead is None and rest:
        lead = rest.pop(0)
    cards = CARDS - 1
    return Page(lead, flashes, rest[:cards], rest[cards:], more)
