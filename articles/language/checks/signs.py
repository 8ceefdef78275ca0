"""What the typography of a language asks for and a reader sees: each slip is told once a text, with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from articles.language.checks.pair import Pair, Part
from articles.language.checks.result import Result

_ADDRESS = re.compile(r"(?:https?|ftp)://\S+|\bwww\.\S+|[\w.+-]+@[\w.-]+")
_HAN = "\u3400-\u9fff"
_ARABIC = "\u0620-\u064a\u0671-\u06d3"
_ALPHABETIC = {
    "space-before": r"(?<=[\w»”\")])[ \u00a0](?=[,.](?:\s|\Z))(?!\.\.\.)",
    "space-after": r"(?<=[^\W\d_]{2})[,;](?=[^\W\d_]{2})",
    "doubled-mark": r"(?<![.,])(?:,,|\.\.)(?![.,])|;;|::",
}
_SPACED = {"space-before-high": r"(?<=[\w»”\")])[ \u00a0\u202f](?=[;:!?](?:\s|\Z))"}
_RULES: dict[str, dict[str, str]] = {
    "fr": {**_ALPHABETIC},
    "en": {**_ALPHABETIC, **_SPACED},
    "de": {**_ALPHABETIC, **_SPACED},
    "es": {
        **_ALPHABETIC,
        **_SPACED,
        "opening-mark": r"(?:(?<=^)|(?<=[.!?…] ))[^¿?.!…«“\"]{3,200}\?|(?:(?<=^)|(?<=[.!?…] ))[^¡!.?…«“\"]{3,200}!",
    },
    "ru": {**_ALPHABETIC, **_SPACED, "hyphen-for-dash": r"(?<=[^\W\d_»,)]) - (?=[^\W\d_«(])"},
    "az": {**_ALPHABETIC, **_SPACED},
    "ar": {
        "latin-mark": rf"(?<=[{_ARABIC}])[,;?](?=\s|\Z|[{_ARABIC}])",
        "space-before": r"(?<=\w)[ \u00a0](?=[،؛؟.](?:\s|\Z))",
        "doubled-mark": "،،|؛؛",
    },
    "zh-hans": {
        "latin-mark": rf"(?<=[{_HAN}])[,;:?!](?=\s?[{_HAN}“《]|\Z)|(?<=[{_HAN}])\.(?=\s?[{_HAN}]|\Z)",
        "latin-bracket": rf"(?<=[{_HAN}])\([{_HAN}]",
        "doubled-mark": "，，|。。(?!。)|、、",
    },
}
_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_CURLED = re.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])")
_PAIRED = re.compile("[«»“”„]")
_DOUBLE = re.compile(r"(?<!\d)\"")


@cache
def _compiled(language: str) -> list[tuple[str, re.Pattern[str]]]:
    return [(code, re.compile(pattern)) for code, pattern in _RULES[language].items()]


def check(pair: Pair) -> Iterator[Result]:
    """Warnings: spaces beside marks, marks of another script, ¿ and ¡ that are missing, straight beside curled."""
    texts = [(part, _ADDRESS.sub(lambda m: "x" * len(m[0]), part.text)) for part in pair.parts]
    for code, pattern in _compiled(pair.language):
        places = [(part, *match.span()) for part, text in texts for match in pattern.finditer(text)]
        yield from _once(code, places)
    for code, odd, usual in (("mixed-apostrophes", _STRAIGHT, _CURLED), ("mixed-quotes", _DOUBLE, _PAIRED)):
        places = [(part, *match.span()) for part, text in texts for match in odd.finditer(text)]
        if places and any(usual.search(text) for _part, text in texts):
            yield from _once(code, places)


def _once(code: str, places: list[tuple[Part, int, int]]) -> Iterator[Result]:
    if not places:
        return
    part, start, end = places[0]
    shown = part.text[max(0, start - 12) : end + 12].strip()
    yield Result(
        code, "warning", part.id, part.text[start:end][:40], {"count": len(places), "around": shown}, start, end
    )
