"""All families of checks over one text."""

from __future__ import annotations

from articles.language.checks import headline
from articles.language.checks.result import Result, Text

_FAMILIES = (headline.check,)


def run(text: Text, language: str, source: Text | None = None) -> list[Result]:
    """The findings of every family, errors first; ``source`` is the original where this is a version of it."""
    found = [result for family in _FAMILIES for result in family(text, language, source)]
    return sorted(found, key=lambda result: result.level != "error")
