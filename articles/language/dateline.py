"""Datelines: "Pékin, 23 avril, AZERTAC" and its kin in eight languages, read and written.

Reading is lenient (a month's case, "(AZERTAG).", "April 23" and "23 April", Levantine months, 讯 for 电), writing is
the one form of each language. A line that only resembles a dateline is left in the text; a dateline with a day that
does not exist is an error with its line.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from articles.language import agencies, dateline_chinese, dateline_parts, days, months
from articles.language.dateline_parts import Hit
from articles.language.listed import listed
from articles.language.locales import LANGUAGES
from articles.language.told_language import tell

SEARCHED = 500
"""A dateline begins within so many characters of the text."""

_LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_COLLECTION = re.compile(r"[\s\ufeff]*date[ \t]+([0-9]{4})-([0-9]{1,2})(?=\s|\Z)[ \t]*", re.IGNORECASE)
# Marks of direction, joiners and soft hyphens, of which Arabic copy is full: they separate, and mean nothing here
_INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x61C, 0xFEFF, 0xAD], " "
)
_EDGES = " \t\r\n\u00a0\u2028\u2029" + "".join(map(chr, _INVISIBLE))
_ALPHABETIC = tuple(code for code in LANGUAGES if code != "zh-hans")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when, and whose copy; ``agency`` is in the form of the dateline's language, "" when there is none."""

    place: str
    date: dt.date | None
    agency: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What ``parse`` found.

    ``language`` is None when neither dateline nor script decides it. ``rest`` is the text after the dateline, and
    ``before`` what stood above it: headline lines. Without a dateline ``rest`` is the whole text, less a leading
    "date 2025-04" (``collection``), and ``line`` (counted from 1) is None. ``credit`` is a reporter named in
    brackets beside a Chinese dateline.
    """

    dateline: Dateline | None
    language: str | None
    rest: str
    line: int | None
    before: str = ""
    collection: tuple[int, int] | None = None
    credit: str = ""


class DatelineError(ValueError):
    """A dateline that cannot be true. ``code``: "impossible-day" (params day, month, year or None, text)
    or "impossible-month" (of "date 2025-13"; params month, text); ``line`` counts from 1."""

    def __init__(self, code: str, line: int, params: Mapping[str, object]) -> None:
        super().__init__(f"{code} in line {line}: {params.get('text', '')}")
        self.code = code
        self.line = line
        self.params = dict(params)


def parse(text: str, *, today: dt.date, language: str | None = None) -> Parsed:
    """Read the dateline of a text.

    ``today`` decides the year where none is written. ``language`` (one of ours) settles what the dateline leaves
    open; a dateline that can only be another language's keeps its own. Raises DatelineError.
    """
    body, collection = 0, None
    match = _COLLECTION.match(text)
    if match:
        body, collection = match.end(), (int(match[1]), int(match[2]))
        if not 1 <= collection[1] <= 12 or collection[0] < 1:
            line = _line_number(text, match.start(1))
            raise DatelineError("impossible-month", line, {"month": collection[1], "text": match[0].strip()})
    start, hit = _find(text, body)
    if hit is None:
        return Parsed(None, language or tell(text[body:]), text[body:].lstrip("\ufeff"), None, "", collection)
    number = _line_number(text, start)
    date = None
    if hit.day is not None:
        date = days.dated(hit.day, hit.month, hit.year, today, collection)
        if date is None:
            written = text[start : start + hit.end].strip()
            params = {"day": hit.day, "month": hit.month, "year": hit.year, "text": written}
            raise DatelineError("impossible-day", number, params)
    rest = text[start + hit.end :].lstrip()
    best, certain = _language(hit.odds, language, rest)
    found = Dateline(unicodedata.normalize("NFC", hit.place), date, agencies.name(hit.agency, best))
    before = text[body:start].strip(_EDGES)
    return Parsed(found, best if certain else None, rest, number, before, collection, hit.credit)


def _find(text: str, begin: int) -> tuple[int, Hit | None]:
    """The first dateline with an agency, else the first without one, and where its line begins."""
    poorer: tuple[int, Hit | None] = (0, None)
    for start, end in _lines(text, begin):
        line = text[start : min(end, start + dateline_parts.LONGEST)].translate(_INVISIBLE)
        hit = dateline_chinese.read(line) or dateline_parts.read(line, _ALPHABETIC)
        if hit is not None and hit.agency:
            return start, hit
        if hit is not None and poorer[1] is None:
            poorer = (start, hit)
    return poorer


def _lines(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """The lines that begin within the searched part: where each one's first visible sign is, and its end."""
    while begin < min(len(text), SEARCHED):
        match = _LINE_END.search(text, begin)
        end = match.start() if match else len(text)
        first = begin
        bound = min(end, begin + dateline_parts.LONGEST)
        while first < bound and (text[first].isspace() or ord(text[first]) in _INVISIBLE):
            first += 1
        if first < end:
            yield first, end
        begin = match.end() if match else len(text)


def _line_number(text: str, position: int) -> int:
    return 1 + sum(1 for _ in _LINE_END.finditer(text, 0, position))


def _language(odds: Mapping[str, int], asked: str | None, rest: str) -> tuple[str, bool]:
    """The likeliest language of a dateline, and whether it is certain: it was asked for, or no other comes near it
    and the text does not look like another one, or the text decides between those that come near."""
    if asked is not None and asked in odds:
        return asked, True
    ranked = sorted(odds, key=lambda code: (odds[code], LANGUAGES.index(code)))
    told = tell(rest)
    if told is not None:
        return (told, True) if told in odds else (ranked[0], False)
    return ranked[0], len(ranked) == 1 or odds[ranked[1]] - odds[ranked[0]] >= 2


def render(
    place: str,
    date: dt.date | None,
    agency: str,
    language: str,
    *,
    arabic_months: str = "gregorian",
) -> str:
    """Write a dateline in a language's form; ``agency`` is a key of the table or a name, empty parts are left out.

    fr "Pékin, 23 avril, AZERTAC", de "Baku, 29. April, AZERTAC", en "Baku, April 23, AZERTAC", es "Bakú, 5 de mayo,
    AZERTAC", zh-hans "阿新社巴库5月11日电". ``arabic_months`` is the Arabic desk's convention.
    """
    name = agencies.name(agency, language)
    day = months.day_and_month(date.day, date.month, language, arabic_months) if date else ""
    if language == "zh-hans":
        return f"{name}{place}{day}电" if name or place or day else ""
    return listed((part for part in (place, day, name) if part), language)
