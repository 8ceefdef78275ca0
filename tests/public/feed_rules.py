"""The public rules of feeds as checks of our own: each gives back what it has to complain of, in words.

Sources: the RSS Best Practices Profile of the RSS Advisory Board, RFC 4287 (Atom), RFC 3339, jsonfeed.org/version/1.1.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT)")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def of_rss(text: bytes, address: str) -> list[str]:
    return list(_rss(etree.fromstring(text), address))


def of_atom(text: bytes, address: str) -> list[str]:
    return list(_atom(etree.fromstring(text), address))


def of_json(text: bytes, address: str) -> list[str]:
    return list(_json(json.loads(text), address))


def _rss(root: Any, address: str) -> Iterator[str]:
    if root.tag != "rss" or root.get("version") != "2.0":
        yield "no RSS 2.0"
    channel = root.find("channel")
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        if not channel.findtext(name):
            yield f"the channel has no {name}"
    own = channel.findall("atom:link[@rel='self']", NAMES)
    if [link.get("href") for link in own] != [address]:
        yield "atom:link rel=self is not the address"
    seen = set()
    for item in channel.findall("item"):
        order = [child.tag for child in item]
        for name in ("title", "link", "description", "pubDate", "guid"):
            if order.count(name) != 1 or not item.findtext(name):
                yield f"an item has not one {name}"
        encoded = f"{{{NAMES['content']}}}encoded"
        if [tag for tag in order if tag in ("description", encoded)] != ["description", encoded]:
            yield "description does not stand before content:encoded"
        guid = item.find("guid")
        if guid.text in seen:
            yield "a guid stands twice"
        seen.add(guid.text)
        if guid.get("isPermaLink", "true") == "true" and not guid.text.startswith("http"):
            yield "a permalink that is no address"
        if "<" in item.findtext("title") and html.fromstring(f"<p>{item.findtext('title')}</p>").xpath("*"):
            yield "a title with markup"
        if len(item.findall("enclosure")) > 1:
            yield "more than one enclosure"
        for enclosure in item.findall("enclosure"):
            yield from _enclosure(enclosure.get("url"), enclosure.get("length"), enclosure.get("type"))
        yield from _relative(item.findtext(encoded))
        if not item.findtext("link").startswith("http"):
            yield "a relative link"
    for moment in channel.iter("pubDate", "lastBuildDate"):
        if not RFC_822.fullmatch(moment.text) or email.utils.parsedate_to_datetime(moment.text) is None:
            yield f"{moment.text} is no RFC 822 date"


def _atom(root: Any, address: str) -> Iterator[str]:
    if root.tag != f"{{{NAMES['atom']}}}feed":
        yield "no Atom feed"
    if not root.get("{http://www.w3.org/XML/1998/namespace}lang"):
        yield "no xml:lang"
    own = [link.get("href") for link in root.findall("atom:link[@rel='self']", NAMES)]
    if own != [address]:
        yield "link rel=self is not the address"
    entries = root.findall("atom:entry", NAMES)
    for each in (root, *entries):
        for name in ("id", "title", "updated"):
            if len(each.findall(f"atom:{name}", NAMES)) != 1:
                yield f"not exactly one {name}"
        if not each.findtext("atom:id", "", NAMES).startswith("http"):
            yield "an id that is no IRI"
    ids = [entry.findtext("atom:id", "", NAMES) for entry in entries]
    if len(set(ids)) != len(ids):
        yield "an id stands twice"
    if not root.findall("atom:author/atom:name", NAMES):
        yield "no author"
    for entry in entries:
        content = entry.find("atom:content", NAMES)
        if content is None or content.get("type") != "html":
            yield "an entry without its text"
        else:
            yield from _relative(content.text)
        for link in entry.findall("atom:link", NAMES):
            if not link.get("href").startswith("http"):
                yield "a relative link"
            if link.get("rel") == "enclosure":
                yield from _enclosure(link.get("href"), link.get("length"), link.get("type"))
    for name in ("updated", "published"):
        for moment in root.iter(f"{{{NAMES['atom']}}}{name}"):
            if not RFC_3339.fullmatch(moment.text):
                yield f"{moment.text} is no RFC 3339 date"


def _json(feed: dict[str, Any], address: str) -> Iterator[str]:
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "no JSON Feed 1.1"
    if not feed.get("title") or not isinstance(feed.get("items"), list):
        yield "no title or no items"
    if feed.get("feed_url") != address:
        yield "feed_url is not the address"
    if not feed.get("language"):
        yield "no language"
    ids = [item.get("id") for item in feed["items"]]
    if not all(isinstance(each, str) and each for each in ids) or len(set(ids)) != len(ids):
        yield "ids are not strings, each once"
    for item in feed["items"]:
        if not item.get("content_html") and not item.get("content_text"):
            yield "an item without its text"
        yield from _relative(item.get("content_html", ""))
        for name in ("date_published", "date_modified"):
            if not RFC_3339.fullmatch(item[name]) or dt.datetime.fromisoformat(item[name]).tzinfo is None:
                yield f"{item[name]} is no RFC 3339 date"
        for each in item.get("attachments", []):
            yield from _enclosure(each["url"], str(each["size_in_bytes"]), each["mime_type"])


def _enclosure(address: str | None, length: str | None, media_type: str | None) -> Iterator[str]:
    if not (address or "").startswith("http"):
        yield "an enclosure with a relative address"
    if not re.fullmatch("[1-9][0-9]*", length or ""):
        yield "an enclosure without its length"
    if not re.fullmatch("[a-z]+/[a-z0-9.+-]+", media_type or ""):
        yield "an enclosure without its type"


def _relative(text: str) -> Iterator[str]:
    for address in html.fromstring(f"<div>{text}</div>").xpath("//@href | //@src"):
        if not re.match("https?://|mailto:", address):
            yield f"a relative address: {address}"
