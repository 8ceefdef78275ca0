"""Reading what agencies make of ninjs: strings or objects, one or many, lists or objects keyed by name."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime

from articles.ingest.decoding import clean

_DEEPEST = 8
_NAMES = ("value", "name", "literal", "text", "code", "qcode", "uri", "title")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_EARLIEST_ZONE = dt.timezone(dt.timedelta(hours=-12))
"""Where a day ends last on Earth: a moment without an offset is over by then everywhere."""


def lowered(fields: dict[str, Any]) -> dict[str, Any]:
    """An object with its keys in small letters: 2.x writes "contenttype", 3.x "contentType"."""
    found: dict[str, Any] = {}
    for key, value in fields.items():
        found.setdefault(key.lower(), value)
    return found


def text(value: Any, depth: int = 0) -> str:
    """The words of a value: a string, a number, the value or name of an object, those of a list with commas."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool) or value is None or depth > _DEEPEST:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        fields = lowered(value)
        for name in _NAMES:
            if found := text(fields.get(name), depth + 1):
                return found
        return ""
    if isinstance(value, list):
        return ", ".join(found for each in value if (found := text(each, depth + 1)))
    return ""


def raw(value: Any) -> str:
    """The words of a value with their line ends, for texts of several paragraphs."""
    if isinstance(value, dict):
        value = lowered(value).get("value", value)
    return value if isinstance(value, str) else text(value)


def plain(value: Any) -> str:
    """Words without the markup that some agencies put into headlines."""
    words = text(value)
    return clean(html.unescape(_TAG.sub("", words))) if "<" in words or "&" in words else words


def entries(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list, of one object, or of an object keyed by name; a string is an object with that name."""
    if isinstance(value, str):
        yield {"name": value}
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, dict):
                yield lowered(each)
            elif isinstance(each, str):
                yield {"name": each}
    elif isinstance(value, dict):
        if value and all(isinstance(each, dict) for each in value.values()):
            for name, each in value.items():
                yield {"name": name, **lowered(each)}
        else:
            yield lowered(value)


def moment(value: Any) -> tuple[dt.datetime | None, bool]:
    """A moment, and whether its time zone was said; without one, the latest that it can mean. None: no moment."""
    words = text(value)[:40]
    try:
        day = parse_date(words) if len(words) <= len("2026-05-04") else None
        parsed = parse_datetime(words) if day is None else dt.datetime.combine(day + dt.timedelta(days=1), dt.time())
        if parsed is None:
            return None, False
        said = parsed.tzinfo is not None
        return (parsed if said else parsed.replace(tzinfo=_EARLIEST_ZONE)).astimezone(dt.UTC), said
    except (ValueError, OverflowError):
        return None, False


def whole(value: Any) -> int | None:
    """A whole number, also as "4" or 4.0; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value) if value == int(value) else None
    words = text(value)
    return int(words) if re.fullmatch(r"[0-9]{1,4}", words) else None
