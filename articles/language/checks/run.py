"""All families of checks over one text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from articles.language import names as known
from articles.language.checks import (
    doubled,
    figures,
    headline,
    house,
    limits,
    links,
    marks,
    paragraphs,
    people,
    photos,
    signs,
)
from articles.language.checks.pair import Pair, whole
from articles.language.checks.result import Names, Result, Text
from articles.language.finding import Candidates


def _headline(pair: Pair) -> Iterator[Result]:
    return headline.check(pair.text, pair.language, pair.source)


FAMILIES: tuple[Callable[[Pair], Iterator[Result]], ...] = (
    _headline,
    figures.check,
    people.check,
    paragraphs.check,
    marks.check,
    doubled.check,
    signs.check,
    limits.check,
    photos.check,
    links.check,
    house.check,
)


def run(
    text: Text,
    language: str,
    source: Text | None = None,
    *,
    source_language: str = "",
    names: Names | None = None,
    house_words: Sequence[str] = (),
) -> list[Result]:
    """The findings of every family, errors first.

    ``source`` is the original in ``source_language`` where this is a version of it; ``names`` are the people of both
    (``asked`` says what to look up); ``house_words`` are the lines of the desk's list.
    """
    pair = Pair(text, language, source, source_language, names, house_words)
    found = [result for family in FAMILIES for result in family(pair)]
    return sorted(found, key=lambda result: result.level != "error")


def asked(text: Text, language: str) -> Candidates:
    """The word sequences of a text by which the people in it are looked up."""
    return known.candidates(whole(text), language)
