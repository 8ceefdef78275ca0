"""The search as SQL: visible stories of a language, newest first by the list index or the newest matches ranked.

Ranking all matches of a common word took 400 to 900 ms at 200,000 stories, ranking the newest 500 a few; newest first
costs the same whatever the word. The words reach PostgreSQL as one bound text of quoted letters and digits.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from articles.language import excerpt, search_query
from articles.language.locales import LANGUAGES, LOCALES
from articles.language.search_query import Query
from articles.public.front import ITEM
from articles.public.gate import documents, visible

PAGE = 20
"""Stories of a page; one more is asked for, to know whether it goes on."""
RANKED = 500
"""The newest matches, among which relevance is judged."""
ENOUGH = 11
"""Another language's matches are counted so far: "10+"."""
PATIENCE = 2_000
"""Milliseconds that a statement of the search may take."""
PERSONS = 4
"""Filters by person that one search may have."""
EVER = (dt.datetime(1900, 1, 1, tzinfo=dt.UTC), dt.datetime(3000, 1, 1, tzinfo=dt.UTC))
"""The days of a search that names none."""

# A word of the headline counts more than one of the lead, of the names, of the body (A, B, D, C; PostgreSQL's order is
# D, C, B, A); long texts are not preferred (1: the rank by the logarithm of the length).
_RANK = "ts_rank('{{0.35, 0.2, 0.5, 1.0}}', p.search, {query}, 1)"

_MATCHES = """
  SELECT p.id, p.listed_at, p.number FROM articles_publication p
  WHERE p.language = %(language)s AND p.listed_at <= %(until)s AND p.listed_at <= %(at)s
    AND p.listed_at >= %(begins)s AND p.listed_at < %(ends)s AND {visible} {words} {persons} {key}
  ORDER BY p.listed_at DESC, p.number DESC LIMIT {limit}"""
_PERSON = """AND EXISTS (SELECT FROM articles_appearance a WHERE a.publication_id = p.id AND a.kind = 'person'
      AND a.language = %(language)s AND a.target = ANY(%(person_{n})s::bigint[]))"""
_KNOWN = f"""EXISTS (
      SELECT FROM unnest(%(person_{{n}})s::bigint[]) meant(id), unnest(%(languages)s::text[]) asked(language)
      WHERE (SELECT true FROM articles_appearance a JOIN articles_publication p ON p.id = a.publication_id
        WHERE a.kind = 'person' AND a.target = meant.id AND a.language = asked.language AND a.listed_at <= %(at)s
          AND {visible("p")}
        ORDER BY a.listed_at DESC LIMIT 1))"""  # noqa: S608  # constants of this room
"""A visible story in any language carries one of those meant: the vocabulary itself is nobody's business outside."""
_MARKED = """ts_headline('{config}', p.folded->>'headline', {marked}, %(marks)s) AS headline_marked,
    ts_headline('{config}', concat_ws(' ', p.folded->>'lead', p.folded->>'body'), {marked}, %(marks)s)
      AS text_marked,"""
_PLAIN = "p.folded->>'headline' AS headline_marked, '' AS text_marked,"
_MARKS = f"StartSel={excerpt.OPENS}, StopSel={excerpt.CLOSES}, HighlightAll=true"

PERSONS_SQL = """
SELECT to_json(found)::text FROM (
  SELECT asked.number, array_agg(DISTINCT coalesce(s.merged_into_id, s.id)) AS ids
  FROM unnest(%(slugs)s::text[], %(names)s::text[]) WITH ORDINALITY AS asked(slug, name, number)
  CROSS JOIN LATERAL (
    SELECT p.id, p.merged_into_id FROM articles_person p WHERE p.slug = asked.slug
    UNION ALL (SELECT p.id, p.merged_into_id FROM articles_person p
      WHERE to_tsvector('simple'::regconfig, COALESCE(p.spellings, '')) @@ to_tsquery('simple'::regconfig, asked.name)
      LIMIT 100)
  ) s GROUP BY asked.number ORDER BY asked.number
) found
"""
"""Whom a name or an address means, under the names they were merged into: a row for each that means somebody."""


class TooSlow(Exception):
    """PostgreSQL did not answer in time."""


@contextmanager
def patience(milliseconds: int = PATIENCE) -> Iterator[None]:
    """Within it no statement takes longer; raises TooSlow.

    Every question is planned with its own words: a plan kept for all of them reads every match of a common one.
    """
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT set_config('statement_timeout', %s, true), "
                    "set_config('plan_cache_mode', 'force_custom_plan', true)",
                    [str(milliseconds)],
                )
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooSlow from error
        raise


def _config(language: str) -> str:
    return f"pg_catalog.{LOCALES[language].search_config}"


def _tsquery(language: str, parameter: str) -> str:
    """A bound text as a tsquery: a constant to the planner, which knows how often its words occur."""
    return f"to_tsquery('{_config(language)}'::regconfig, %({parameter})s)"


def _words(language: str, parameter: str) -> str:
    """What holds the words; nothing does where only stop words or only exclusions are left of them."""
    query = _tsquery(language, parameter)
    return f"AND p.search @@ {query} AND querytree({query}) NOT IN ('', 'T')"


