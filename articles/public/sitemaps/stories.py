"""The stories in sitemaps: weeks of a language by ``listed_at``, and the newest for the news sitemap.

Weeks are UTC's, from Monday: nobody reads them, they only part the archive. At 500 dispatches a day one holds 3,500.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator

from django.conf import settings

from articles.language.locales import LANGUAGES
from articles.public import addresses
from articles.public.gate import documents, visible
from articles.public.languages import default_of
from articles.public.sitemaps.xml import MOST, News, Page

NEWS_AGE = dt.timedelta(hours=48)
NEWS_MOST = 1_000
"""Google's rules for a news sitemap."""


def _newest_before(language: str, bound: str) -> str:
    return f"""(SELECT p.listed_at FROM articles_publication p
    WHERE p.language = {language} AND p.listed_at {bound} AND {visible("p")}
    ORDER BY p.listed_at DESC LIMIT 1)"""  # noqa: S608


WEEKS_SQL = f"""
WITH RECURSIVE newest(language, listed_at) AS (
  SELECT asked.language, {_newest_before("asked.language", "<= %(at)s")}
  FROM unnest(%(languages)s::text[]) asked(language)
  UNION ALL
  SELECT w.language, {_newest_before("w.language", "< date_trunc('week', w.listed_at, 'UTC')")}
  FROM newest w WHERE w.listed_at IS NOT NULL
)
SELECT json_build_array(language, (date_trunc('week', listed_at, 'UTC') AT TIME ZONE 'UTC')::date)::text
FROM newest WHERE listed_at IS NOT NULL ORDER BY listed_at DESC, language
"""  # noqa: S608  # constants of this room; what a reader sends is bound
"""The weeks of each language that have a visible story: one step of the list index a week, over all gaps."""

WEEK_SQL = f"""
SELECT to_json(story)::text FROM (
  SELECT p.number, p.slug, p.source_language, p.updated,
    (SELECT json_object_agg(o.language, o.slug) FROM articles_publication o
      WHERE o.number = p.number AND {visible("o")}) AS versions
  FROM articles_publication p
  WHERE p.language = %(language)s AND p.listed_at >= %(begins)s AND p.listed_at < %(ends)s
    AND p.listed_at <= %(at)s AND {visible("p")}
  ORDER BY p.listed_at DESC, p.number DESC LIMIT {MOST + 1}
) story
"""  # noqa: S608

NEWS_SQL = f"""
SELECT to_json(story)::text FROM (
  SELECT newest.* FROM unnest(%(languages)s::text[]) asked(language), LATERAL (
    SELECT p.number, p.language, p.slug, p.headline, p.first_published FROM articles_publication p
    WHERE p.language = asked.language AND p.listed_at > %(since)s AND p.listed_at <= %(at)s
      AND p.first_published > %(since)s AND {visible("p")}
    ORDER BY p.first_published DESC, p.number DESC LIMIT {NEWS_MOST}) newest
  ORDER BY newest.first_published DESC, newest.number DESC, newest.language LIMIT {NEWS_MOST}
) story
"""  # noqa: S608
"""A story is never listed before it was published, so the list index bounds the search."""


def weeks(at: dt.datetime) -> list[tuple[str, dt.date]]:
    """(language, Monday), the newest first."""
    found = documents(WEEKS_SQL, {"at": at, "languages": list(LANGUAGES)})
    return [(language, dt.date.fromisoformat(monday)) for language, monday in map(json.loads, found)]


def of_week(language: str, monday: dt.date, at: dt.datetime) -> list[str]:
    """Documents of a week's stories, for ``page``."""
    begins = dt.datetime.combine(monday, dt.time(), dt.UTC)
    asked = {"language": language, "begins": begins, "ends": begins + dt.timedelta(days=7), "at": at}
    return documents(WEEK_SQL, asked)


def newest(at: dt.datetime) -> list[str]:
    """Documents of what was first published in the last 48 hours, for ``news``; at most a thousand."""
    return documents(NEWS_SQL, {"at": at, "since": at - NEWS_AGE, "languages": list(LANGUAGES)})


def pages(found: Iterable[str], language: str) -> Iterator[Page]:
    """A week's stories with all their versions."""
    path = {code: addresses.stories(code) for code in LANGUAGES}
    for story in map(json.loads, found):
        number, slugs = story["number"], story["versions"]
        versions = {code: path[code](number, slugs[code]) for code in LANGUAGES if code in slugs}
        yield Page(
            path=path[language](number, story["slug"]),
            changed=dt.datetime.fromisoformat(story["updated"]),
            versions=versions,
            default=versions[default_of(versions, story["source_language"])],
        )


def news(found: Iterable[str]) -> Iterator[News]:
    path = {code: addresses.stories(code) for code in LANGUAGES}
    for story in map(json.loads, found):
        yield News(
            path=path[story["language"]](story["number"], story["slug"]),
            publication=settings.NEWSROOM_NAME,
            language=story["language"],
            published=dt.datetime.fromisoformat(story["first_published"]),
            title=story["headline"],
        )
