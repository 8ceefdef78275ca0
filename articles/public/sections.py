"""The sections of a language: the bar above every page, and the front's blocks.

A section is named while a visible story of that language carries it, so that no section is told before its first
story. The bar is a subselect, for queries that are made anyway; ``bar`` is for pages that have none to put it in.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Container
from dataclasses import dataclass

from articles.public import addresses
from articles.public.gate import documents, visible
from articles.public.items import ITEM, Item
from articles.public.vocabulary import text

BLOCK = 4
"""Stories of a block."""
ASKED = 8
"""So many are asked for, since those on top of the page are not shown again."""

_NAME = text("s", "label")
_CARRYING = f"""articles_appearance a JOIN articles_publication p ON p.id = a.publication_id
      WHERE a.kind = 'section' AND a.target = s.id AND a.language = %(language)s AND a.listed_at <= %(at)s
        AND {visible("p")}"""

BAR = f"""(SELECT coalesce(json_agg(json_build_array(s.slug, {_NAME}) ORDER BY s.id), '[]')
    FROM articles_tag s
    WHERE s.kind = 'section' AND (SELECT true FROM {_CARRYING} ORDER BY a.listed_at DESC, a.number DESC LIMIT 1))"""  # noqa: S608
"""JSON of [slug, name] in the vocabulary's order, for ``read``; wants ``%(language)s`` and ``%(at)s``.

The newest and not EXISTS: a semi-join was planned as a scan of all that a section ever carried."""

BAR_SQL = f"SELECT {BAR}::text"  # noqa: S608  # constants of this room

BLOCKS_SQL = f"""
SELECT to_json(block)::text FROM (
  SELECT s.slug, {_NAME} AS name, found.stories
  FROM articles_tag s CROSS JOIN LATERAL (
    SELECT json_agg(item) AS stories FROM (
      SELECT {ITEM}
      FROM {_CARRYING}
        AND NOT EXISTS (
          SELECT FROM articles_publication n
          JOIN articles_appearance b ON b.publication_id = n.id AND b.kind = 'section' AND b.target = s.id
          WHERE n.series = p.series AND n.language = p.language AND n.number <> p.number
            AND (n.listed_at, n.number) > (p.listed_at, p.number) AND {visible("n")})
      ORDER BY a.listed_at DESC, a.number DESC LIMIT {ASKED}
    ) item
  ) found
  WHERE s.kind = 'section' AND found.stories IS NOT NULL ORDER BY s.id
) block
"""  # noqa: S608
"""Each section with its newest stories: one range of the list index a section, whatever the archive holds."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section as the bar names it."""

    language: str
    slug: str
    name: str

    @property
    def address(self) -> str:
        return addresses.subject("section", self.language, self.slug)


@dataclass(frozen=True, slots=True)
class Block:
    """A section of the front page, its newest story first."""

    section: Section
    stories: list[Item]


def bar(language: str, at: dt.datetime) -> str:
    """The document of a language's sections, for ``read``."""
    return documents(BAR_SQL, {"language": language, "at": at})[0]


def read(named: str | list[list[str]], language: str) -> list[Section]:
    """The sections of a document of ``BAR``, as text or as read already."""
    pairs: list[list[str]] = json.loads(named) if isinstance(named, str) else named
    return [Section(language, slug, name) for slug, name in pairs]


def blocks(language: str, at: dt.datetime) -> list[str]:
    """Documents of a language's sections with their newest stories, for ``laid_out``."""
    return documents(BLOCKS_SQL, {"language": language, "at": at})


def laid_out(found: list[str], language: str, shown: Container[int]) -> list[Block]:
    """The blocks without the stories whose numbers are ``shown`` above them; one may be left with none."""
    made = []
    for document in found:
        written = json.loads(document)
        stories = [Item(story) for story in written["stories"] if story["number"] not in shown]
        made.append(Block(Section(language, written["slug"], written["name"]), stories[:BLOCK]))
    return made
