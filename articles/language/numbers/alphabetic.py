"""Reading the seven languages that write words apart: a text cut into tokens, read from left to right."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from articles.language import months
from articles.language.folding import fold
from articles.language.numbers import aside, clock, dates, german, money
from articles.language.numbers.arabic import ArabicWords
from articles.language.numbers.dates import AZ_MONTH, Dates
from articles.language.numbers.digits import value
from articles.language.numbers.found import Found
from articles.language.numbers.line import DASHES, HYPHENS, Line, Read, times
from articles.language.numbers.vocabulary import AND_HALF, FROM, HALF_BEFORE, TO, table
from articles.language.numbers.words import Words

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
_GENITIVES = frozenset(("тысячи", "миллиона", "миллиарда", "триллиона"))
_ABOUT = frozenset(("около", "более", "менее", "свыше", "порядка", "до", "больше", "меньше"))
"""Words behind which a Russian multiplier in the genitive is one of itself: "около тысячи"."""
GROUPS_OF = {
    "en": (),
    "fr": (),
    "de": (("gruppe", "der", "zwanzig"), ("gruppe", "der", "sieben")),
    "es": (),
    "ru": (("большая", "двадцатка"),),
    "az": (("boyuk", "iyirmilik"),),
    "ar": (("مجموعه", "العشرين"),),
}


@lru_cache(maxsize=65536)
def _may_begin(word: str, language: str) -> bool:
    """Whether a word may begin a number or a date; most words do not, and are not looked at again."""
    words, names = table(language), months.by_name(language)
    if word in words or word in names or word in HALF_BEFORE[language] or word == "a":
        return True
    if any(phrase[0] == word for phrase in GROUPS_OF[language]):
        return True
    if any(name.startswith(word + " ") for name in names):
        return True
    match language:
        case "de":
            return german.value(word) is not None
        case "az":
            return AZ_MONTH.sub("", word) in names
        case "ar":
            return any(
                word[cut:] in words or "ال" + word[cut:] in words or word[cut:].removeprefix("ال") in words
                for cut in (0, 1)
            )
    return False


def scan(text: str, language: str) -> list[Found]:
    """Every reading of a text with Western digits."""
    found: list[Found] = []
    closed: list[tuple[int, int]] = []
    for start, end, loose in aside.scan(text):
        closed.append((start, end))
        found += loose
    for one in dates.written(text):
        if not _within(one.start, one.end, closed):
            closed.append((one.start, one.end))
            found.append(one)
    for one in clock.scan(text, language):
        if not _within(one.start, one.end, closed):
            closed.append((one.start, one.end))
            found.append(one)
    for one in dates.centuries(text):
        closed.append((one.start, one.end))
        found.append(one)
    line = Line.of(text, language)
    found += Reader(line, closed).read()
    return found


def _within(start: int, end: int, closed: list[tuple[int, int]]) -> bool:
    return any(start < after and before < end for before, after in closed)


class Reader(Dates, Words, ArabicWords):
    """Reads the tokens of a line that no closed place holds."""

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
        if size := line.phrase(at, GROUPS_OF[self.language]):
            return at + size
        if after := self._date(at):
            return after
        if line.kinds[at] == "n":
            return self._number(at, self._figure(at))
        read = self._spelled(at)
        return self._number(at, read) if read else at + 1

    def _figure(self, at: int) -> Read:
        return Read(value(self.line.words[at], self.language), at + 1)

    def _number(self, at: int, read: Read) -> int:
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
            one = Found("number", start, end, value=sign * read.value, words=read.words, currency=currency)
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

    def _multiply(self, at: int, read: Read) -> None:
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
        hyphen = line.word(after) in HYPHENS and line.glued(after) and line.glued(after + 1)
        place = after + 1 if hyphen else after
        entry = self._scale_at(place)
        if entry is None:
            return
        last = entry.value
        read.value, after, read.scaled = times(read.value, entry.value), place + 1, True
        while (more := self._scale_at(after)) and more.value > last:  # "1.500 mil millones"
            read.value, after, last = times(read.value, more.value), after + 1, more.value
        if line.word(after) == "." and line.glued(after) and len(line.words[after - 1]) <= 4:
            dotted = after + 1
        else:
            dotted = after
        read.after = after
        # "96 min 400", "2 млн 300 тыс."
        if line.kind(dotted) == "n" and line.follows(dotted) and not self.closed[dotted] and entry.kind != "dozen":
            rest = value(line.words[dotted], self.language)
            follow = self._scale_at(dotted + 1)
            worth = times(rest, follow.value) if follow else rest
            fits = 0 < worth < last and rest == int(rest) and bool(follow or dotted == after)
            if fits and not self._percent_at(dotted + 1) and not self._month_after(self._suffixed(dotted))[0]:
                read.value += worth
                read.after = dotted + (2 if follow else 1)

    def _add_half(self, read: Read) -> None:
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
                read.value, read.after = times(read.value, entry.value), read.after + 1
        elif last == 1 and (entry := self._scale_at(read.after)) is not None and entry.kind != "dozen":
            read.value, read.after = times(read.value, entry.value), read.after + 1

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
        if line.words[at] in HYPHENS and line.word(at + 1) in ("percent", "prozent") and line.glued(at + 1):
            return 2
        word = _PERCENT_WORD.get(self.language)
        if word is not None:
            return 1 if line.kinds[at] == "w" and word.match(line.words[at]) and line.follows(at) else 0
        size = line.phrase(at, _PERCENT[self.language])
        if size and self.language == "en" and line.word(at + size) in ("point", "points"):
            return 0
        return size

    def _share(self, at: int, one: Found, read: Read) -> None:
        """Give the first end of a range the percent sign or multiplier of its second: "2 à 3 milliards", "10-15 %"."""
        line = self.line
        if not self.found or (one.kind != "percent" and not read.scaled):
            return
        last = self.found[-1]
        if last.kind != "number" or last.end > one.start or last.loose or last.currency and one.kind == "percent":
            return
        between = line.text[last.end : one.start].strip(" \u00a0\u202f$€£").lower()
        dash = between in DASHES and between != ""
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
                self.found[-1] = replace(last, value=times(last.value, scale), currency=last.currency or one.currency)

    def _word_before(self, start: int) -> str:
        words = self.line.text[max(0, start - 20) : start].split()
        return fold(words[-1]) if words else ""

    def _spelled(self, at: int) -> Read | None:
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
            follow = self._entry(line.word(at + 1)) if word == "a" and self.language == "en" else None
            if follow is not None and follow.kind in ("hundred", "scale", "dozen") and line.follows(at + 1):
                return self._sequence(at + 1, started=1.0)
            return None
        if entry.kind == "half":
            return self._sequence(at)
        if self.language == "ru" and word in _GENITIVES and line.word(at - 1) in _ABOUT:
            return self._sequence(at, alone=True)
        if entry.kind in ("many", "dozen") or (self.language == "en" and entry.kind in ("scale", "hundred")):
            return None
        return self._sequence(at)


def _whole(number: float) -> float:
    """The figure before its multiplier: 3 of 3,000,000,000 and 1.5 of 1,500,000."""
    for scale in (1e12, 1e9, 1e6, 1e3):
        if number >= scale:
            return number / scale
    return number
