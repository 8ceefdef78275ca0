"""Whom and what a ninjs item names: people, places, organisations, events, subjects with their Media Topics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from articles.ingest import lenient, limits
from articles.ingest.item import OTHER, PERSON, Named

_PEOPLE = ("people", "person", "persons")
_OTHERS = (
    "places", "place", "organisations", "organisation", "organizations", "organization", "events", "event", "subjects",
    "subject", "keywords", "keyword",
)  # fmt: skip
_TOPIC = re.compile(r"(?:mediatopic[/:]|medtop:|subject:)([0-9]{8})\b")
_BARE_TOPIC = re.compile(r"[0-9]{8}")


def named(item: dict[str, Any]) -> list[Named]:
    """What the item names, each once, no more than the limit."""
    found: dict[tuple[str, str, str], Named] = {}
    for each in _all(item):
        if each.name or each.topic:
            found.setdefault((each.kind, each.name.casefold(), each.topic), each)
        if len(found) >= limits.NAMED:
            break
    return list(found.values())


def _all(item: dict[str, Any]) -> Iterator[Named]:
    for field in _PEOPLE:
        for entry in lenient.entries(item.get(field)):
            yield Named(PERSON, _name(entry))
    for field in _OTHERS:
        for entry in lenient.entries(item.get(field)):
            yield Named(OTHER, _name(entry), _topic(entry))


def _name(entry: dict[str, Any]) -> str:
    """An entry's name; several, by language or role, count as the first."""
    value = entry.get("name")
    if isinstance(value, list) and value:
        value = value[0]
    return lenient.plain(value)[:200]


def _topic(entry: dict[str, Any]) -> str:
    """The eight digits of an IPTC Media Topic, however they are written; "" for other schemes."""
    scheme = lenient.text(entry.get("scheme")).lower()
    for field in ("uri", "qcode", "code", "literal"):
        words = lenient.text(entry.get(field))
        if match := _TOPIC.search(words.lower()):
            return match[1]
        if _BARE_TOPIC.fullmatch(words) and ("mediatopic" in scheme or "medtop" in scheme):
            return words
    return ""


def agency(item: dict[str, Any]) -> str:
    """Whose copy it is: the source that it names, else the holder of its rights; "" where neither stands there."""
    for field in ("infosources", "infosource"):
        for entry in lenient.entries(item.get(field)):
            if name := _name(entry):
                return name
    return lenient.plain(item.get("copyrightholder"))


def byline(item: dict[str, Any]) -> str:
    """Who signs, as it is written; "" for nobody."""
    for field in ("by", "byline", "bylines"):
        value = item.get(field)
        if isinstance(value, str | list | dict):
            words = ", ".join(
                filter(None, (lenient.plain(each) for each in (value if isinstance(value, list) else [value])))
            )
            if words:
                return words[:300]
    return next(
        (words for name, value in item.items() if name.startswith("byline_") and (words := lenient.plain(value))), ""
    )[:300]


def pictures(item: dict[str, Any]) -> int:
    """How many pictures, films and sounds the item points at."""
    associations = list(lenient.entries(item.get("associations")))
    kinds = [lenient.text(each.get("type")).lower() for each in associations]
    return sum(kind in {"picture", "image", "graphic", "video", "audio"} for kind in kinds) + bool(
        item.get("renditions")
    )
