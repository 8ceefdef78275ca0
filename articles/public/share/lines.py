"""A headline in lines: as large as a box allows, the lines about equally long, cut with an ellipsis as the last resort.

Pure: what a piece of text measures is asked of the function handed in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.public.share.fonts import BREAKS

NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%‰℃»")
"""Signs that no Chinese line begins with."""
NEVER_LAST = frozenset("（《〈「『【〔“‘([{«")
"""Signs that no Chinese line ends with."""
CLAUSE_ENDS = frozenset("，。；：？！")
SMALLER_FOR_CLAUSES = 0.8
"""Type may be so much smaller where that lets Chinese lines end with their clauses."""
BEFORE_ELLIPSIS = " ,،;؛:.，、；：–—-"

_SPACE = re.compile(f"[{BREAKS}]+")  # a no-break space is none
_CHINESE = re.compile(r"[^\s\u2010-\u2027\u2e80-\uffff]+|\S")


@dataclass(frozen=True, slots=True)
class Piece:
    """What no line break parts; ``spaced``: a space stands before it, unless it begins a line."""

    text: str
    spaced: bool = True


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines, and the size of type at which they fill their box."""

    size: int
    lines: list[str]


def pieces(text: str, *, chinese: bool = False) -> list[Piece]:
    """A text's words; of Chinese its signs, those kept together that no line break may part."""
    words = [word for word in _SPACE.split(text) if word]
    if not chinese:
        return [Piece(word) for word in words]
    return [piece for word in words for piece in _signs(word)]


def _signs(word: str) -> list[Piece]:
    found: list[str] = []
    for sign in _CHINESE.findall(word):
        joined = found and (sign[0] in NEVER_FIRST or found[-1][-1] in NEVER_LAST or found[-1].isdecimal())
        if joined:
            found[-1] += sign
        else:
            found.append(sign)
    return [Piece(sign, spaced=place == 0) for place, sign in enumerate(found)]


def clauses(wanted: Sequence[Piece]) -> list[Piece]:
    """Chinese signs joined up to each mark that ends a clause: the best places for a line to end."""
    found: list[Piece] = []
    for piece in wanted:
        if found and not piece.spaced and found[-1].text[-1] not in CLAUSE_ENDS:
            found[-1] = Piece(found[-1].text + piece.text, spaced=found[-1].spaced)
        else:
            found.append(piece)
    return found


def fitted(
    wanted: Sequence[Piece],
    measure: Callable[[str], float],
    *,
    width: float,
    height: float,
    leading: float,
    sizes: Sequence[int],
    ellipsis: str = "…",
) -> Fitted:
    """The largest of the sizes at which all lines fit; at the smallest what is too much is cut.

    ``measure`` gives a text's width in type of size 1; ``leading`` is the distance of lines, in sizes.
    """
    whole = clauses(wanted)
    widths = {piece.text: measure(piece.text) for piece in (*wanted, *whole)}
    space, widest = measure(" "), max((widths[piece.text] for piece in wanted), default=0)
    best: Fitted | None = None
    for size in sizes:
        limit, most = width / size, int(height / (leading * size))
        if best and (len(whole) == len(wanted) or size < SMALLER_FOR_CLAUSES * best.size):
            return best
        if max(widths[piece.text] for piece in whole) <= limit and len(whole) < len(wanted):
            lines = _broken(whole, widths, space, limit)
            if len(lines) <= most:
                return Fitted(size, [_joined(line) for line in lines])
        if best is None and widest <= limit and len(_broken(wanted, widths, space, limit)) <= most:
            best = Fitted(size, [_joined(line) for line in _balanced(wanted, widths, space, limit)])
    return best or _cut(wanted, measure, width / sizes[-1], height / (leading * sizes[-1]), sizes[-1], ellipsis)


def _cut(
    wanted: Sequence[Piece], measure: Callable[[str], float], limit: float, rows: float, size: int, ellipsis: str
) -> Fitted:
    most, space = max(1, int(rows)), measure(" ")
    short = [part for piece in wanted for part in _chopped(piece, measure, limit)]
    widths = {piece.text: measure(piece.text) for piece in short}
    lines = _broken(short, widths, space, limit)
    told = [_joined(line) for line in lines[:most]]
    if len(lines) > most:
        told[-1] = _ended(lines[most - 1], measure, limit, ellipsis)
    return Fitted(size, told)


def _broken(wanted: Sequence[Piece], widths: dict[str, float], space: float, limit: float) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    used = 0.0
    for piece in wanted:
        more = (space if piece.spaced else 0) + widths[piece.text]
        if lines and used + more <= limit:
            lines[-1].append(piece)
            used += more
        else:
            lines.append([piece])
            used = widths[piece.text]
    return lines


def _balanced(wanted: Sequence[Piece], widths: dict[str, float], space: float, limit: float) -> list[list[Piece]]:
    """No more lines than needed, in the narrowest column that takes them."""
    count = len(_broken(wanted, widths, space, limit))
    narrow, wide = max((widths[piece.text] for piece in wanted), default=0), limit
    for _ in range(10):
        middle = (narrow + wide) / 2
        if len(_broken(wanted, widths, space, middle)) > count:
            narrow = middle
        else:
            wide = middle
    return _broken(wanted, widths, space, wide)


def _chopped(piece: Piece, measure: Callable[[str], float], limit: float) -> list[Piece]:
    """A piece wider than a line in parts that are not, no mark parted from its letter."""
    if measure(piece.text) <= limit:
        return [piece]
    parts = [""]
    for sign in piece.text:
        if parts[-1] and not unicodedata.combining(sign) and measure(parts[-1] + sign) > limit:
            parts.append("")
        parts[-1] += sign
    return [Piece(part, spaced=piece.spaced and place == 0) for place, part in enumerate(parts)]


def _ended(line: list[Piece], measure: Callable[[str], float], limit: float, ellipsis: str) -> str:
    text = _joined(line)
    while len(line) > 1 and measure(text.rstrip(BEFORE_ELLIPSIS) + ellipsis) > limit:
        line = line[:-1]
        text = _joined(line)
    while text and measure(text.rstrip(BEFORE_ELLIPSIS) + ellipsis) > limit:
        text = text[:-1]
    return text.rstrip(BEFORE_ELLIPSIS) + ellipsis


def _joined(line: Sequence[Piece]) -> str:
    return "".join(f" {piece.text}" if piece.spaced and place else piece.text for place, piece in enumerate(line))
