"""What is offered while a reader types: people and tags whose name begins so and whom a visible story carries."""

from __future__ import annotations

import datetime as dt
import json

from articles.language.search_query import beginning, clean
from articles.language.search_text import tokens
from articles.public import addresses
from articles.public.gate import documents, visible
from articles.public.search.found import patience

MOST = 8
LOOKED_AT = 200
"""Names that are asked whether a story carries them, of each vocabulary: the time does not grow with it."""
PATIENCE = 500
"""Milliseconds: what comes later helps nobody who types."""


def _spelled(row: str) -> str:
    vector = f"to_tsvector('simple'::regconfig, COALESCE({row}.spellings, ''))"
    return f"{vector} @@ to_tsquery('simple'::regconfig, %(beginning)s)"


def _name(field: str, language: str) -> str:
    """A field of the vocabularies in a language; where it is missing, in French, then English."""
    columns = ", ".join(f"nullif(s.{field}_{code}, '')" for code in (language.replace("-", "_"), "fr", "en"))
    return f"coalesce({columns}, s.slug)"


def sql(language: str) -> str:
    """The suggestions of a language as SQL; what a reader types is bound.

    All matches first and their order afterwards: asked for both at once, the planner walked down the names in order and
    folded 100,000 of them into vectors (290 ms).
    """
    return f"""
WITH persons AS MATERIALIZED (SELECT p.id, p.merged_into_id, p.slug FROM articles_person p WHERE {_spelled("p")}),
tags AS MATERIALIZED (SELECT t.id, t.slug FROM articles_tag t WHERE {_spelled("t")}),
named AS MATERIALIZED (
  SELECT 'person' AS listed_as, s.id, s.slug, {_name("display_name", language)} AS name, 'person' AS kind
  FROM (SELECT DISTINCT coalesce(m.merged_into_id, m.id) AS id
    FROM (SELECT * FROM persons ORDER BY slug LIMIT {LOOKED_AT}) m) meant
  JOIN articles_person s ON s.id = meant.id
  UNION ALL
  SELECT CASE s.kind WHEN 'section' THEN 'section' ELSE 'tag' END, s.id, s.slug, {_name("label", language)}, s.kind
  FROM (SELECT * FROM tags ORDER BY slug LIMIT {LOOKED_AT}) meant JOIN articles_tag s ON s.id = meant.id
)
SELECT to_json(suggested)::text FROM (
  SELECT n.listed_as, n.slug, n.name, n.kind FROM named n
  CROSS JOIN LATERAL (
    SELECT a.listed_at FROM articles_appearance a JOIN articles_publication p ON p.id = a.publication_id
    WHERE a.kind = n.listed_as AND a.target = n.id AND a.language = %(language)s AND a.listed_at <= %(at)s
      AND {visible("p")}
    ORDER BY a.listed_at DESC LIMIT 1
  ) carried
  ORDER BY carried.listed_at DESC, n.slug LIMIT {MOST}
) suggested
"""  # noqa: S608


def suggested(typed: str, language: str, at: dt.datetime) -> list[str]:
    """Documents of what a reader may mean; nothing for a single letter that is no Chinese character."""
    words = clean(typed[:100]) + (" " if typed[:100].endswith(" ") else "")
    asked = beginning(words)
    folded = "".join(tokens(words))
    if not asked or (len(folded) < 2 and folded.isascii()) or len(tokens(words)) > MOST:
        return []
    with patience(PATIENCE):
        return documents(sql(language), {"beginning": asked, "language": language, "at": at})


def entry(document: str, language: str) -> dict[str, str]:
    """A suggestion as the script shows it: a name, the kind of page, its address."""
    written = json.loads(document)
    address = addresses.subject(written["listed_as"], language, written["slug"])
    return {"name": written["name"], "kind": written["kind"], "address": address}
