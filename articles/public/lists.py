"""What is listed of one section, person or tag, or of one day: paged by key, each list by one query."""

from __future__ import annotations

import datetime as dt
import json
from functools import cached_property
from typing import Any

from articles.language.locales import LANGUAGES, LOCALES, Locale
from articles.models.tag import Tag
from articles.public import addresses, dates
from articles.public.front import PAGE
from articles.public.gate import documents, visible
from articles.public.items import ITEM
from articles.public.vocabulary import texts

SECTION, TAG, PERSON = "section", "tag", "person"
"""Kinds of Appearance that have a page, and the names of their addresses."""


_CARRIED_IN = f"""(SELECT coalesce(json_agg(asked.language), '[]')
    FROM unnest(%(languages)s::text[]) asked(language) WHERE (
      SELECT true FROM articles_appearance a JOIN articles_publication p ON p.id = a.publication_id
      WHERE a.kind = %(kind)s AND a.target = s.id AND a.language = asked.language AND a.listed_at <= %(at)s
        AND {visible("p")}
      ORDER BY a.listed_at DESC LIMIT 1))"""  # noqa: S608
# Not EXISTS: for that the planner reads all that ever carried the subject. The newest alone is one step of the index.

TAG_SQL = f"""
SELECT to_json(subject)::text FROM (
  SELECT s.id, s.slug, s.kind, {texts("s", "label")} AS names, json_build_object() AS roles, {_CARRIED_IN} AS languages
  FROM articles_tag s WHERE s.slug = %(slug)s
) subject
"""  # noqa: S608  # constants of this room; what a reader sends is bound
PERSON_SQL = f"""
SELECT to_json(subject)::text FROM (
  SELECT s.id, s.slug, 'person' AS kind, {texts("s", "display_name")} AS names, {texts("s", "role")} AS roles,
    {_CARRIED_IN} AS languages
  FROM articles_person asked JOIN articles_person s ON s.id = coalesce(asked.merged_into_id, asked.id)
  WHERE asked.slug = %(slug)s
) subject
"""  # noqa: S608
"""Whom a page is about, under the name it was merged into, and the languages in which a visible story carries it."""

_SUBJECT_LIST = f"""
SELECT to_json(item)::text FROM (
  SELECT {{columns}}
  FROM articles_appearance a JOIN articles_publication p ON p.id = a.publication_id
  WHERE a.kind = %(kind)s AND a.target = %(target)s AND a.language = %(language)s AND a.listed_at <= %(at)s {{key}}
    AND {visible("p")}
    AND NOT EXISTS (
      SELECT FROM articles_publication n
      JOIN articles_appearance b ON b.publication_id = n.id AND b.kind = a.kind AND b.target = a.target
      WHERE n.series = p.series AND n.language = p.language AND n.number <> p.number
        AND (n.listed_at, n.number) > (p.listed_at, p.number) AND {visible("n")})
  ORDER BY a.listed_at DESC, a.number DESC LIMIT %(limit)s
) item
"""  # noqa: S608
NEWEST_SQL = _SUBJECT_LIST.format(columns=ITEM, key="")
OLDER_SQL = _SUBJECT_LIST.format(columns=ITEM, key="AND (a.listed_at, a.number) < (%(before)s, %(number)s)")
"""The newest of each series among those that carry the subject: a later lead without it hides nothing here."""

_DAY_LIST = f"""
SELECT to_json(item)::text FROM (
  SELECT {ITEM}
  FROM articles_publication p
  WHERE p.language = %(language)s AND p.listed_at >= %(begins)s AND p.listed_at < %(ends)s {{key}} AND {visible("p")}
  ORDER BY p.listed_at DESC, p.number DESC LIMIT %(limit)s
) item
"""  # noqa: S608
DAY_SQL = _DAY_LIST.format(key="")
DAY_OLDER_SQL = _DAY_LIST.format(key="AND (p.listed_at, p.number) < (%(before)s, %(number)s)")
"""A day is a record: every story of it, those that a later lead replaced included."""

_OF_LANGUAGE = f"p.language = %(language)s AND p.listed_at <= %(at)s AND {visible('p')}"
CALENDAR_SQL = f"""
SELECT to_json(month)::text FROM (SELECT
  (SELECT coalesce(json_agg(d.number ORDER BY d.number), '[]')
    FROM unnest(%(days)s::timestamptz[], %(nights)s::timestamptz[]) WITH ORDINALITY AS d(begins, ends, number)
    WHERE EXISTS (SELECT FROM articles_publication p
      WHERE p.listed_at >= d.begins AND p.listed_at < d.ends AND {_OF_LANGUAGE})) AS days,
  (SELECT p.listed_at FROM articles_publication p WHERE p.listed_at < %(first)s AND {_OF_LANGUAGE}
    ORDER BY p.listed_at DESC LIMIT 1) AS earlier,
  (SELECT p.listed_at FROM articles_publication p WHERE p.listed_at >= %(last)s AND {_OF_LANGUAGE}
    ORDER BY p.listed_at LIMIT 1) AS later
) month
"""  # noqa: S608
"""The days of a month that have a story, and the nearest days before and after the month that have one."""


