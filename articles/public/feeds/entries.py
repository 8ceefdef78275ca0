"""A story as a feed tells it, its full text included: a list of thirty by one query."""

from __future__ import annotations

import datetime as dt
import json
import logging
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.files.storage import default_storage
from django.template.loader import get_template
from django.utils.html import strip_tags

from articles.language.locales import LOCALES
from articles.public import addresses, dates, front, lists, photos
from articles.public.gate import documents
from articles.public.printable import printable
from articles.public.story import NOTICES, ORIGINAL_CORRECTED, notices
from articles.states import Byline

logger = logging.getLogger(__name__)

ENTRY = f"""p.number, p.language, p.slug, p.headline, p.lead, p.body, p.dateline, p.visible_from, p.first_published,
    p.updated, p.section, p.tags, p.bylines, p.photos,
    {NOTICES} AS notices, {ORIGINAL_CORRECTED} AS original_corrected"""
FRONT_SQL = front.newest_sql(ENTRY)
SUBJECT_SQL = lists.newest_sql(ENTRY)
"""The lists of the pages, with what an entry needs instead of what a card needs."""

WRITERS = (Byline.AUTHOR, Byline.CORRESPONDENT)
"""Who is an entry's author; others who sign are named below its text."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A photo's file: where it is, how many bytes it has, its media type."""

    address: str
    bytes: int
    type: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo within an entry's text."""

    address: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    address: str


class Entry:
    """A row of ENTRY's columns, as text; the times are the newsroom's, to the second, as on the story's page."""

    def __init__(self, document: str) -> None:
        written: dict[str, Any] = printable(json.loads(document))
        self.language: str = written["language"]
        self.headline: str = written["headline"]
        self.lead: str = written["lead"]
        self.body: str = written["body"]
        self.dateline: str = written["dateline"]
        self.changed = _moment(written["visible_from"])
        self.first_published = _moment(written["first_published"])
        self.updated = _moment(written["updated"])
        self.bylines: list[dict[str, Any]] = written["bylines"]
        self.notices = notices(written["notices"], self.changed)
        corrected = written["original_corrected"]
        self.original_corrected = _moment(corrected) if corrected else None
        self.address = addresses.absolute(addresses.story(self.language, written["number"], written["slug"]))
        # Without the words: it survives a new headline, and leads to the story all the same.
        self.id = addresses.absolute(addresses.story(self.language, written["number"], ""))
        section: dict[str, Any] = written["section"]
        self.categories: list[str] = list(
            dict.fromkeys(tag["label"] for tag in ([section] if section else []) + written["tags"] if tag["label"])
        )
        self._photos: list[dict[str, Any]] = written["photos"]

    @property
    def summary(self) -> str:
        """Plain text, never empty: the lead, else how the text begins, else the headline."""
        return self.lead or strip_tags(self.body.partition("</p>")[0]).strip() or self.headline

    @property
    def authors(self) -> list[Author]:
        return [
            Author(byline["name"], addresses.absolute(addresses.subject(lists.PERSON, self.language, byline["slug"])))
            for byline in self.bylines
            if byline["role"] in WRITERS
        ]

    @cached_property
    def enclosures(self) -> list[Enclosure]:
        """The widest JPEG of each photo: what every reader of feeds knows."""
        found = []
        for photo in self._photos:
            rendition = _widest(photo)
            size = _bytes(rendition["file"]) if rendition else 0
            if rendition and size:
                found.append(Enclosure(addresses.absolute(addresses.photo(rendition["file"])), size, rendition["type"]))
        return found

    @property
    def figures(self) -> list[Figure]:
        found = []
        for photo in self._photos:
            if rendition := _widest(photo):
                address = addresses.absolute(addresses.photo(rendition["file"]))
                size = rendition["width"], rendition["height"]
                found.append(Figure(address, *size, photo["alt"], photo["caption"], photo["credit"]))
        return found

    @property
    def html(self) -> str:
        """The whole text, its notices before it; a language is active, and it is the entry's."""
        context = {"entry": self, "locale": LOCALES[self.language]}
        return get_template("public/feed_entry.html").render(context).strip()


def _moment(written: str) -> dt.datetime:
    return dates.local(dt.datetime.fromisoformat(written)).replace(microsecond=0)


def _widest(photo: dict[str, Any]) -> dict[str, Any] | None:
    plain = [rendition for rendition in photo["renditions"] if rendition["type"] == "image/jpeg"]
    return max(plain, key=lambda rendition: rendition["width"], default=None)


def _bytes(file: str) -> int:
    """A rendition's length; 0 where the storage has lost it."""
    try:
        return default_storage.size(photos.path_of(file))
    except FileNotFoundError:
        logger.error("a rendition that a visible story carries is missing: %s", file)
        return 0


def of_front(language: str, at: dt.datetime) -> list[str]:
    """Documents of a front page's newest stories, for ``Entry``."""
    return documents(FRONT_SQL, {"language": language, "at": at, "limit": front.PAGE})


def of_subject(of: lists.Subject, language: str, at: dt.datetime) -> list[str]:
    """Documents of the newest stories that carry a subject, for ``Entry``."""
    asked = {"kind": of.listed_as, "target": of.id, "language": language, "at": at, "limit": front.PAGE}
    return documents(SUBJECT_SQL, asked)
