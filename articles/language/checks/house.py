"""The house's own list: words that a desk does not print, with what it prints instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.language.checks.pair import Pair
from articles.language.checks.result import Result
from articles.language.folding import folded_with_map


@lru_cache(maxsize=64)
def _rules(lines: tuple[str, ...], language: str) -> list[tuple[re.Pattern[str], str, str]]:
    """Each line's pattern over folded text, its words and what to print instead."""
    found = []
    for line in lines:
        words, _equals, instead = (part.strip() for part in line.partition("="))
        stem = words.rstrip("*")
        folded = " ".join(folded_with_map(stem)[0].split())
        if not folded:
            continue
        pattern = re.escape(folded).replace(r"\ ", r"\s+")
        if language != "zh-hans":
            pattern = rf"(?<!\w){pattern}" + (r"\w*" if words.endswith("*") else r"(?!\w)")
        found.append((re.compile(pattern), words, instead))
    return found


def check(pair: Pair) -> Iterator[Result]:
    """house-word, an error. A line is "words" or "words = what to print"; "word*" counts with any ending."""
    rules = _rules(tuple(line for line in pair.house if line.strip()), pair.language)
    if not rules:
        return
    for part in pair.parts:
        folded, places = folded_with_map(part.text)
        for pattern, words, instead in rules:
            for match in pattern.finditer(folded):
                start, end = places[match.start()], places[match.end() - 1] + 1
                yield Result(
                    "house-word",
                    "error",
                    part.id,
                    part.text[start:end],
                    {"word": words.rstrip("*"), "instead": instead},
                    start,
                    end,
                )
