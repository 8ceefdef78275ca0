"""Paragraphs: as many as in the source, in its order, and none left in the source's language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.language import told_language
from articles.language.checks.pair import Pair, Part
from articles.language.checks.result import Result
from articles.language.folding import fold
from articles.language.locales import LOCALES

_MOST = 5  # paragraphs that are told one by one
_BEGINNING = 60
_LETTERS = {
    "Latn": re.compile("[A-Za-z\u00c0-\u024f\u0259\u018f]"),
    "Cyrl": re.compile("[\u0400-\u04ff]"),
    "Arab": re.compile("[\u0620-\u064a\u0671-\u06d3]"),
    "Hans": re.compile("[\u3400-\u9fff]"),
}
_LEAST = 20  # letters that a paragraph in another script has
_WORDS = 4  # words that a paragraph left as it was has


def check(pair: Pair) -> Iterator[Result]:
    """paragraph-missing, foreign-script, foreign-language, left-in-source (errors); paragraph-added, -count, -order."""
    if not pair.is_compared:
        return
    yield from _counted(pair)
    yield from _left(pair)


def _counted(pair: Pair) -> Iterator[Result]:
    groups = pair.groups[1:]
    missing = [g.source[0] for g in groups if not g.version]
    added = [g.version[0] for g in groups if not g.source]
    counts: dict[str, str | int] = {
        "source": sum(len(g.source) for g in groups),
        "version": sum(len(g.version) for g in groups),
    }
    before = {
        id(g.source[0]): groups[i - 1].version[-1].id
        for i, g in enumerate(groups)
        if i and not g.version and groups[i - 1].version
    }
    if len(missing) > _MOST:
        yield Result("paragraphs-missing", "error", params={**counts, "missing": len(missing)})
    else:
        for part in missing:
            yield Result("paragraph-missing", "error", before.get(id(part), ""), params={"source": _beginning(part)})
    for part in added[:_MOST]:
        yield Result("paragraph-added", "warning", part.id, _beginning(part), start=0, end=len(_beginning(part)))
    if counts["source"] != counts["version"] and not missing and not added:
        yield Result("paragraph-count", "warning", params=counts)
    for group in groups:
        if group.moved:
            part = group.version[0]
            yield Result(
                "paragraph-order",
                "warning",
                part.id,
                _beginning(part),
                {"source": _beginning(group.source[0])},
                0,
                len(_beginning(part)),
            )


def _beginning(part: Part) -> str:
    return part.text if len(part.text) <= _BEGINNING else part.text[:_BEGINNING].rstrip()


def _left(pair: Pair) -> Iterator[Result]:
    script, other = LOCALES[pair.language].script, LOCALES[pair.source_language].script
    sources = {fold(part.text) for part in pair.source_parts}
    for part in pair.parts:
        if script != other:
            own = len(_LETTERS[script].findall(part.text))
            theirs = len(_LETTERS[other].findall(part.text))
            if theirs >= _LEAST and theirs > own * (3 if script == "Hans" else 1):
                yield _whole("foreign-script", part)
            continue
        if _enough(part.text) and fold(part.text) in sources:
            yield _whole("left-in-source", part)
        elif (
            part.tag
            and len(part.text) >= 60
            and (told := told_language.tell(part.text))
            and told == pair.source_language
        ):
            yield _whole("foreign-language", part)


def _enough(text: str) -> bool:
    """Whether a line is more than a name or a figure, so that two languages would not write it alike."""
    words = re.findall(r"[^\W\d_]+", text)
    return len(words) >= _WORDS and sum(word[0].islower() for word in words) >= 3


def _whole(code: str, part: Part) -> Result:
    return Result(code, "error", part.id, _beginning(part), start=0, end=len(_beginning(part)))
