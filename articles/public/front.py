"""A language's front page: the pinned story, then what is visible, newest first, paged by key."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from articles.language.locales import LANGUAGES, LOCALES, Locale
from articles.public import addresses
from articles.public.gate import documents, visible
from articles.public.pictures import Picture

PAGE = 30
"""Stories of a page; one more is asked for, to know whether there is an older one."""
ELSEWHERE = 10
"""Stories of other languages that an empty page offers."""

ITEM = """p.number, p.language, p.source_language, p.slug, p.headline, p.lead, p.cause, p.priority, p.genre,
    p.lead_number, p.listed_at, p.updated, p.section->>'label' AS section, p.photos->0 AS photo"""

LEAD_SQL = f"""
SELECT to_json(item)::text FROM (
  SELECT {ITEM}
  FROM articles_lead l JOIN articles_publication p ON p.number = l.number AND p.language = l.language
  WHERE l.language = %(language)s AND l.pinned_from <= %(at)s
    AND (l.pinned_until IS NULL OR l.pinned_until > %(at)s) AND {visible("p")}
  ORDER BY l.pinned_from DESC, l.id DESC LIMIT 1
) item
"""  # noqa: S608  # constants of this room
"""The newest pin that runs and whose story readers see."""

_NEWEST_OF_SERIES = f"""NOT EXISTS (
    SELECT FROM articles_publication n WHERE n.series = p.series AND n.language = p.language
      AND (n.listed_at, n.number) > (p.listed_at, p.number) AND n.number <> p.number AND {visible("n")})"""  # noqa: S608

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
  SELECT {ITEM}
  FROM articles_publication p
  WHERE p.language = asked.language AND p.listed_at <= %(at)s AND {visible("p")}
    AND {_NEWEST_OF_SERIES}
  ORDER BY p.listed_at DESC, p.number DESC LIMIT {ELSEWHERE}
) item
"""  # noqa: S608
"""The newest of each other language: one range of the list index each, whatever the archive holds."""


class Item:
    """A story as a list shows it."""

    def __init__(self, document: str) -> None:
        written: dict[str, Any] = json.loads(document)
        self.number: int = written["number"]
        self.language: str = written["language"]
        self.source_language: str = written["source_language"]
        self.slug: str = written["slug"]
        self.headline: str = written["headline"]
        self.lead: str = written["lead"]
        self.cause: str = written["cause"]
        self.priority: int = written["priority"]
        self.genre: str = written["genre"]
        self.lead_number: int = written["lead_number"]
        self.listed_at = dt.datetime.fromisoformat(written["listed_at"])
        self.section: str = written["section"] or ""
        self.picture = Picture(written["photo"]) if written["photo"] else None

    @property
    def locale(self) -> Locale:
        return LOCALES[self.language]

    @property
    def address(self) -> str:
        return addresses.story(self.language, self.number, self.slug)

    @property
    def after(self) -> str:
        """The address of the list that goes on after it."""
        return addresses.older(self.language, self.listed_at, self.number)


def pinned(language: str, at: dt.datetime) -> list[str]:
    """The document of the story that an editor pinned to the top; at most one."""
    return documents(LEAD_SQL, {"language": language, "at": at})


def newest(language: str, at: dt.datetime) -> list[str]:
    """Documents of the newest stories, the newest of each series alone; up to PAGE + 1."""
    return documents(NEWEST_SQL, {"language": language, "at": at, "limit": PAGE + 1})


def newest_sql(columns: str) -> str:
    """The newest stories' query with other columns of the edition ``p``."""
    return _LIST.format(columns=columns, key="")


def older(language: str, at: dt.datetime, before: dt.datetime, number: int) -> list[str]:
    """Documents of the stories listed before a key; up to PAGE + 1."""
    key = {"before": before, "number": number}
    return documents(OLDER_SQL, {"language": language, "at": at, "limit": PAGE + 1, **key})


def elsewhere(language: str, at: dt.datetime) -> list[str]:
    """Documents of the newest stories of the other languages."""
    others = [code for code in LANGUAGES if code != language]
    return documents(ELSEWHERE_SQL, {"languages": others, "at": at})


def offered(found: Iterable[str]) -> list[Item]:
    """What to offer of other languages: each story once, in its own language where that is there; newest first."""
    chosen: dict[int, Item] = {}
    for item in map(Item, found):
        before = chosen.get(item.number)
        if before is None or item.language == item.source_language:
            chosen[item.number] = item
    return sorted(chosen.values(), key=lambda item: (item.listed_at, item.number), reverse=True)[:ELSEWHERE]
