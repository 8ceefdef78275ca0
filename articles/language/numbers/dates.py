"""Dates: in figures, with the name of a month, two days of one month; and centuries in Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.language.numbers.found import Found
from articles.language.numbers.line import DASHES, Base

_ROMAN = re.compile(
    r"\b(?P<r>[IVXL]{1,7})(?:\s?(?:e|ème|-[а-я]{1,2}|-c[iıuü]))?[ \u00a0]"
    r"(?:siècles?|siglos?|век|столет|əsr|century|centuries)"
    r"|\bsiglos? (?P<s>[IVXL]{1,7})\b"
)
_NUMERIC_DATE = re.compile(r"(?<![\d./-])(?:(\d{1,2})([./])(\d{1,2})\2(\d{4})|(\d{4})-(\d{2})-(\d{2}))(?![\d]|[./-]\d)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_OF = {"es": ("de", "del"), "en": ("of",)}
_DAY_JOINTS = {
    "fr": ("au", "et", "ou"),
    "en": ("to", "and"),
    "de": ("bis", "und"),
    "es": ("al", "y"),
    "ru": ("по", "и"),
    "az": ("və",),
    "ar": ("الي", "و"),
}
AZ_MONTH = re.compile(r"(?:in|un|n|da|de|dan|den|dek|a|e|i|u)\Z")
_BEFORE_A_MONTH = {
    "en": ("in", "since", "until", "last", "next", "of", "from", "by", "early", "late", "mid"),
    "fr": ("en", "mi", "fin", "debut", "depuis"),
}
_AMBIGUOUS = frozenset(("may", "march", "mar", "mars"))


def written(text: str) -> Iterator[Found]:
    """Dates in figures: "23.04.2025", "23/04/2025", "2025-04-23"."""
    for match in _NUMERIC_DATE.finditer(text):
        if match[5]:
            year, month, day = int(match[5]), int(match[6]), int(match[7])
        else:
            day, month, year = int(match[1]), int(match[3]), int(match[4])
            if month > 12 >= day:
                day, month = month, day
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Found("date", *match.span(), day=day, month=month, year=year)


def centuries(text: str) -> Iterator[Found]:
    """Roman numerals that count centuries."""
    for match in _ROMAN.finditer(text):
        group = "r" if match["r"] else "s"
        total = 0
        numeral = match[group]
        for index, sign in enumerate(numeral):
            worth = _ROMAN_VALUES[sign]
            total += -worth if any(_ROMAN_VALUES[later] > worth for later in numeral[index + 1 : index + 2]) else worth
        yield Found("number", *match.span(group), value=float(total), words=total <= 12)


class Dates(Base):
    """Reads a date at a token."""

    def _date(self, at: int) -> int:
        """Read a date at a token; the token after it, 0 for none."""
        if self.line.kinds[at] == "n":
            return self._day_month(at)
        return self._month_first(at)

    def _day_of(self, at: int) -> int:
        text = self.line.word(at)
        return (
            int(text)
            if self.line.kind(at) == "n" and text.isdecimal() and 1 <= int(text) <= 31 and len(text) < 3
            else 0
        )

    def _month_at(self, at: int) -> tuple[int, int]:
        """The month whose name stands at a token, and the token after the name; zeros for none."""
        line = self.line
        for size in (2, 1):
            if at + size > len(line) or any(line.kinds[i] not in "wa" or self.closed[i] for i in range(at, at + size)):
                continue
            name = " ".join(line.words[at : at + size])
            hit = self.months.get(name)
            if hit is None and self.language == "az" and size == 1:
                hit = self.months.get(AZ_MONTH.sub("", name)) if len(name) > 3 else None
            if hit is not None:
                after = at + size
                if hit[1] and line.word(after) == "." and line.glued(after):
                    after += 1
                return hit[0], after
        return 0, 0

    def _day_month(self, at: int) -> int:
        day = self._day_of(at)
        if not day:
            return 0
        line, after = self.line, self._suffixed(at)
        first = 0
        # Two days of one month: "23-25 avril", "du 23 au 25 avril"
        if line.word(after) in DASHES or line.word(after) in _DAY_JOINTS[self.language]:
            other = after + 1
            if line.word(other) in ("the", "le", "el", "dem", "den"):
                other += 1
            if self._day_of(other) and not self.closed[other]:
                month, end = self._month_after(self._suffixed(other))
                if month:
                    first = month
        if first:
            self.found.append(Found("date", line.starts[at], line.ends[after - 1], day=day, month=first))
            return after
        if self.language == "de" and line.word(after) == "." and line.word(after + 1) in ("/", "-", "–", "und", "bis"):
            other = after + 2
            month, end = self._month_after(self._suffixed(other)) if self._day_of(other) else (0, 0)
            if month:
                self.found.append(Found("date", line.starts[at], line.ends[after], day=day, month=month))
                return after + 1
        month, end = self._month_after(after)
        if not month:
            return 0
        year, end = self._year(end)
        self.found.append(Found("date", line.starts[at], line.ends[end - 1], day=day, month=month, year=year))
        return end

    def _month_after(self, at: int) -> tuple[int, int]:
        line = self.line
        if self.language == "de" and line.word(at) == ".":
            at += 1
        if line.word(at) in _OF.get(self.language, ()):
            at += 1
        if line.kind(at) not in ("w", "a") or not line.follows(at):
            return 0, 0
        month, after = self._month_at(at)
        if month and self.language == "ar" and line.word(after) in ("/", "(") and self._month_at(after + 1)[0] == month:
            after = self._month_at(after + 1)[1]
            after += line.word(after) == ")"
        return month, after

    def _year(self, at: int) -> tuple[int, int]:
        line, number = self.line, at
        for _ in range(2):
            if line.word(number) in (",", "،", "de", "del") and self.language in ("en", "es", "ar"):
                number += 1
        if line.kind(number) != "n" or len(line.word(number)) != 4 or not line.word(number).isdecimal():
            return 0, at
        if not 1000 <= int(line.word(number)) <= 2199 or self.closed[number]:
            return 0, at
        after = self._suffixed(number)
        return int(line.word(number)), after

    def _month_first(self, at: int) -> int:
        line = self.line
        month, after = self._month_at(at)
        if not month:
            return 0
        named = line.text[line.starts[at] : line.ends[at]]
        if self.language == "en" and not named[0].isupper():
            return 0
        if self.language == "en" or (self.language == "az" and line.words[at].endswith(("in", "un", "n"))):
            day = self._day_of(after)
            if day and line.follows(after) and not self.closed[after]:
                end = self._suffixed(after)
                if line.word(end) in DASHES and line.glued(end) and self._day_of(end + 1):
                    self.found.append(Found("date", line.starts[at], line.ends[after], day=day, month=month))
                    day, end = self._day_of(end + 1), self._suffixed(end + 1)
                    after = end - 1
                elif line.word(end) in _DAY_JOINTS[self.language] and self._day_of(end + 1) and self.language == "en":
                    follows = self._suffixed(end + 1)
                    if not self._month_at(follows)[0] and line.kind(follows) not in ("w", "n"):
                        self.found.append(Found("date", line.starts[at], line.ends[after], day=day, month=month))
                        day, end = self._day_of(end + 1), follows
                year, end = self._year(end)
                self.found.append(Found("date", line.starts[at], line.ends[end - 1], day=day, month=month, year=year))
                return end
        year, end = self._year(after)
        if year:
            self.found.append(Found("date", line.starts[at], line.ends[end - 1], month=month, year=year))
            return end
        surely = line.word(at - 1) in _BEFORE_A_MONTH.get(self.language, ())
        doubtful = line.words[at] in _AMBIGUOUS or (len(named) < 4 and self.language != "de")
        if (doubtful and not surely) or self.months.get(line.words[at], (0, True))[1]:
            return 0
        self.found.append(Found("date", line.starts[at], line.ends[after - 1], month=month, loose=True))
        return after
