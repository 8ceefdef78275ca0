"""One story in one language at one moment: all that its page needs, by one query."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from articles.language.body import plain
from articles.language.locales import LANGUAGES, LOCALES, Locale
from articles.public import addresses, notices
from articles.public.gate import answering, documents, later, on_record, visible
from articles.public.items import Item
from articles.public.languages import default_of
from articles.public.pictures import Picture
from articles.public.related import RELATED
from articles.public.sections import BAR, Section, read
from articles.states import Kind, NoticeKind

SERIES = 20
"""So many others of a series are named at most: a page does not grow with its story's years."""

ORIGINAL_CORRECTED = f"""(CASE WHEN p.language <> p.source_language THEN (SELECT max(c.visible_from)
  FROM articles_publication c
  JOIN articles_publication s ON s.number = c.number AND s.language = c.language AND {visible("s")}
  WHERE c.number = p.number AND c.language = p.source_language
    AND {notices.corrects("c")} AND {on_record("c")}
    AND CASE WHEN EXISTS (SELECT 1 FROM articles_publication b
        WHERE b.number = c.number AND b.language = c.language AND b.revision = c.revision
          AND b.visible_from < c.visible_from AND b.visible_until > b.visible_from)
      THEN p.first_published <= c.visible_from AND {notices.newest_correction("s")} >= c.visible_from
        AND coalesce({notices.newest_correction("p")} < c.visible_from, true)
      ELSE c.revision > p.based_on END) END)"""  # noqa: S608
"""When the original of ``p`` was last corrected, if ``p`` does not have that correction yet.

A new text is had by a version based on it. A notice above the same text is had by a version that says something of the
kind since, or that first came out afterwards; one that the original no longer carries is told of nowhere.
"""

EDITIONS = f"""(SELECT count(*) FROM (SELECT 1 FROM articles_publication e
  WHERE e.number = p.number AND e.language = p.language AND e.cause <> 'fix' AND {on_record("e")} LIMIT 2) e)"""  # noqa: S608
"""How many editions the history of ``p`` has, two standing for more."""

STORY_SQL = f"""
SELECT to_json(page)::text FROM (
  SELECT p.number, p.language, p.source_language, p.kind, p.slug, p.headline, p.lead, p.body, p.dateline,
    p.priority, p.genre, p.lead_number, p.minutes, p.visible_from, p.first_published, p.updated,
    p.listed_at, p.public_reason,
    p.section, p.people, p.tags, p.bylines, p.photos, p.keywords,
    {notices.told("p")} AS notices, {notices.corrects("p", [NoticeKind.CORRECTION])} AS corrects,
    (SELECT coalesce(json_agg(json_build_object('language', o.language, 'number', o.number, 'slug', o.slug)), '[]')
      FROM articles_publication o
      WHERE o.number = p.number AND o.language <> p.language AND {visible("o")}) AS others,
    {ORIGINAL_CORRECTED} AS original_corrected, {EDITIONS} AS editions,
    (SELECT coalesce(json_agg(c), '[]') FROM (
      SELECT c.language, c.number, c.slug, c.headline, c.listed_at AS at,
        {later("c", "p")} AS later FROM articles_publication c
      WHERE c.series = p.series AND c.language = p.language AND c.number <> p.number
        AND p.kind = 'text' AND {visible("c")}
      ORDER BY c.listed_at DESC, c.follows IS NOT NULL DESC, c.number DESC LIMIT {SERIES}) c) AS series,
    (SELECT to_json(r) FROM (
      SELECT r.language, r.number, r.slug, r.headline FROM articles_publication r
      WHERE r.number = p.replaced_by AND r.language = p.language AND {visible("r")} LIMIT 1) r) AS replacement,
    {RELATED} AS related,
    {BAR} AS sections
  FROM articles_publication p
  WHERE p.number = %(number)s AND p.language = %(language)s AND {answering("p")}
  ORDER BY p.visible_from DESC LIMIT 1
) page
"""  # noqa: S608  # constants of this room; what a reader sends is bound
"""What an address answers with: the edition or tombstone, its other languages, the last correction of its original
that it does not have yet, its series, related stories, the language's sections, and for a tombstone the story that
stands in its place."""


@dataclass(frozen=True, slots=True)
class Link:
    """Another story, or this one in another language."""

    language: str
    number: int
    slug: str
    headline: str = ""
    at: dt.datetime | None = None
    later: bool = False

    @classmethod
    def read(cls, written: dict[str, Any]) -> Link:
        at = written.get("at")
        return cls(**{**written, "at": dt.datetime.fromisoformat(at) if at else None})

    @property
    def locale(self) -> Locale:
        return LOCALES[self.language]

    @property
    def address(self) -> str:
        return addresses.story(self.language, self.number, self.slug)

    @property
    def absolute(self) -> str:
        return addresses.absolute(self.address)