@cache
def page_sql(language: str, words: bool, persons: int, ranked: bool, later: bool) -> str:
    """A page of results as SQL, of this room's constants alone; what a reader sends is bound.

    Every row tells how many matches there are (RANKED at most) and when the newest was listed: what is paged by rank
    stays the same list, whatever is published meanwhile.
    """
    matches = _MATCHES.format(
        visible=visible("p"),
        words=_words(language, "query") if words else "",
        persons="\n    ".join(_PERSON.format(n=n) for n in range(persons)),
        key="AND (p.listed_at, p.number) < (%(before)s, %(number)s)" if later and not ranked else "",
        limit=RANKED if ranked else PAGE + 1,
    )
    rank = _RANK.format(query=_tsquery(language, "query")) if ranked else "0::real"
    beyond = "WHERE (r.rank, r.listed_at, r.number) < (%(rank)s::real, %(before)s, %(number)s)"
    marked = _MARKED.format(config=_config(language), marked=_tsquery(language, "marked")) if words else _PLAIN
    return f"""
WITH matches AS MATERIALIZED ({matches}
), ranked AS (
  SELECT m.*, {rank} AS rank FROM matches m JOIN articles_publication p ON p.id = m.id
), chosen AS MATERIALIZED (
  SELECT * FROM ranked r {beyond if later and ranked else ""}
  ORDER BY r.rank DESC, r.listed_at DESC, r.number DESC LIMIT {PAGE + 1}
)
SELECT to_json(item)::text FROM (
  SELECT {ITEM}, p.body, {marked} c.rank,
    (SELECT count(*) FROM matches) AS matches, (SELECT max(listed_at) FROM matches) AS newest
  FROM chosen c JOIN articles_publication p ON p.id = c.id
  ORDER BY c.rank DESC, c.listed_at DESC, c.number DESC
) item
"""  # noqa: S608


@cache
def elsewhere_sql(language: str, words: bool, persons: int) -> str:
    """Why a search found nothing, and how many stories the same one finds in each other language, as far as ENOUGH.

    A subquery a language and not a join: so each has its words as constants, and the planner its statistics. ``known``
    says of each person asked for whether readers may know of her.
    """
    filters = "\n        ".join(_PERSON.format(n=n).replace("%(language)s", "p.language") for n in range(persons))
    counts = ", ".join(
        f"""'{code}', (SELECT count(*) FROM (SELECT FROM articles_publication p
      WHERE p.language = '{code}' AND p.listed_at <= %(at)s AND p.listed_at >= %(begins)s AND p.listed_at < %(ends)s
        AND {visible("p")} {_words(code, f"query_{n}") if words else ""} {filters} LIMIT {ENOUGH}) found)"""  # noqa: S608
        for n, code in enumerate(LANGUAGES)
        if code != language
    )
    common = f"querytree({_tsquery(language, 'query')}) IN ('', 'T')" if words else "false"
    known = ", ".join(_KNOWN.format(n=n) for n in range(persons))
    told = f"'common', {common}, 'known', json_build_array({known}), 'counts', json_build_object({counts})"
    return f"SELECT json_build_object({told})::text"


def persons_meant(persons: Sequence[str]) -> list[list[int]]:
    """Whom each name or address means, none or several; one query."""
    if not persons:
        return []
    asked = {"slugs": [name.lower() for name in persons], "names": [search_query.phrase(name) for name in persons]}
    meant = {row["number"]: row["ids"] for row in map(json.loads, documents(PERSONS_SQL, asked))}
    return [meant.get(number, []) for number in range(1, len(persons) + 1)]


def page(
    query: Query, language: str, at: dt.datetime, days: tuple[dt.datetime, dt.datetime], persons: Sequence[list[int]],
    *, ranked: bool, until: dt.datetime | None = None, key: tuple[float, dt.datetime, int] | None = None,
) -> list[str]:  # fmt: skip
    """Documents of the stories found, up to PAGE + 1."""
    words = query.tsquery(language)
    rank, before, number = key or (0.0, None, 0)
    asked: dict[str, Any] = {
        "language": language, "at": at, "until": until or at, "begins": days[0], "ends": days[1], "query": words,
        "marked": query.marked(language), "marks": _MARKS, "rank": rank, "before": before, "number": number,
    }  # fmt: skip
    asked |= {f"person_{n}": ids for n, ids in enumerate(persons)}
    return documents(page_sql(language, bool(words), len(persons), ranked, key is not None), asked)


def elsewhere(
    query: Query, language: str, at: dt.datetime, days: tuple[dt.datetime, dt.datetime], persons: Sequence[list[int]]
) -> list[str]:
    """The document of why nothing was found and where else the same is."""
    asked: dict[str, Any] = {"at": at, "begins": days[0], "ends": days[1], "query": query.tsquery(language)}
    asked["languages"] = list(LANGUAGES)
    asked |= {f"query_{n}": query.tsquery(code) for n, code in enumerate(LANGUAGES)}
    asked |= {f"person_{n}": ids for n, ids in enumerate(persons)}
    return documents(elsewhere_sql(language, bool(asked["query"]), len(persons)), asked)
