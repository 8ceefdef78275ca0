"""What a reader on a slow line loads for one story without a photo, through nginx as in production."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urlsplit

from articles.demo import content
from tests.public.edge.live import Live
from tests.public.edge.stand import Stand

KB = 1000
LINK = re.compile(r"<link\b[^>]*>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
LOADED = re.compile(r'<(?:script|img|iframe|source|video)\b[^>]*?\b(?:src|srcset)="([^" ]*)')
LOADS_AT_ONCE = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}


def links(html: str) -> list[dict[str, str]]:
    return [dict(ATTRIBUTE.findall(link)) for link in LINK.findall(html)]


def test_a_story_is_light(stand: Stand, live: Live):
    longest = max((s for s in content.load() if "fr" in s.texts), key=lambda s: len(str(s.texts["fr"].blocks)))
    number = live.begin(longest.texts["fr"].headline, *(words for _kind, words in longest.texts["fr"].blocks))
    live.publish(number, "fr")
    address = stand.ask(f"/fr/{number}/")[2]["location"]
    zipped, page = unzipped(stand, urlsplit(address).path)
    assert len(page) > 5 * KB, "a real story"

    loaded = {link["href"] for link in links(page) if set(link["rel"].split()) & LOADS_AT_ONCE}
    loaded |= {source for source in LOADED.findall(page) if not source.startswith("data:")}
    styles = [link["href"] for link in links(page) if link["rel"] == "stylesheet"]
    scripts = re.findall(r"<script\b(?![^>]*\b(?:defer|async|type=\"(?:module|application/ld\+json))\b)[^>]*>", page)
    weights = {path: unzipped(stand, path) for path in loaded}
    css = [weights[path] for path in styles]

    assert styles and all(path.startswith("/static/") for path in loaded)
    assert len(styles) + len(scripts) <= 2, "requests that block the first paint"
    assert sum(len(text) for _size, text in css) <= 20 * KB, "style sheets as they are written"
    assert zipped + sum(size for size, _text in css) <= 14 * KB, "page and style: one round trip of a new connection"
    assert zipped + sum(size for size, _text in weights.values()) <= 50 * KB, "everything together"


def unzipped(stand: Stand, path: str) -> tuple[int, str]:
    """(bytes that came, text)"""
    status, came, headers = stand.fetch(path, Accept_Encoding="gzip")
    assert status == 200, path
    text = gzip.decompress(came) if headers.get("content-encoding") == "gzip" else came
    return len(came), text.decode()
