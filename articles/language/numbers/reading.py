"""The door of the room: one text in, its readings out, in the text's order."""

from __future__ import annotations

from articles.language.numbers import alphabetic, chinese
from articles.language.numbers.digits import western
from articles.language.numbers.found import SMALL, Found


def find(text: str, language: str) -> list[Found]:
    """Every reading of a plain text, small number words and loose ones included."""
    plain = western(text)
    found = chinese.scan(plain) if language == "zh-hans" else alphabetic.scan(plain, language)
    return sorted(found, key=lambda one: (one.start, one.end))


def values(text: str, language: str) -> list[dict[str, float | str]]:
    """What a text counts, as plain values: {"number": 1250}, {"percent": 20}, {"time": "18:30"}.

    Bare number words up to twelve are words like others; a date counts as its day and its year.
    """
    return [value for one in find(text, language) if counts(one) for value in one.as_json()]


def counts(one: Found) -> bool:
    """Whether a reading is a quantity that a version must say, too."""
    small = one.kind == "number" and one.words and one.value <= SMALL and one.value == int(one.value)
    return not one.loose and not small
