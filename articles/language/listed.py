"""Several things told one after the other, with the comma and the semicolon of a language."""

from __future__ import annotations

from collections.abc import Iterable

_COMMAS = {"ar": "، ", "zh-hans": "、"}
_SEMICOLONS = {"ar": "؛ ", "zh-hans": "；", "fr": "\N{NARROW NO-BREAK SPACE}; "}


def listed(parts: Iterable[str], language: str | None) -> str:
    """ "Baku, Tbilisi"; in Arabic "باكو، تبليسي", in Chinese "巴库、第比利斯". Other languages write a Latin comma."""
    return _COMMAS.get(language or "", ", ").join(parts)


def listed_sentences(parts: Iterable[str], language: str | None) -> str:
    """What has commas of its own, told apart by semicolons."""
    return _SEMICOLONS.get(language or "", "; ").join(parts)
