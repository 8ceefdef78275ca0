"""The data that a page holds for search engines, found as a browser finds it: up to the first end of its element."""

import json
import re
from html.parser import HTMLParser

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def without_data(html: str) -> str:
    """The page without its one data block; an element that only resembles it stays."""
    return BLOCK.sub("", html, count=1)


def data(html: str) -> list[dict]:
    """What is in the data block, a dict for each thing told of."""
    found = BLOCK.findall(html)
    assert len(found) == 1
    return json.loads(found[0])["@graph"]


def thing(html: str, kind: str) -> dict:
    """The one thing of a type."""
    (found,) = [each for each in data(html) if each["@type"] == kind]
    return found


class _Metas(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "meta" and (name := given.get("property") or given.get("name")):
            self.found.append((name, given["content"]))


def metas(html: str) -> dict[str, list[str]]:
    """The contents of a page's meta elements, by name or property."""
    parser = _Metas()
    parser.feed(html)
    names = dict.fromkeys(name for name, _ in parser.found)
    return {name: [content for given, content in parser.found if given == name] for name in names}
