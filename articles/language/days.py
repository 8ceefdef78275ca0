"""A day as it is written in a dateline: finding it among the words of a line, and giving it its year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.language import months
from articles.language.folding import fold

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640"
_TOKEN = re.compile(rf"\d+|(?:[^\W\d_]|[{_MARKS}])+|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a word or a single sign of a line, with its place in it."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[0].isdecimal()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


def tokens(line: str) -> list[Token]:
    """The words, numbers and signs of a line."""
    return [Token(m.group(), fold(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(line)]


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day, month and perhaps year that stand at ``tokens[first:after]``; month 0 is no month at all.

    ``odds`` says for each language how far this is from its usual way of writing (0: just so).
    """

    day: int
    month: int
    year: int | None
    first: int
    after: int
    odds: dict[str, int]


_ORDINAL = frozenset(("er", "st", "nd", "rd", "th", "e", "º", "°", "o", "го", "-", "ci", "cı", "cu", "cü"))
_OF = {"es": ("de", "del"), "en": ("of",)}
_YEAR_WORDS = frozenset(("г", "года", "год", "il", "ili", "م"))
_LOWER = frozenset(("fr", "az", "ru", "es"))


def find(line: Sequence[Token], languages: Sequence[str]) -> list[WrittenDay]:
    """The written days of a line in the order of their beginnings; Chinese ones are dateline_chinese's."""
    found: list[WrittenDay] = []
    for index, token in enumerate(line):
        by_month: dict[tuple[int, int, int, int | None], dict[str, int]] = {}
        for language in languages:
            read = _day_month if token.is_number else _month_day if language == "en" else None
            hit = read(line, index, language) if read else None
            if hit is not None:
                day, month, year, after, odds = hit
                by_month.setdefault((after, day, month, year), {})[language] = odds
        for (after, day, month, year), odds_by_language in sorted(by_month.items(), key=lambda hit: -hit[0][0]):
            found.append(WrittenDay(day, month, year, index, after, odds_by_language))
    return found


_Hit = tuple[int, int, int | None, int, int]


def _day_month(line: Sequence[Token], index: int, language: str) -> _Hit | None:
    """ "23 avril 2025", "29. April", "5 de mayo", "30 أغسطس / آب": day, month, year, the token after, odds."""
    day = _small(line[index])
    if day is None:
        return None
    at = index + 1
    odds = {"en": 1, "de": 3, "es": 1}.get(language, 0)
    for _ in range(2):
        if at < len(line) and line[at].folded in _ORDINAL and line[at].start == line[at - 1].end:
            at += 1
    if at < len(line) and line[at].text == ".":
        at += 1
        odds += -3 if language == "de" else 2
        if at < len(line) and line[at].text in ("º", "°"):
            at += 1
    named = at < len(line) and line[at].folded in _OF.get(language, ())
    if named:
        at += 1
        odds -= 1 if language == "es" else 0
    month = _month(line, at, language)
    if month is None:
        return None
    number, at, more, short = month
    if language == "es" and short and not named:
        odds -= 1  # "5 may" has no "de"
    at = _second_name(line, at, language, number)
    year, at = _year(line, at)
    return day, number, year, at, odds + more


def _month_day(line: Sequence[Token], index: int, language: str) -> _Hit | None:
    """ "April 23", "April 23, 2025", "Jan. 5th"."""
    month = _month(line, index, language)
    if month is None:
        return None
    number, at, odds, _ = month
    if at < len(line) and line[at].text == ".":
        at += 1
    day = _small(line[at]) if at < len(line) else None
    if day is None:
        return None
    at += 1
    if at < len(line) and line[at].folded in _ORDINAL and line[at].start == line[at - 1].end and line[at].is_word:
        at += 1
    year, at = _year(line, at)
    return day, number, year, at, odds


def _small(token: Token) -> int | None:
    """A number of up to three digits, which somebody may have meant as a day."""
    return int(token.text) if token.is_number and len(token.text) <= 3 else None


def _month(line: Sequence[Token], at: int, language: str) -> tuple[int, int, int, bool] | None:
    """A month name of one or two words at a token: its number, the token after, odds, whether it is short."""
    table = months.by_name(language)
    for size in (2, 1):
        part = line[at : at + size]
        if len(part) < size or not all(token.is_word for token in part):
            continue
        hit = table.get(" ".join(token.folded for token in part))
        if hit is not None:
            text = part[0].text
            shouted = len(text) > 1 and text.isupper()
            capital = 0 if shouted or text[0].isupper() != (language in _LOWER) else 1
            if language == "ar":
                capital = 0
            return hit[0], at + size, capital * (2 if language == "en" else 1) + hit[1], hit[1]
    return None


def _second_name(line: Sequence[Token], at: int, language: str, number: int) -> int:
    """Past the second name of an Arabic pair, "ديسمبر / كانون الأول" or "ديسمبر (كانون الأول)"."""
    if language != "ar" or at >= len(line) or line[at].text not in ("/", "(", "-", "–"):
        return at
    month = _month(line, at + 1, language)
    if month is None or month[0] != number:
        return at
    after = month[1]
    return after + 1 if line[at].text == "(" and after < len(line) and line[after].text == ")" else after


def _year(line: Sequence[Token], at: int) -> tuple[int | None, int]:
    """A year of four digits after a month, and the token after it and after its "г." or "il"."""
    number = at
    for _ in range(2):
        if number < len(line) and line[number].folded in (",", "،", "de", "del", "/"):
            number += 1
    if number >= len(line) or not line[number].is_number or len(line[number].text) != 4:
        return None, at
    after = number + 1
    if after + 1 < len(line) and line[after].text == "-" and line[after + 1].folded in _ORDINAL:
        after += 2
    if after < len(line) and line[after].folded in _YEAR_WORDS:
        after += 1
        if after < len(line) and line[after].text == "." and line[after - 1].folded == "г":
            after += 1
    return int(line[number].text), after


def dated(day: int, month: int, year: int | None, today: dt.date, collection: tuple[int, int] | None) -> dt.date | None:
    """The date of a written day, or None when there is no such day.

    A written year counts as it is. A collection of texts ("date 2025-04") gives the year that puts the month nearest
    to its own. Else it is the latest such day that is not more than two days after ``today``.
    """
    if year is not None:
        return _date(year, month, day)
    if collection is not None:
        apart = month - collection[1]
        return _date(collection[0] + (1 if apart < -6 else -1 if apart > 6 else 0), month, day)
    latest = min(today, dt.date.max - dt.timedelta(days=2)) + dt.timedelta(days=2)
    for year in range(latest.year, max(latest.year - 9, 0), -1):
        date = _date(year, month, day)
        if date is not None and date <= latest:
            return date
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
