"""The pages of sections, tags and people in sitemaps: by the initial of their addresses, each in all its languages."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator

from articles.language.locales import LANGUAGES
from articles.public import addresses, lists
from articles.public.gate import documents, visible
from articles.public.sitemaps.xml import MOST, Page

_NEWEST = f"""(SELECT a.listed_at FROM articles_appearance a JOIN articles_publication p ON p.id = a.publication_id
    WHERE a.kind = %(kind)s AND a.target = s.id AND a.language = asked.language AND a.listed_at <= %(at)s
      AND {visible("p")}
    ORDER BY a.listed_at DESC LIMIT 1)"""  # noqa: S608  # constants of this room; what a reader sends is bound
"""When the newest visible story of a subject was listed in a language; nothing where it has no page."""

_PAGES = f"""
SELECT to_json(subject)::text FROM (
  SELECT s.slug, (SELECT json_object_agg(asked.language, newest.listed_at)
    FROM unnest(%(languages)s::text[]) asked(language), LATERAL {_NEWEST} newest) AS pages
  FROM {{table}} s WHERE {{which}} ORDER BY s.slug LIMIT {MOST + 1}
) subject WHERE pages IS NOT NULL
"""  # noqa: S608

# What Django's pattern index of a slug knows; a LIKE whose pattern is a value it would not.
_OF_INITIAL = "s.slug ~>=~ %(initial)s AND s.slug ~<~ %(following)s"
SECTIONS_SQL = _PAGES.format(table="articles_tag", which="s.kind = 'section'")
TAGS_SQL = _PAGES.format(table="articles_tag", which=_OF_INITIAL)
PEOPLE_SQL = _PAGES.format(table="articles_person", which=_OF_INITIAL)

_INITIALS = f"""
SELECT initial FROM unnest(%(initials)s::text[], %(followings)s::text[]) AS letter(initial, following)
WHERE (SELECT true FROM {{table}} s, unnest(%(languages)s::text[]) asked(language)
  WHERE s.slug ~>=~ letter.initial AND s.slug ~<~ letter.following AND {_NEWEST} IS NOT NULL LIMIT 1)
"""  # noqa: S608
TAG_INITIALS_SQL = _INITIALS.format(table="articles_tag")
PERSON_INITIALS_SQL = _INITIALS.format(table="articles_person")
"""The initials under which somebody or something has a page: it ends at the first of each."""


def initials(kind: str, at: dt.datetime) -> list[str]:
    letters = list(addresses.Initial.letters)
    asked = {"kind": kind, "at": at, "languages": list(LANGUAGES)}
    sql = PERSON_INITIALS_SQL if kind == lists.PERSON else TAG_INITIALS_SQL
    return documents(sql, asked | {"initials": letters, "followings": [_following(letter) for letter in letters]})


def of_initial(kind: str, initial: str, at: dt.datetime) -> list[str]:
    """Documents of the people or tags whose addresses begin so and that have a page, for ``pages``."""
    asked = {"kind": kind, "at": at, "languages": list(LANGUAGES)}
    sql = PEOPLE_SQL if kind == lists.PERSON else TAGS_SQL
    return documents(sql, asked | {"initial": initial, "following": _following(initial)})


def of_sections(at: dt.datetime) -> list[str]:
    return documents(SECTIONS_SQL, {"kind": lists.SECTION, "at": at, "languages": list(LANGUAGES)})


def pages(found: Iterable[str], kind: str) -> Iterator[Page]:
    """Each subject's pages, one a language in which a visible story carries it."""
    for subject in map(json.loads, found):
        newest = subject["pages"]
        versions = {code: addresses.subject(kind, code, subject["slug"]) for code in LANGUAGES if newest.get(code)}
        for code, path in versions.items():
            changed = dt.datetime.fromisoformat(newest[code])
            yield Page(path, changed, versions, default=next(iter(versions.values())))


def _following(initial: str) -> str:
    return chr(ord(initial) + 1)
