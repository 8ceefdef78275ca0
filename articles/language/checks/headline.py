"""The headline family: is there a headline, is it one, is there a text below it."""

from __future__ import annotations

from collections.abc import Iterator

from articles.language import body, flags, reading
from articles.language.checks.result import Result, Text
from articles.language.folding import words

_LONGEST = {"zh-hans": 40, "ar": 120}
_LONGEST_ELSEWHERE = 130


def check(text: Text, language: str, source: Text | None = None) -> Iterator[Result]:
    """missing-headline, working-headline, missing-text (errors); headline-flag, headline-point, headline-too-long."""
    headline = " ".join(text.headline.split())
    plain = body.plain(text.body)
    found, bare = flags.split(headline)
    if not bare:
        yield Result("missing-headline", "error", "headline", headline)
    elif plain and is_working_headline(headline, plain, language):
        yield Result("working-headline", "error", "headline", headline)
    if not plain.strip() and not text.is_alert:
        yield Result("missing-text", "error")
    for flag in found:
        yield Result("headline-flag", "warning", "headline", flag)
    if bare.endswith((".", "。")) and not bare.endswith((". . .", "...")) and len(words(bare)) > 1:
        yield Result("headline-point", "warning", "headline", bare[-1])
    limit = _LONGEST.get(language, _LONGEST_ELSEWHERE)
    if len(bare) > limit:
        yield Result("headline-too-long", "warning", "headline", bare[limit:], {"length": len(bare), "limit": limit})


def is_working_headline(headline: str, plain: str, language: str) -> bool:
    """Whether a headline is still the text's first sentence, as ingest puts it where a file has none."""
    given = [word.folded for word in words(headline, language)]
    first = [word.folded for word in words(reading.first_sentence(plain, language), language)]
    return bool(given) and given == first
