"""What a number word does: the kinds of entries of the vocabularies, and how their tables are written.

An entry is a kind and a value: ``add`` below a hundred, ``hundred`` multiplies by it, ``hundreds`` are hundreds in one
word, ``scale`` multiplies by a thousand or more, ``dual`` is two of a scale, ``many`` a scale that counts only after a
number, ``last`` an ordinal that ends one, ``ordinal`` one that does not, ``whole`` stands for itself, ``half`` adds a
half, ``dozen`` is a quantity that needs a number before it.
"""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    kind: str
    value: float


def rows(kind: str, first: int, step: int, words: str) -> dict[str, Entry]:
    """Words in the order of their values, one a step; "a|b" are two words for one value, "-" is none."""
    return {
        word: Entry(kind, first + step * index)
        for index, alternatives in enumerate(words.split())
        for word in alternatives.split("|")
        if word != "-"
    }


def same(kind: str, value: float, words: str) -> dict[str, Entry]:
    return {word: Entry(kind, value) for word in words.split()}
