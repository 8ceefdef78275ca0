"""Words of a text that look like somebody's or something's name: runs of capitals, and Chinese names with a dot.

For a list that somebody looks through, not for a decision. Arabic has no capitals, so nothing is found in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.language.folding import is_han

PARTICLES = frozenset({
    "al", "ad", "an", "bin", "ben", "bint", "da", "dal", "das", "de", "del", "della", "den", "der", "des", "di", "dos",
    "du", "el", "ibn", "la", "le", "li", "lo", "oğlu", "qızı", "оглы", "кызы", "ван", "фон", "van", "vom", "von", "y",
    "zu",
})  # fmt: skip
"""Small words that stand inside names; none stands at an end."""

LONGEST = 7  # words
_TOKEN = re.compile(r"[^\W\d_][\w’'ʼ\-‑]*|[.!?…:;«»„“”\"()\n]|\S")
_DOTTED = re.compile(r"[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,8})+")
_GENITIVE = re.compile(r"(?:['’]s|['’])$")


def found(text: str, language: str) -> Iterator[str]:
    """The names of a text, as often as they stand in it; one word alone is none."""
    if language == "zh-hans":
        yield from _DOTTED.findall(text)
        return
    run: list[str] = []
    for token in _TOKEN.findall(text):
        if _capital(token) or run and token.lower() in PARTICLES:
            run.append(token)
        else:
            yield from _name(run)
            run = []
    yield from _name(run)


def _capital(token: str) -> bool:
    return token[0].isupper() and not is_han(token[0]) and not (len(token) > 1 and token.isupper())


def _name(run: list[str]) -> Iterator[str]:
    while run and run[-1].lower() in PARTICLES and run[-1][0].islower():
        run = run[:-1]
    words = [_GENITIVE.sub("", word) for word in run]
    if 2 <= len(words) <= LONGEST and sum(word[0].isupper() for word in words) >= 2:
        yield " ".join(words)
