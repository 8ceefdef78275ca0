"""A text cut into tokens, and what all readers of it share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.language import months
from articles.language.folding import fold
from articles.language.numbers import money
from articles.language.numbers.digits import FIGURE
from articles.language.numbers.entries import Entry
from articles.language.numbers.found import Found
from articles.language.numbers.vocabulary import table

_ARABIC = "\u0620-\u065f\u0670-\u06d3"
_TOKEN = re.compile(
    rf"(?P<n>{FIGURE})|(?P<w>[^\W\d_{_ARABIC}][^\W_{_ARABIC}]*(?:[\u0300-\u036f][^\W_{_ARABIC}]*)*)|(?P<a>[{_ARABIC}]+)|(?P<x>\S)"
)
HYPHENS = frozenset("-‐‑")
DASHES = frozenset("-‐‑–—−")
_SUFFIX = re.compile(
    r"(?:st|nd|rd|th|s|er|re|e|eme|es|º|ª|o|a|as|os|nd|nde|"
    r"[а-я]{1,3}|ci|cu|inci|uncu|nci|ncu|d[ae]n?|[yn]?[aeiu]|d[ae]k|"
    r"ile|lik|luq|liq|luk|[yn]?in|[yn]?un|si|su|yi)\Z"
)


@lru_cache(maxsize=16384)
def _folded(word: str, language: str) -> str:
    return fold(word, language)


@dataclass(slots=True)
class Line:
    """The tokens of a text by kind, with their folded words and places."""

    text: str
    language: str
    kinds: list[str]
    words: list[str]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str, language: str) -> Line:
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
class Read:
    """A number being read: its value, the token after it, how it is written."""

    value: float
    after: int
    words: bool = False
    ordinal: bool = False
    scaled: bool = False


class Base:
    """A line with the places that hold no quantity, the language's words, and what was found so far."""

    def __init__(self, line: Line, closed: list[tuple[int, int]]) -> None:
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

    def _entry(self, word: str) -> Entry | None:
        return self.table.get(word)

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
        if line.word(after) in HYPHENS and line.glued(after) and line.glued(after + 1) and line.kind(after + 1) in "wa":
            word = line.word(after + 1)
            if self.language in ("ru", "az", "fr", "en") and _SUFFIX.match(word) and len(word) <= 5:
                return after + 2
        return after

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


def times(number: float, scale: float) -> float:
    """A product as people write it: 1.8 × 10⁹ without the tail of binary fractions."""
    return float(round(number * scale, 3))
