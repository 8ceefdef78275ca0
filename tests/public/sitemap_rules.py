"""The public rules of sitemaps as checks of our own: each gives back what it has to complain of, in words.

Sources: sitemaps.org (protocol 0.9), Google's pages on localised versions and on news sitemaps.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

PROTOCOL = "http://www.sitemaps.org/schemas/sitemap/0.9"
NAMES = {
    "s": PROTOCOL,
    "xhtml": "http://www.w3.org/1999/xhtml",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
W3C = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?")
ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
LARGEST = 50 * 1024 * 1024
ISO_639 = {"fr", "az", "en", "ru", "de", "es", "ar", "zh-cn"}
"""What Google wants for our eight languages: two letters, save simplified Chinese."""


def of_index(text: bytes, host: str) -> list[str]:
    root = etree.fromstring(text)
    found = [] if root.tag == f"{{{PROTOCOL}}}sitemapindex" else ["no index"]
    return found + list(_listed(root, "sitemap", text, host))


def of_sitemap(text: bytes, host: str) -> list[str]:
    root = etree.fromstring(text)
    found = [] if root.tag == f"{{{PROTOCOL}}}urlset" else ["no sitemap"]
    return found + list(_listed(root, "url", text, host)) + list(_alternates(root))


def of_news(text: bytes, host: str, publication: str, at: dt.datetime) -> list[str]:
    root = etree.fromstring(text)
    stories = root.findall("s:url/news:news", NAMES)
    found = list(_listed(root, "url", text, host)) if stories else []
    if len(stories) > 1000:
        found.append("more than 1,000 stories")
    if len(stories) != len(root.findall("s:url", NAMES)):
        found.append("an address without news")
    return found + [complaint for story in stories for complaint in _story(story, publication, at)]


def _listed(root: Any, kind: str, text: bytes, host: str) -> Iterator[str]:
    entries = root.findall(f"s:{kind}", NAMES)
    if not 1 <= len(entries) <= 50_000:
        yield f"{len(entries)} addresses"
    if [child.tag for child in root] != [f"{{{PROTOCOL}}}{kind}"] * len(root):
        yield "something that does not belong there"
    if len(text) > LARGEST:
        yield "more than 50 MB"
    addresses = [entry.findtext("s:loc", "", NAMES) for entry in entries]
    if len(set(addresses)) != len(addresses):
        yield "an address stands twice"
    for entry, address in zip(entries, addresses, strict=True):
        if not address.startswith(host + "/") or not ADDRESS.fullmatch(address) or len(address) >= 2048:
            yield f"no address of this host: {address}"
        own = [child.tag.rpartition("}")[2] for child in entry if child.tag.startswith(f"{{{PROTOCOL}}}")]
        if own not in (["loc"], ["loc", "lastmod"]):
            yield f"wrong order: {own}"
        for changed in entry.findall("s:lastmod", NAMES):
            if not W3C.fullmatch(changed.text):
                yield f"no W3C time: {changed.text}"


def _alternates(root: Any) -> Iterator[str]:
    """Every version names itself and all others alike, or search engines heed none of them."""
    named: dict[str, frozenset[tuple[str, str]]] = {}
    for entry in root.findall("s:url", NAMES):
        links = entry.findall("xhtml:link", NAMES)
        address = entry.findtext("s:loc", "", NAMES)
        named[address] = frozenset((link.get("hreflang"), link.get("href")) for link in links)
        if len(named[address]) != len(links) or len({link.get("hreflang") for link in links}) != len(links):
            yield f"a language stands twice at {address}"
        if any(link.get("rel") != "alternate" for link in links):
            yield f"a link that is no alternate at {address}"
        if links and address not in {href for tag, href in named[address] if tag != "x-default"}:
            yield f"{address} does not name itself"
    for address, links in named.items():
        for _tag, href in links:
            if named.get(href, links) != links:
                yield f"{address} and {href} do not name each other"


def _story(story: Any, publication: str, at: dt.datetime) -> Iterator[str]:
    if [child.tag.rpartition("}")[2] for child in story] != ["publication", "publication_date", "title"]:
        yield "not what Google asks for"
    if story.findtext("news:publication/news:name", "", NAMES) != publication:
        yield "not the exact name of the publication"
    if (language := story.findtext("news:publication/news:language", "", NAMES)) not in ISO_639:
        yield f"{language} is no language of Google's"
    written = story.findtext("news:publication_date", "", NAMES)
    if not W3C.fullmatch(written):
        yield f"no W3C time: {written}"
    elif not at - dt.timedelta(days=2) <= dt.datetime.fromisoformat(written) <= at:
        yield f"not of the last two days: {written}"
    if not story.findtext("news:title", "", NAMES).strip():
        yield "no title"
