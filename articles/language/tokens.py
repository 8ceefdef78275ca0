"""A text cut into tokens that lose nothing: words, numbers with their signs, Han characters, spaces, marks."""

from __future__ import annotations

import re

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed\u200c\u200d\u00ad"
_LETTER = rf"[^\W\d_{HAN}]"
_TOKEN = re.compile(
    rf"(?P<number>(?:(?<![\w.,])[-+−–±.,]{{0,3}})?\d+(?:[.,:/'’\u00a0\u202f\-–−]\d+|[ ]\d{{3}}(?!\d))*)"
    rf"|(?P<han>[{HAN}])"
    rf"|(?P<word>{_LETTER}(?:[{_MARKS}]|[^\W_{HAN}])*(?:['’ʼ]{_LETTER}(?:[{_MARKS}]|[^\W_{HAN}])*)*)"
    rf"|(?P<space>\s+)|(?P<mark>.)",
    re.DOTALL,
)
SEPARATORS = frozenset(".,:/'’ \u00a0\u202f-–−")


def tokens(text: str, language: str = "") -> list[str]:
    """The tokens in order; joined they are the text."""
    return [token for _, token in kinds(text)]


def kinds(text: str) -> list[tuple[str, str]]:
    """The tokens with their kinds: number, han, word, space, mark."""
    return [(match.lastgroup or "mark", match[0]) for match in _TOKEN.finditer(text)]
