"""Reading the seven languages that write words apart: a text cut into tokens, read from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from articles.language import months
from articles.language.folding import fold
from articles.language.numbers import aside, clock, german, money
from articles.language.numbers.digits import FIGURE, value
from articles.language.numbers.found import Found
from articles.language.numbers.vocabulary import AND_HALF, BETWEEN, FROM, HALF_BEFORE, TO, Entry, table

_ARABIC = "\u0620-\u065f\u0670-\u06d3"
_TOKEN = re.compile(
    rf"(?P<n>{FIGURE})|(?P<w>[^\W\d_{_ARABIC}][^\W_{_ARABIC}]*(?:[\u0300-\u036f][^\W_{_ARABIC}]*)*)|(?P<a>[{_ARABIC}]+)|(?P<x>\S)"
)
_SPACES = frozenset(" \u00a0\u202f\u2009\n\t")
_HYPHENS = frozenset("-‐‑")
_DASHES = frozenset("-‐‑–—−")
_PERCENT = {
    "en": (("percent",), ("per", "cent"), ("pct",)),
    "fr": (("pour", "cent"),),
    "de": (("prozent",), ("prozents",), ("v", ".", "h")),
    "es": (("por", "ciento"), ("por", "cien")),
    "ru": (),
    "az": (),
    "ar": (("في", "الميه"), ("في", "المايه"), ("بالميه",), ("بالمايه",), ("بالماءه",)),
}
_PERCENT_WORD = {
    "ru": re.compile(r"процент(?:а|ов|ам|ами|ах|е|у|ом)?\Z"),
    "az": re.compile(r"faiz(?!li\b)\w{0,6}\Z"),
}
_SUFFIX = re.compile(
    r"(?:st|nd|rd|th|s|er|re|e|eme|es|º|ª|o|a|as|os|nd|nde|"
    r"[а-я]{1,3}|ci|cu|inci|uncu|nci|ncu|d[ae]n?|[yn]?[aeiu]|d[ae]k|"
    r"ile|lik|luq|liq|luk|[yn]?in|[yn]?un|si|su|yi)\Z"
)
_ROMAN = re.compile(
    r"\b(?P<r>[IVXL]{1,7})(?:\s?(?:e|ème|-[а-я]{1,2}|-c[iıuü]))?[ \u00a0](?:siècles?|siglos?|век|столет|əsr|century|centuries)"
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
_AZ_MONTH = re.compile(r"(?:in|un|n|da|de|dan|den|dek|a|e|i|u)\Z")
_AMBIGUOUS = frozenset(("may", "march", "mar", "mars"))
_GROUPS_OF = {
    "en": (),
    "fr": (),
    "de": (("gruppe", "der", "zwanzig"), ("gruppe", "der", "sieben")),
    "es": (),
    "ru": (("большая", "двадцатка"),),
    "az": (("boyuk", "iyirmilik"),),
    "ar": (("مجموعه", "العشرين"),),
}


@lru_cache(maxsize=16384)
def _folded(word: str, language: str) -> str:
    return fold(word, language)


@lru_cache(maxsize=65536)
def _may_begin(word: str, language: str) -> bool:
    """Whether a word may begin a number or a date; most words do not, and are not looked at again."""
    words, names = table(language), months.by_name(language)
    if word in words or word in names or word in HALF_BEFORE[language] or word == "a":
        return True
    if any(phrase[0] == word for phrase in _GROUPS_OF[language]):
        return True
    if any(name.startswith(word + " ") for name in names):
        return True
    match language:
        case "de":
            return german.value(word) is not None
        case "az":
            return _AZ_MONTH.sub("", word) in names
        case "ar":
            return any(word[cut:] in words or "ال" + word[cut:] in words or word[cut:].removeprefix("ال") in words for cut in (0, 1))
    return False


@dataclass(slots=True)
class _Line:
    """The tokens of a text by kind, with their folded words and places."""

    text: str
    language: str
    kinds: list[str]
    words: list[str]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str, language: str) -> _Line:
        line = cls(text, language, [], [], [], [])
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup or "x"
            line.kinds.append(kind)
            line.words.append(_folded(match[0], language) if kind in "wa" else match[0])
            line.starts.append(match.start())
            line.ends.append(match.end())
        return line

    def __len__(self) -> int:
        return len(self.kinds)

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def kind(self, at: int) -> str:
        return self.kinds[at] if 0 <= at < len(self.kinds) else ""

    def glued(self, at: int) -> bool:
        """Whether a token stands right behind the one before it."""
        return 0 < at < len(self.starts) and self.starts[at] == self.ends[at - 1]

    def follows(self, at: int) -> bool:
        """Whether a token is parted from the one before it by nothing but a space, a break apart."""
        return 0 < at < len(self.starts) and "\n" not in self.text[self.ends[at - 1] : self.starts[at]]

    def phrase(self, at: int, phrases: tuple[tuple[str, ...], ...]) -> int:
        """The number of tokens of the phrase that stands at a token; 0 for none."""
        for phrase in phrases:
            if tuple(self.words[at : at + len(phrase)]) == phrase and (self.follows(at) or not at):
                return len(phrase)
        return 0


@dataclass(slots=True)
class _Read:
    """A number being read: its value, the token after it, how it is written."""

    value: float
    after: int
    words: bool = False
    ordinal: bool = False
    scaled: bool = False
    exact: bool = True


def scan(text: str, language: str) -> list[Found]:
    """Every reading of a text with Western digits."""
    found: list[Found] = []
    closed: list[tuple[int, int]] = []
    for start, end, loose in aside.scan(text):
        closed.append((start, end))
        found += loose
    for one in _written_dates(text):
        if not _within(one.start, one.end, closed):
            closed.append((one.start, one.end))
            found.append(one)
    for one in clock.scan(text, language):
        if not _within(one.start, one.end, closed):
            closed.append((one.start, one.end))
            found.append(one)
    for one in _centuries(text):
        closed.append((one.start, one.end))
        found.append(one)
    line = _Line.of(text, language)
    found += _Reader(line, closed).read()
    return found


def _within(start: int, end: int, closed: list[tuple[int, int]]) -> bool:
    return any(start < after and before < end for before, after in closed)


def _written_dates(text: str) -> Iterator[Found]:
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


def _centuries(text: str) -> Iterator[Found]:
    """Roman numerals that count centuries."""
    for match in _ROMAN.finditer(text):
        group = "r" if match["r"] else "s"
        total = 0
        numeral = match[group]
        for index, sign in enumerate(numeral):
            worth = _ROMAN_VALUES[sign]
            total += -worth if any(_ROMAN_VALUES[later] > worth for later in numeral[index + 1 : index + 2]) else worth
        yield Found("number", *match.span(group), value=float(total), words=total <= 12)


class _Reader:
    """Reads the tokens of a line that no closed place holds."""

    def __init__(self, line: _Line, closed: list[tuple[int, int]]) -> None:
        self.line = line
        self.language = line.language
        self.table = table(line.language)
        self.months = months.by_name(line.language)
        self.closed = [False] * len(line)
        if closed:
            spans = iter(sorted(closed))
            span = next(spans, None)
            for index in range(len(line)):
                while span is not None and span[1] <= line.starts[index]:
                    span = next(spans, None)
                if span is None:
                    break
                self.closed[index] = line.starts[index] < span[1] and span[0] < line.ends[index]
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        kinds, words, language = self.line.kinds, self.line.words, self.language
        at, end = 0, len(kinds)
        while at < end:
            kind = kinds[at]
            if kind == "n" or (kind != "x" and _may_begin(words[at], language)):
                at = self._step(at)
            else:
                at += 1
        return self.found

    def _step(self, at: int) -> int:
        line = self.line
        if self.closed[at]:
            return at + 1
        if size := line.phrase(at, _GROUPS_OF[self.language]):
            return at + size
        if after := self._date(at):
            return after
        if line.kinds[at] == "n":
            return self._number(at, self._figure(at))
        read = self._spelled(at)
        return self._number(at, read) if read else at + 1

    # Dates

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
                hit = (
                    self.months.get(_AZ_MONTH.sub("", name))
                    if len(name) > 3
                    else None
                )
            if hit is not None:
                after = at + size
                if hit[1] and line.word(after) == "." and line.glued(after):
                    after += 1
                return hit[0], after
        return 0, 0

    def _suffixed(self, at: int) -> int:
        """The token after a figure and its ordinal ending: "1er", "23rd", "29-я", "1.º", "23-də"."""
        line, after = self.line, at + 1
        if (
            line.word(after) == "."
            and line.glued(after)
            and line.glued(after + 1)
            and line.word(after + 1) in ("o", "a")
        ):
            return after + 2
        if line.word(after) in ("º", "ª", "°") and line.glued(after):
            return after + 1
        if line.kind(after) == "w" and line.glued(after) and _SUFFIX.match(line.word(after)):
            return after + 1
        if (
            line.word(after) in _HYPHENS
            and line.glued(after)
            and line.glued(after + 1)
            and line.kind(after + 1) in "wa"
        ):
            word = line.word(after + 1)
            if self.language in ("ru", "az", "fr", "en") and _SUFFIX.match(word) and len(word) <= 5:
                return after + 2
        return after

    def _day_month(self, at: int) -> int:
        day = self._day_of(at)
        if not day:
            return 0
        line, after = self.line, self._suffixed(at)
        first = 0
        # Two days of one month: "23-25 avril", "du 23 au 25 avril"
        if line.word(after) in _DASHES or line.word(after) in _DAY_JOINTS[self.language]:
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
                if line.word(end) in _DASHES and line.glued(end) and self._day_of(end + 1):
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
        if (
            line.words[at] in _AMBIGUOUS
            or (len(named) < 4 and self.language != "de")
            or self.months.get(line.words[at], (0, True))[1]
        ):
            return 0
        self.found.append(Found("date", line.starts[at], line.ends[after - 1], month=month, loose=True))
        return after

    # Numbers

    def _figure(self, at: int) -> _Read:
        return _Read(value(self.line.words[at], self.language), at + 1)

    def _number(self, at: int, read: _Read) -> int:
        """Take in a number with what belongs to it: ordinal ending, multiplier, half, percent sign, currency."""
        line = self.line
        after = read.after
        if not read.words:
            suffixed = self._suffixed(at)
            if suffixed > after and not self._scale_at(after):
                read.ordinal, after = True, suffixed
                read.after = after
            self._multiply(at, read)
        self._add_half(read)
        after = read.after
        start, end = line.starts[at], line.ends[after - 1]
        sign = self._sign(at)
        size = self._percent_at(after)
        before = at and line.words[at - 1] in "%٪" and line.glued(at) and not (at > 1 and line.kinds[at - 2] == "n")
        if size or before:
            end = line.ends[after + size - 1] if size else end
            one = Found("percent", start, end, value=sign * read.value, words=read.words)
        else:
            currency = money.beside(line.text, start, end)
            loose = not read.exact
            one = Found("number", start, end, value=sign * read.value, words=read.words, currency=currency, loose=loose)
        self._share(at, one, read)
        self.found.append(one)
        return max(after + size, at + 1)

    def _sign(self, at: int) -> int:
        line = self.line
        if at and line.words[at - 1] in ("-", "−", "–") and line.glued(at):
            before = line.text[line.starts[at - 1] - 1 : line.starts[at - 1]]
            return -1 if not before or before in " \u00a0\u202f(«“„\n" else 1
        if at and line.words[at - 1] in ("minus", "минус") and line.kinds[at] == "n":
            return -1
        return 1

    def _scale_at(self, at: int) -> Entry | None:
        line = self.line
        if line.kind(at) not in ("w", "a") or not line.follows(at) or self.closed[at]:
            return None
        entry = self._entry(line.words[at])
        if entry is not None and entry.kind in ("scale", "many", "dual", "dozen"):
            return entry
        if self.language == "de" and line.words[at] in ("tausend", "hundert"):
            return Entry("scale", 1000.0 if line.words[at] == "tausend" else 100.0)
        if self.language == "en" and line.words[at] == "hundred":
            return Entry("scale", 100.0)
        if self.language == "en" and line.words[at] in ("m", "b", "k") and line.glued(at):
            paid = money.beside(line.text, line.starts[at - 1], line.starts[at - 1])
            return Entry("scale", {"m": 1e6, "b": 1e9, "k": 1e3}[line.words[at]]) if paid else None
        return None

    def _entry(self, word: str) -> Entry | None:
        return self.table.get(word)

    def _multiply(self, at: int, read: _Read) -> None:
        line = self.line
        if read.ordinal:
            return
        after = read.after
        if self.language == "ru" and line.word(after) == "с" and line.word(after + 1) == "половиной":
            read.value, after = read.value + 0.5, after + 2
            read.after = after
        if self.language == "az" and line.word(after) == "yarim":
            read.value, after = read.value + 0.5, after + 1
            read.after = after
        hyphen = line.word(after) in _HYPHENS and line.glued(after) and line.glued(after + 1)
        place = after + 1 if hyphen else after
        entry = self._scale_at(place)
        if entry is None:
            return
        last = entry.value
        read.value, after, read.scaled = _times(read.value, entry.value), place + 1, True
        while (more := self._scale_at(after)) and more.value > last:  # "1.500 mil millones"
            read.value, after, last = _times(read.value, more.value), after + 1, more.value
        if line.word(after) == "." and line.glued(after) and len(line.words[after - 1]) <= 4:
            dotted = after + 1
        else:
            dotted = after
        read.after = after
        # "96 min 400", "2 млн 300 тыс."
        if line.kind(dotted) == "n" and line.follows(dotted) and not self.closed[dotted] and entry.kind != "dozen":
            rest = value(line.words[dotted], self.language)
            follow = self._scale_at(dotted + 1)
            worth = _times(rest, follow.value) if follow else rest
            if 0 < worth < last and rest == int(rest) and not self._month_after(self._suffixed(dotted))[0]:
                if self._percent_at(dotted + 1) == 0 and (follow or dotted == after):
                    read.value += worth
                    read.after = dotted + (2 if follow else 1)

    def _add_half(self, read: _Read) -> None:
        size = self.line.phrase(read.after, AND_HALF[self.language])
        if not size or read.ordinal:
            return
        last = self._scale_of(read.after - 1)
        read.value += last / 2
        read.after += size
        if self.language in ("ar", "az") and (entry := self._scale_at(read.after)) is not None:
            if last > 1:
                read.after += 1  # "مليون ونصف المليون"
            else:
                read.value, read.after = _times(read.value, entry.value), read.after + 1
        elif last == 1 and (entry := self._scale_at(read.after)) is not None and entry.kind != "dozen":
            read.value, read.after = _times(read.value, entry.value), read.after + 1

    def _scale_of(self, at: int) -> float:
        entry = self._entry(self.line.words[at]) if self.line.kinds[at] in "wa" else None
        return entry.value if entry is not None and entry.kind in ("scale", "many", "dual") else 1.0

    def _percent_at(self, at: int) -> int:
        """How many tokens of a percent sign or word stand at a token."""
        line = self.line
        if at >= len(line):
            return 0
        if line.words[at] in ("%", "٪", "％"):
            return 1
        if line.words[at] in _HYPHENS and line.word(at + 1) in ("percent", "prozent") and line.glued(at + 1):
            return 2
        word = _PERCENT_WORD.get(self.language)
        if word is not None:
            return 1 if line.kinds[at] == "w" and word.match(line.words[at]) and line.follows(at) else 0
        size = line.phrase(at, _PERCENT[self.language])
        if size and self.language == "en" and line.word(at + size) in ("point", "points"):
            return 0
        return size

    def _share(self, at: int, one: Found, read: _Read) -> None:
        """Give the first end of a range the percent sign or multiplier of its second: "2 à 3 milliards", "10-15 %"."""
        line = self.line
        if not self.found or (one.kind != "percent" and not read.scaled):
            return
        last = self.found[-1]
        if last.kind != "number" or last.end > one.start or last.loose or last.currency and one.kind == "percent":
            return
        between = line.text[last.end : one.start].strip(" \u00a0\u202f$€£").lower()
        dash = between in _DASHES and between != ""
        joint = fold(between, self.language) in TO[self.language]
        if not dash:
            before = self._word_before(last.start)
            if not joint or (
                before not in FROM[self.language] and fold(between) not in ("to", "bis", "auf", "до", "الي", "a")
            ):
                return
        if one.kind == "percent" and last.value <= 100:
            self.found[-1] = replace(last, kind="percent", currency="")
        elif one.kind == "number" and one.value and last.value < 1000 and not last.words:
            scale = one.value / _whole(one.value)
            if scale >= 1000 and last.value * scale < one.value:
                self.found[-1] = replace(last, value=_times(last.value, scale), currency=last.currency or one.currency)

    def _word_before(self, start: int) -> str:
        words = self.line.text[max(0, start - 20) : start].split()
        return fold(words[-1]) if words else ""

    # Words

    def _spelled(self, at: int) -> _Read | None:
        line = self.line
        if self.language == "de":
            return self._german(at)
        word = line.words[at]
        if word in HALF_BEFORE[self.language]:
            return self._half(at)
        if self.language == "ar":
            return self._arabic(at)
        entry = self._entry(word)
        if entry is None:
            if self.language == "en" and word == "a" and (follow := self._entry(line.word(at + 1))) is not None:
                if follow.kind in ("hundred", "scale", "dozen") and line.follows(at + 1):
                    return self._sequence(at + 1, started=1.0)
            return None
        if entry.kind == "half":
            return self._sequence(at)
        if entry.kind in ("many", "dozen") or (self.language == "en" and entry.kind in ("scale", "hundred")):
            return None
        return self._sequence(at)

    def _half(self, at: int) -> _Read | None:
        """ "half a million", "un demi-million", "medio millón"."""
        line, place = self.line, at + 1
        if line.word(place) in ("a", *_HYPHENS):
            place += 1
        entry = self._scale_at(place)
        if entry is None or entry.kind not in ("scale", "many"):
            return None
        return _Read(entry.value / 2, place + 1, words=True, scaled=True)

    def _sequence(self, at: int, started: float = 0.0) -> _Read | None:
        """A number of several words, from the greatest to the least."""
        line = self.line
        total, current, last_scale, ended = 0.0, started, float("inf"), False
        place, after, half = at, at, False
        while place < len(line) and not ended:
            if place > at and not self._continues(place):
                break
            word = line.words[place]
            if word in BETWEEN[self.language] and place > at:
                if not self._may_join(place + 1 + (line.word(place + 1) in _HYPHENS), current, total):
                    break
                place += 1
                continue
            if word in _HYPHENS:
                place += 1
                continue
            entry = self._entry(word) if line.kinds[place] in "wa" and not self.closed[place] else None
            if entry is None:
                break
            kind, worth = entry
            if kind == "half":
                if total and not current:
                    total, half = total + last_scale / 2, True
                elif current:
                    current, half = current + 0.5, True
                elif worth == 1.5:
                    current, half = 1.5, True
                else:
                    return None
            elif kind in ("add", "last", "ordinal"):
                if worth >= 100:
                    if current or total:
                        break
                    current = worth
                else:
                    joined = self._joined(current, worth)
                    if joined is None:
                        break
                    current = joined
                ended = kind == "last"
            elif kind == "whole":
                if current or total:
                    break
                current, ended = worth, True
            elif kind == "hundred":
                if current >= 100 or (self.language == "fr" and current == 1):
                    break
                current = (current or 1) * 100
            elif kind == "hundreds":
                if current:
                    break
                current = worth
            elif kind == "dozen":
                if (
                    not current
                    or half
                    or (self.language == "fr" and worth >= 30 and line.word(place + 1) not in ("de", "d"))
                ):
                    break
                current, ended = current * worth, True
            elif kind in ("scale", "many", "dual"):
                if kind == "many" and not (current or total):
                    break
                if worth > last_scale:
                    total = _times(total + current, worth)
                else:
                    total += _times(current or 1, worth)
                current, last_scale = 0.0, worth
            place += 1
            after = place
            if half and kind == "half" and self.language == "az":
                half = False
        if after == at:
            return None
        return _Read(total + current, after, words=True, scaled=last_scale < float("inf"))

    def _continues(self, place: int) -> bool:
        line = self.line
        return line.follows(place) and line.kinds[place] != "n"

    def _may_join(self, place: int, current: float, total: float) -> bool:
        """Whether an "and" stands within a number: "one hundred and five", "vingt et un", "treinta y uno"."""
        follow = self._entry(self.line.word(place))
        if follow is None or follow.kind not in ("add", "last", "hundred", "hundreds"):
            return False
        tail = current % 100
        if self.language == "en":
            return follow.value < 100 and ((current >= 100 and tail == 0) or (total > 0 and current == 0))
        if self.language == "fr":
            return tail in (20, 30, 40, 50, 60, 70) and follow.value in (1, 11)
        return (
            tail in (30, 40, 50, 60, 70, 80, 90)
            and follow.value < 10
            or (total >= 1000 and current == 0 and follow.value >= 20)
        )

    def _joined(self, current: float, worth: float) -> float | None:
        """A word below a hundred behind what was read, or None where it begins another number."""
        tail = current % 100
        if tail == 0:
            return current + worth if worth or not current else None
        if self.language == "fr":
            if tail == 4 and worth == 20:
                return current - 4 + 80
            if tail in (60, 80) and 1 <= worth < 20:
                return current + worth
        tens = tail % 10 == 0 and (tail >= 20 or (tail == 10 and self.language in ("fr", "az")))
        return current + worth if tens and 1 <= worth < 10 else None

    def _german(self, at: int) -> _Read | None:
        line = self.line
        word = line.words[at]
        if word in HALF_BEFORE["de"]:
            return self._half(at)
        hit = german.value(word)
        if hit is None:
            return None
        worth, ordinal = hit
        after = at + 1
        read = _Read(worth, after, words=True, ordinal=ordinal)
        if ordinal:
            return read
        while (entry := self._scale_at(read.after)) is not None:
            read.value, read.after, read.scaled = _times(read.value, entry.value), read.after + 1, True
            more = german.value(line.word(read.after)) if line.follows(read.after) else None
            if more is not None and not more[1] and more[0] < entry.value and entry.value >= 1e6 and more[0] >= 13:
                read.value, read.after = read.value + more[0], read.after + 1
            break
        return read

    # Arabic

    def _arabic_entry(self, place: int, first: bool) -> tuple[Entry, bool] | None:
        """The entry of an Arabic word and whether "and" is grown onto it."""
        line = self.line
        if line.kind(place) != "a" or self.closed[place]:
            return None
        word = line.words[place]
        if entry := self.table.get(word):
            return entry, False
        if word.startswith("و") and (entry := self._bare_arabic(word[1:])):
            return entry, True
        if first and word[:1] in "بلك" and (entry := self.table.get(word[1:])) and entry.kind != "hundreds":
            return entry, False  # not "كمية", a quantity, for "like a hundred"
        entry = self._bare_arabic(word)
        return (entry, False) if entry else None

    def _bare_arabic(self, word: str) -> Entry | None:
        if entry := self.table.get(word):
            return entry
        if word.startswith("ال") and (entry := self.table.get(word[2:])) and entry.kind in ("add", "hundreds"):
            return entry
        if entry := self.table.get("ال" + word):
            return entry if entry.kind == "last" else None
        return None

    def _arabic(self, at: int) -> _Read | None:
        line = self.line
        hit = self._arabic_entry(at, True)
        if hit is None or hit[0].kind in ("many", "half"):
            return None
        total, current, place, scaled = 0.0, 0.0, at, False
        while place < len(line):
            hit = self._arabic_entry(place, place == at)
            if hit is None or (place > at and not line.follows(place)):
                break
            (kind, worth), joined = hit
            if kind in ("add", "last"):
                tail = current % 100
                if worth == 10 and 1 <= tail <= 10 and not joined:
                    current += 10  # ثلاثة عشر; an ordinal is "الثالث عشر"
                elif worth >= 20 and 1 <= tail < 10 and joined:
                    current += worth
                elif tail == 0 and (joined or (not current and not total)):
                    current += worth
                else:
                    break
            elif kind == "hundreds":
                if worth == 100 and 3 <= current < 10:
                    current *= 100
                elif current == 0 and (joined or not total):
                    current = worth
                else:
                    break
            elif kind in ("scale", "many"):
                if kind == "many" and not current:
                    break
                if joined and (current or not total):
                    if not (total or current):
                        joined = False
                    else:
                        break
                total += _times(current or 1, worth)
                current, scaled = 0.0, True
            elif kind == "dual":
                accusative = line.words[place].endswith("ا") and current
                total += _times(current, worth) if accusative else 2 * worth
                current, scaled = 0.0, True
            else:
                break
            place += 1
        if place == at:
            return None
        return _Read(total + current, place, words=True, scaled=scaled)


def _times(number: float, scale: float) -> float:
    """A product as people write it: 1.8 × 10⁹ without the tail of binary fractions."""
    return float(round(number * scale, 3))


def _whole(number: float) -> float:
    """The figure before its multiplier: 3 of 3,000,000,000 and 1.5 of 1,500,000."""
    for scale in (1e12, 1e9, 1e6, 1e3):
        if number >= scale:
            return number / scale
    return number