class Subject:
    """A section, person or tag, with what its page says of it."""

    def __init__(self, document: str, kind: str) -> None:
        written: dict[str, Any] = json.loads(document)
        self.listed_as = kind
        self.id: int = written["id"]
        self.slug: str = written["slug"]
        self.kind: str = written["kind"]
        self.names: dict[str, str] = written["names"]
        self.roles: dict[str, str] = written["roles"]
        self.languages: list[str] = [code for code in LANGUAGES if code in written["languages"]]

    def name(self, language: str) -> str:
        """As stories of that language name it: where the name is missing, in French, then English."""
        return next((name for code in (language, "fr", "en") if (name := self.names.get(code))), self.slug)

    def role(self, language: str) -> str:
        return next((role for code in (language, "fr", "en") if (role := self.roles.get(code))), "")

    @property
    def label(self) -> str:
        """What kind of tag it is, in words."""
        return str(Tag.Kind(self.kind).label) if self.kind in Tag.Kind.values else ""

    def other_scripts(self, language: str) -> list[tuple[Locale, str]]:
        """The names of a person that are written otherwise than in this language, each spelling once."""
        known = {self.name(language)}
        found = []
        for code, locale in LOCALES.items():
            name = self.names.get(code) or ""
            if self.listed_as == PERSON and name and name not in known:
                known.add(name)
                found.append((locale, name))
        return found

    @property
    def versions(self) -> list[Page]:
        """Its pages in all languages in which a visible story carries it."""
        return [Page(self, code) for code in self.languages]


class Page:
    """A subject's page in one language."""

    def __init__(self, subject: Subject, language: str) -> None:
        self.subject = subject
        self.locale = LOCALES[language]
        self.address = addresses.subject(subject.listed_as, language, subject.slug)

    @property
    def absolute(self) -> str:
        return addresses.absolute(self.address)


class Month:
    """The calendar beside a day's stories: weeks of (day of the month, address or "") from the locale's first day."""

    def __init__(self, document: str, day: dt.date, language: str) -> None:
        written = json.loads(document)
        self.day = day
        self.language = language
        self.busy: set[int] = set(written["days"])
        self.earlier = dt.datetime.fromisoformat(written["earlier"]) if written["earlier"] else None
        self.later = dt.datetime.fromisoformat(written["later"]) if written["later"] else None

    @cached_property
    def weeks(self) -> list[list[tuple[int, str]]]:
        return [
            [
                (number, addresses.day(self.language, self.day.replace(day=number)) if number in self.busy else "")
                for number in week
            ]
            for week in dates.weeks(self.day, self.language)
        ]

    @property
    def weekdays(self) -> list[tuple[str, str]]:
        return dates.weekday_names(self.language)

    @property
    def title(self) -> str:
        return dates.month(self.day, self.language)

    def _page(self, at: dt.datetime | None) -> str:
        return addresses.day(self.language, dates.local(at).date()) if at else ""

    @property
    def earlier_page(self) -> str:
        return self._page(self.earlier)

    @property
    def later_page(self) -> str:
        return self._page(self.later)


def subject_document(kind: str, slug: str, at: dt.datetime) -> str:
    """The document for ``Subject``, or nothing."""
    sql = PERSON_SQL if kind == PERSON else TAG_SQL
    found = documents(sql, {"kind": kind, "slug": slug, "at": at, "languages": list(LANGUAGES)})
    return found[0] if found else ""


def listed(of: Subject, language: str, at: dt.datetime, before: dt.datetime | None, number: int) -> list[str]:
    """Documents of the stories that carry a subject, newest first, or those before a key; up to PAGE + 1."""
    key = {"before": before, "number": number}
    asked = {"kind": of.listed_as, "target": of.id, "language": language, "at": at, "limit": PAGE + 1}
    return documents(OLDER_SQL if before else NEWEST_SQL, asked | key)


def newest_sql(columns: str) -> str:
    """The query for a subject's newest stories with other columns of the edition ``p``."""
    return _SUBJECT_LIST.format(columns=columns, key="")


def of_day(day: dt.date, language: str, at: dt.datetime, before: dt.datetime | None, number: int) -> list[str]:
    """Documents of a day's stories, newest first, or those before a key; up to PAGE + 1."""
    begins, ends = dates.bounds(day)
    asked = {"language": language, "at": at, "begins": begins, "ends": ends, "limit": PAGE + 1}
    return documents(DAY_OLDER_SQL if before else DAY_SQL, asked | {"before": before, "number": number})


def month_of(day: dt.date, language: str, at: dt.datetime) -> str:
    """The document of a day's month, for ``Month``."""
    bounds = [dates.bounds(each) for each in dates.month_days(day)]
    begins, ends = [list(column) for column in zip(*bounds, strict=True)]
    asked = {"language": language, "at": at, "days": begins, "nights": ends, "first": begins[0], "last": ends[-1]}
    return documents(CALENDAR_SQL, asked)[0]
