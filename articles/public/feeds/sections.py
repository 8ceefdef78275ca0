"""The sections of a language that have a page, and so a feed."""

from __future__ import annotations

import datetime as dt
import json

from articles.language.locales import LANGUAGES
from articles.public import addresses, lists
from articles.public.gate import documents, visible


def _sql(language: str) -> str:
    """The sections that a visible story carries, by name: in that language, else in French, then English."""
    codes = dict.fromkeys((language, "fr", "en"))
    name = ", ".join(f"nullif(s.label_{code.replace('-', '_')}, '')" for code in codes)
    return f"""
SELECT to_json(section)::text FROM (
  SELECT s.slug, coalesce({name}, s.slug) AS name
  FROM articles_tag s
  WHERE s.kind = 'section' AND (
    SELECT true FROM articles_appearance a JOIN articles_publication p ON p.id = a.publication_id
    WHERE a.kind = 'section' AND a.target = s.id AND a.language = %(language)s AND a.listed_at <= %(at)s
      AND {visible("p")}
    ORDER BY a.listed_at DESC LIMIT 1)
  ORDER BY s.slug
) section
"""  # noqa: S608  # constants of this room; what a reader sends is bound


# Not EXISTS: for that the planner reads all that a section ever held. The newest alone is one step of the list index.
SECTIONS_SQL = {language: _sql(language) for language in LANGUAGES}


def of(language: str, at: dt.datetime) -> list[str]:
    """Documents of the sections that a visible story carries, for ``read``."""
    return documents(SECTIONS_SQL[language], {"language": language, "at": at})


def read(found: list[str], language: str) -> list[tuple[str, str]]:
    """(name, path of its page)"""
    sections = [json.loads(document) for document in found]
    return [(each["name"], addresses.subject(lists.SECTION, language, each["slug"])) for each in sections]
