"""A text's word sequences: all that could be a name, folded, with where they stand.

In a script with capitals a sequence begins with one, or is of several words and short; Arabic prefixes are taken off
the first word; Chinese has windows of characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from articles.language.folding import Word, is_han

MOST_WORDS = 12
"""The longest name looked for, in words ("Conférence pour l’interaction et les mesures de confiance en Asie")."""

MOST_SMALL = 4
"""The longest sequence looked for that begins with a small letter, where a script has capitals."""

MOST_HAN = 16
"""The longest name looked for in Chinese, in characters."""

_SHORTEST_ALONE = 3
"""What is left of a single Arabic word without its prefixes has so many letters at least."""

_JOINTS = frozenset(" \t\n\u00a0\u202f\u2009-‐‑–'’‘ʼ`´&·・•‧\u200b\u200c\u200d\u200e\u200f\u00ad\u0640")
_DOTS = frozenset("·・•‧∙⋅･")
_CHINESE_JOINTS = frozenset(" -‐‑\u200b")
_CLITICS = (
    *("وال", "فال", "بال", "كال", "ولل", "فلل", "ال", "لل"),
    *("وب", "ول", "وك", "فب", "فل", "فك", "و", "ف", "ب", "ل", "ك"),
)


class Span(NamedTuple):
    """Words ``first`` to ``last`` (inclusive) of the text; a tuple, since a text has thousands."""

    first: int
    last: int


def sequences(text: str, language: str, found: list[Word]) -> Iterator[tuple[str, Span]]:
    """Every sequence of the words found in a text, folded, and its span; the same may come more than once."""
    each = _EACH.get(language, _alphabetic)
    return each(text, found)


def _joined(text: str, one: Word, other: Word) -> bool:
    """Whether two neighbouring words may belong to one name: no mark, paragraph or sentence ends between them."""
    gap = text[one.end : other.start]
    if len(gap) == 1:
        return gap in _JOINTS or (gap == "." and len(one.folded) <= 2)
    if len(gap) > 12:
        return False
    if gap[:1] == "." and len(one.folded) <= 2:
        gap = gap[1:]
    return all(char in _JOINTS for char in gap) and gap.count("\n") <= 1


def _alphabetic(text: str, found: list[Word]) -> Iterator[tuple[str, Span]]:
    """Sequences in Latin and Cyrillic; those that begin with a small letter are short and of several words."""
    for first, word in enumerate(found):
        capital = not text[word.start].islower()
        folded = word.folded
        if capital:
            yield folded, Span(first, first)
        last = first
        while (
            last + 1 < len(found)
            and last + 1 - first < (MOST_WORDS if capital else MOST_SMALL)
            and _joined(text, found[last], found[last + 1])
        ):
            last += 1
            folded = f"{folded} {found[last].folded}"
            yield folded, Span(first, last)


def _arabic(text: str, found: list[Word]) -> Iterator[tuple[str, Span]]:
    """Sequences in Arabic, as written and without the prefixes that may have grown onto the first word."""
    for first, word in enumerate(found):
        heads = list(dict.fromkeys(_bared(word.folded)))
        tail = ""
        last = first
        while True:
            for head in heads:
                if tail or len(head) >= _SHORTEST_ALONE or head == word.folded:
                    yield head + tail, Span(first, last)
            if last + 1 >= len(found) or last + 1 - first >= MOST_WORDS // 2:
                break
            if not _joined(text, found[last], found[last + 1]):
                break
            last += 1
            tail = f"{tail} {found[last].folded}"


def _bared(word: str) -> Iterator[str]:
    """An Arabic word and what is left of it without its prefixes: "للامم" → "امم" and "الامم"."""
    yield word
    for clitic in _CLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) >= 2:
            rest = word[len(clitic) :]
            yield rest
            if clitic.endswith("لل") or (clitic.endswith("ال") and clitic != "ال"):
                yield "ال" + rest


def _chinese(text: str, found: list[Word]) -> Iterator[tuple[str, Span]]:
    """Windows of characters (a Latin word counts as one), two at least unless it is a Latin word."""
    joints: list[str | None] = [None] * len(found)  # what stands between a word and the next; None where a name ends
    for index, (word, following) in enumerate(pairwise(found)):
        gap = text[word.end : following.start]
        if not gap or all(char in _DOTS or char in _CHINESE_JOINTS for char in gap):
            joints[index] = "·" if gap and set(gap) & _DOTS else ""
    for first, word in enumerate(found):
        folded = word.folded
        if not is_han(folded[0]):
            yield folded, Span(first, first)
        for last in range(first + 1, min(first + MOST_HAN, len(found))):
            joint = joints[last - 1]
            if joint is None:
                break
            folded += joint + found[last].folded
            yield folded, Span(first, last)


_EACH: dict[str, Callable[[str, list[Word]], Iterator[tuple[str, Span]]]] = {"ar": _arabic, "zh-hans": _chinese}
