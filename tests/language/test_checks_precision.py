"""What is right does not ring: the demo's parallel texts, parallel sentences of eight languages, the sample."""

from __future__ import annotations

import datetime as dt
from itertools import permutations
from pathlib import Path

import pytest

from articles.language.checks import Text, run
from articles.language.locales import LANGUAGES
from tests.language import parallel

SENTENCES = Path(__file__).with_name("parallel_sentences.txt")
MODEST = {"missing-headline", "working-headline"}
"""Asked of a dispatch, not of a sentence."""


def sentences() -> list[dict[str, str]]:
    """The same news by language, one dictionary a sentence."""
    groups = SENTENCES.read_text(encoding="utf-8").strip().split("\n\n")
    lines = [[line.split(" | ", 1) for line in group.splitlines() if not line.startswith("#")] for group in groups]
    return [dict(group) for group in lines]


@pytest.mark.parametrize("today", [dt.date(2026, 5, 2), dt.date(2026, 3, 13), dt.date(2026, 12, 31)])
def test_no_translation_of_the_demo_rings(today):
    """Whatever day it is read on: its dates are reckoned from today."""
    rung = [
        (folder, language, result)
        for folder, source_language, language, source, version in parallel.versions(today)
        for result in parallel.compared(version, language, source, source_language)
    ]
    assert rung == []


def test_no_original_of_the_demo_rings():
    seen = set()
    for _folder, source_language, _language, source, _version in parallel.versions(dt.date(2026, 5, 2)):
        if source not in seen:
            seen.add(source)
            assert run(source, source_language) == []
    assert len(seen) > 20


@pytest.mark.parametrize("sentence", sentences(), ids=lambda sentence: sentence["en"][:40])
def test_the_same_news_in_two_languages_does_not_ring(sentence):
    for one, other in permutations(sentence, 2):
        source = Text("", body=parallel.paragraphs(sentence[one]))
        version = Text("", body=parallel.paragraphs(sentence[other]))
        found = [r for r in run(version, other, source, source_language=one) if r.check not in MODEST]
        assert found == [], (one, other)


def test_there_are_ten_sentences_in_all_languages():
    assert sum(set(LANGUAGES) <= set(sentence) for sentence in sentences()) >= 10


def test_the_sample_has_no_error_and_one_warning(shared):
    paragraphs = (shared / "samples" / "azertac-fr-2025-04-23.txt").read_text(encoding="utf-8").strip().split("\n\n")
    text = Text("Réunion en format élargi à Pékin", body=parallel.paragraphs(*paragraphs[1:]))
    assert [(r.level, r.check) for r in run(text, "fr")] == [("warning", "mixed-apostrophes")]