class Story:
    """A document of STORY_SQL, with what a template asks of it; names are those of Publication's columns."""

    def __init__(self, document: str) -> None:
        written = json.loads(document)
        moment = dt.datetime.fromisoformat
        self.number: int = written["number"]
        self.language: str = written["language"]
        self.source_language: str = written["source_language"]
        self.withdrawn: bool = written["kind"] == Kind.TOMBSTONE
        self.public_reason: str = written["public_reason"]
        self.slug: str = written["slug"]
        self.headline: str = written["headline"]
        self.lead: str = written["lead"]
        self.body: str = written["body"]
        self.dateline: str = written["dateline"]
        self.corrects: bool = written["corrects"]
        self.priority: int = written["priority"]
        self.genre: str = written["genre"]
        self.lead_number: int = written["lead_number"]
        self.minutes: int = written["minutes"]
        self.visible_from = moment(written["visible_from"])
        self.first_published = moment(written["first_published"])
        self.updated = moment(written["updated"])
        self.listed_at = moment(written["listed_at"])
        self.section: str = (written["section"] or {}).get("label", "")
        section_slug: str = (written["section"] or {}).get("slug", "")
        self.section_address = addresses.subject("section", self.language, section_slug) if section_slug else ""
        self.people: list[dict[str, Any]] = self._addressed("person", written["people"])
        self.tags: list[dict[str, Any]] = self._addressed("tag", written["tags"])
        self.bylines: list[dict[str, Any]] = written["bylines"]
        self.keywords: list[str] = written["keywords"]
        self.photos: list[dict[str, Any]] = written["photos"]
        self.pictures = [Picture(photo) for photo in self.photos]
        self.notices = notices.read(written["notices"], self.visible_from)
        self.others = sorted(map(Link.read, written["others"]), key=lambda link: LANGUAGES.index(link.language))
        self.has_history: bool = written["editions"] > 1
        corrected = written["original_corrected"]
        self.original_corrected = moment(corrected) if corrected else None
        self.series = [Link.read(link) for link in written["series"]]
        self.related = [Item(item) for item in written["related"]]
        self.sections: list[Section] = read(written["sections"], self.language)
        self.replacement = Link.read(written["replacement"]) if written["replacement"] else None

    def _addressed(self, kind: str, carried: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Whom or what it carries, each with the address of its page."""
        return [{**one, "address": addresses.subject(kind, self.language, one["slug"])} for one in carried]

    @cached_property
    def address(self) -> str:
        return addresses.story(self.language, self.number, self.slug)

    @cached_property
    def absolute(self) -> str:
        return addresses.absolute(self.address)

    @property
    def history(self) -> str:
        """Where its earlier editions are told of; "" while there is none."""
        return addresses.history(self.language, self.number, self.slug) if self.has_history else ""

    @cached_property
    def description(self) -> str:
        """Its lead; where it has none, the beginning of its text."""
        return self.lead or shortened(plain(self.body).partition("\n")[0])

    @property
    def short_address(self) -> str:
        """For passing on: without the words, so that it survives a new headline and any alphabet."""
        return addresses.absolute(addresses.story(self.language, self.number, ""))

    @property
    def changed(self) -> bool:
        """Updated since its first publication, by what a reader's clock shows."""
        return self.updated.replace(second=0, microsecond=0) > self.first_published

    @property
    def original(self) -> Link | None:
        """The version it was translated from, where readers can see it."""
        return next((link for link in self.others if link.language == self.source_language), None)

    @property
    def newer(self) -> Link | None:
        """The newest of the stories that follow it in its series."""
        newest = self.series[0] if self.series else None
        return newest if newest and newest.later else None

    @cached_property
    def versions(self) -> list[Link]:
        """Itself and its other languages, in the newsroom's order: the same list on each of them."""
        own = Link(self.language, self.number, self.slug)
        return sorted([own, *self.others], key=lambda link: LANGUAGES.index(link.language))

    @property
    def default(self) -> Link:
        """hreflang's x-default, the same on every version."""
        versions = {link.language: link for link in self.versions}
        return versions[default_of(versions, self.source_language)]


def shortened(text: str, limit: int = 200) -> str:
    """A text that ends with a word, and an ellipsis where that is not its own end."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,،;:.，、；：。–—-") + "…"


def answer(number: int, language: str, at: dt.datetime) -> str | None:
    """The document of what an address answers with at a moment, for ``Story``; None: there is nothing there."""
    found = documents(STORY_SQL, {"number": number, "language": language, "at": at})
    return found[0] if found else None
