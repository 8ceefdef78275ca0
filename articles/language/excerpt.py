"""Excerpts of a text around what was searched: found words in the folded text, shown in the text's own spelling.

The database marks the found tokens of the folded text (a token a word: search_text); the marks are characters of the
private use area, which no folded text has, so nothing that a text says can pass for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from articles.language.folding import Word, is_han, words

OPENS, CLOSES = "\ue000", "\ue001"
"""Marks around a found token."""
LENGTH = 30
"""Words of an excerpt; of Chinese twice as many characters."""
BEFORE = 6
"""Words before the first found one, where the excerpt does not begin with the text."""

_SPACES = re.compile(r"\s+")


class Piece(NamedTuple):
    """A part of a text, and whether it is what was searched."""

    text: str
    found: bool


def whole(text: str, marked: str) -> list[Piece]:
    """All of a text, its found words apart; ``marked`` is the folded text with its marks."""
    stand = words(text)
    return _pieces(text, stand, _found(stand, marked), 0, len(text))


def best(text: str, marked: str) -> list[Piece]:
    """The part of a text that has most of what was searched, the earliest such; its beginning where nothing is."""
    stand = words(text)
    found = _found(stand, marked)
    length = LENGTH * 2 if sum(is_han(word.folded[0]) for word in stand[:LENGTH]) * 2 > LENGTH else LENGTH
    first = _densest(found, length)
    if first + length >= len(stand):
        first = max(0, len(stand) - length)
    if first <= BEFORE // 2:
        first = 0
    last = min(first + length, len(stand))
    begin = stand[first].start if first else 0
    end = stand[last - 1].end if last < len(stand) else len(text)
    pieces = _pieces(text, stand, found, begin, end)
    if begin:
        pieces.insert(0, Piece("… ", False))
    if end < len(text):
        pieces.append(Piece(" …", False))
    return pieces


def _densest(found: Sequence[bool], length: int) -> int:
    """Where the window of so many words begins that has most found ones, some words before the first of them."""
    if True not in found:
        return 0
    count = most = sum(found[:length])
    start = 0
    for first in range(1, max(1, len(found) - length + 1)):
        count += found[first + length - 1] - found[first - 1]
        if count > most:
            start, most = first, count
    return max(0, found.index(True, start) - BEFORE)


def _found(stand: Sequence[Word], marked: str) -> list[bool]:
    """For each word whether its token is marked; a pair of Chinese characters marks both."""
    found = [False] * len(stand)
    inside = False
    for n, token in enumerate(marked.split()[: len(stand)]):
        inside = inside or OPENS in token
        if inside:
            bare = token.replace(OPENS, "").replace(CLOSES, "")
            found[n] = True
            if len(bare) == 2 and is_han(bare[0]) and n + 1 < len(stand):
                found[n + 1] = True
        inside = inside and token.rfind(CLOSES) <= token.rfind(OPENS)
    return found


def _pieces(text: str, stand: Sequence[Word], found: Sequence[bool], begin: int, end: int) -> list[Piece]:
    """The text between two places; found words that only a space parts are one piece."""
    spans: list[list[int]] = []
    for word, is_found in zip(stand, found, strict=True):
        if is_found and begin <= word.start and word.end <= end:
            if spans and not text[spans[-1][1] : word.start].strip():
                spans[-1][1] = word.end
            else:
                spans.append([word.start, word.end])
    pieces, place = [], begin
    for start, stop in spans:
        pieces += [Piece(text[place:start], False), Piece(text[start:stop], True)]
        place = stop
    pieces.append(Piece(text[place:end], False))
    return [Piece(_SPACES.sub(" ", piece.text), piece.found) for piece in pieces if piece.text]
