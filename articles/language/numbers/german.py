"""German number words, which are one word however long: "zweihundertfünfundvierzigtausend", "neunundzwanzigste"."""

from __future__ import annotations

import re
from functools import lru_cache

_UNITS = {
    **{
        word: value
        for value, word in enumerate(["null", "ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun"])
    },
    "eins": 1,
    "eine": 1,
    "einer": 1,
    "einem": 1,
    "einen": 1,
    "zwo": 2,
}
_TEENS = {
    word: value
    for value, word in enumerate(
        ["zehn", "elf", "zwolf", "dreizehn", "vierzehn", "funfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"], 10
    )
}
_TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        ["zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig"],
        strict=True,
    )
}
_ORDINALS = {"erst": 1, "dritt": 3, "siebt": 7, "acht": 8}
_ORDINAL = re.compile(r"(.*?)(?:st|t)(?:e|er|en|em|es)\Z")


@lru_cache(maxsize=8192)
def value(word: str) -> tuple[float, bool] | None:
    """The value of a folded word and whether it is an ordinal; None where it is no number."""
    if word.endswith("einhalb"):
        stem = word.removesuffix("einhalb")
        whole = _cardinal(stem) if stem else 1
        return (whole + 0.5, False) if whole is not None else None
    if word == "anderthalb":
        return 1.5, False
    cardinal = _cardinal(word)
    if cardinal is not None:
        return float(cardinal), False
    ordinal = _ordinal(word)
    return (float(ordinal), True) if ordinal is not None else None


def _ordinal(word: str) -> int | None:
    stem = re.sub(r"(?:er|en|em|es|e)\Z", "", word)
    if stem == word:
        return None
    for ending, last in _ORDINALS.items():
        if stem.endswith(ending):
            head = stem.removesuffix(ending).removesuffix("und")
            before = _cardinal(head) if head else 0
            if before is not None and before % 100 == 0:
                return before + last
    for ending in ("st", "t"):
        if stem.endswith(ending):
            found = _cardinal(stem.removesuffix(ending))
            if found is not None:
                return found
    return None


def _cardinal(word: str) -> int | None:
    head, thousand, rest = word.partition("tausend")
    if thousand:
        times = _below_thousand(head) if head else 1
        after = _below_thousand(rest.removeprefix("und")) if rest else 0
        return None if times is None or after is None else times * 1000 + after
    return _below_thousand(word)


def _below_thousand(word: str) -> int | None:
    head, hundred, rest = word.partition("hundert")
    if hundred:
        times = (_UNITS.get(head) or _TEENS.get(head)) if head else 1
        after = _below_hundred(rest.removeprefix("und")) if rest else 0
        return None if times is None or after is None else times * 100 + after
    return _below_hundred(word)


def _below_hundred(word: str) -> int | None:
    for table in (_UNITS, _TEENS, _TENS):
        if word in table:
            return table[word]
    unit, joined, ten = word.partition("und")
    if joined and unit in _UNITS and ten in _TENS:
        return _TENS[ten] + _UNITS[unit]
    return None
