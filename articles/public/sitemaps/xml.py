"""The protocol's XML (sitemaps.org, 0.9), with Google's additions: other languages, and news."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar
from xml.sax.saxutils import escape, quoteattr

from articles.language.locales import LOCALES
from articles.public import addresses, dates
from articles.public.printable import printable

Listed = TypeVar("Listed")
logger = logging.getLogger(__name__)

MOST = 50_000
"""Addresses of a sitemap, by the protocol."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
PROTOCOL = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Page:
    """A path, when it changed, and the paths of all its versions by language with which of them is x-default's."""

    path: str
    changed: dt.datetime | None = None
    versions: dict[str, str] = field(default_factory=dict)
    default: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """A story as Google News wants it told."""

    path: str
    publication: str
    language: str
    published: dt.datetime
    title: str


def written(at: dt.datetime) -> str:
    """As the pages' own time elements have it."""
    return dates.local(at).isoformat(timespec="seconds")


def at_most(found: list[Listed], where: str) -> list[Listed]:
    """No more than the protocol allows; somebody is to know what is left out."""
    if len(found) > MOST:
        logger.error("the sitemap of %s holds more than %s addresses: what comes after is left out", where, MOST)
    return found[:MOST]


def index(paths: Iterable[str]) -> str:
    parts = "".join(f"<sitemap><loc>{_absolute(path)}</loc></sitemap>\n" for path in paths)
    return f'{DECLARATION}<sitemapindex xmlns="{PROTOCOL}">\n{parts}</sitemapindex>\n'


def urlset(pages: Iterable[Page]) -> str:
    addition = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f'{DECLARATION}<urlset xmlns="{PROTOCOL}"{addition}>\n{"".join(map(_page, pages))}</urlset>\n'


def news_urlset(stories: Iterable[News]) -> str:
    addition = ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'{DECLARATION}<urlset xmlns="{PROTOCOL}"{addition}>\n{"".join(map(_news, stories))}</urlset>\n'


def _page(page: Page) -> str:
    changed = f"<lastmod>{written(page.changed)}</lastmod>" if page.changed else ""
    versions = [(LOCALES[language].html, path) for language, path in page.versions.items()]
    if page.default:
        versions.append(("x-default", page.default))
    links = "".join(
        f'\n<xhtml:link rel="alternate" hreflang="{tag}" href={quoteattr(addresses.absolute(path))}/>'
        for tag, path in versions
    )
    return f"<url><loc>{_absolute(page.path)}</loc>{changed}{links}</url>\n"


def _news(story: News) -> str:
    publication = (
        f"<news:name>{escape(story.publication)}</news:name>"
        f"<news:language>{LOCALES[story.language].news_sitemap}</news:language>"
    )
    return (
        f"<url><loc>{_absolute(story.path)}</loc><news:news><news:publication>{publication}</news:publication>"
        f"<news:publication_date>{written(story.published)}</news:publication_date>"
        f"<news:title>{escape(printable(story.title))}</news:title></news:news></url>\n"
    )


def _absolute(path: str) -> str:
    return escape(addresses.absolute(path))
