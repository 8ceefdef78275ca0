"""Links that the source has and the version has not, and the other way round."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from articles.language.checks.pair import Pair, Part
from articles.language.checks.result import Result
from articles.language.locales import LOCALES

_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', re.S)
_TAG = re.compile(r"<[^>]*>")
_CODES = frozenset(LOCALES) | {
    "zh",
    "cn",
    "zh-cn",
    "arabic",
    "russian",
    "french",
    "english",
    "german",
    "spanish",
    "aze",
}

Placed = tuple[Part, str, str]


def check(pair: Pair) -> Iterator[Result]:
    """link-missing, link-added and, where one stands for the other, link-different; warnings all.

    A page in the version's own language ("/fr/" → "/ru/", "fr." → "ru.") is the same link.
    """
    if not pair.is_compared:
        return
    theirs, ours = _links(pair.source_parts), _links(pair.parts)
    missing = [one for one in theirs if not any(_same(one[1], other[1]) for other in ours)]
    added = [one for one in ours if not any(_same(one[1], other[1]) for other in theirs)]
    for _part, address, _words in missing:
        other = next((one for one in added if _host(one[1]) == _host(address)), None)
        if other is None:
            yield Result("link-missing", "warning", params={"source": address})
        else:
            added.remove(other)
            yield _pointing("link-different", other, {"source": address, "version": other[1]})
    for one in added:
        yield _pointing("link-added", one, {"version": one[1]})


def _links(parts: list[Part]) -> list[Placed]:
    found: dict[str, Placed] = {}
    for part in parts:
        for address, inside in _LINK.findall(part.html):
            address = html.unescape(address)
            found.setdefault(address, (part, address, html.unescape(_TAG.sub("", inside))))
    return list(found.values())


def _same(one: str, other: str) -> bool:
    return one == other or _bare(one) == _bare(other)


def _bare(address: str) -> tuple[str, ...]:
    """An address without its scheme, its language and the stroke at its end."""
    parts = urlsplit(address)
    host = [label for label in parts.netloc.lower().split(".") if label not in _CODES and label != "www"]
    path = [step for step in parts.path.split("/") if step and step.lower() not in _CODES]
    return (".".join(host), *path, parts.query)


def _host(address: str) -> str:
    return _bare(address)[0]


def _pointing(code: str, placed: Placed, params: dict[str, str | int]) -> Result:
    part, _address, words = placed
    start = part.text.find(words)
    return Result(code, "warning", part.id, words, params, start, start + len(words) if start >= 0 else -1)
