"""Mistakes planted in the demo's versions, one at a time, in every language: each is found, and where it is."""

from __future__ import annotations

import datetime as dt
import html
from dataclasses import replace

import pytest

from articles.demo import content
from articles.language import body, numbers
from articles.language.checks import Result, Text
from articles.language.locales import LANGUAGES
from tests.language import parallel

TODAY = dt.date(2026, 5, 2)
STORY = next(s for s in content.load(TODAY) if s.folder == "01-caspian-summit")
TEXTS = {language: parallel.as_text(STORY.texts[language], STORY.genre) for language in LANGUAGES}


def source_of(language: str) -> str:
    return "en" if language == "fr" else "fr"


def found(version: Text, language: str) -> list[Result]:
    other = source_of(language)
    return parallel.compared(version, language, TEXTS[other], other)


def with_block(text: Text, index: int, written: str | None) -> Text:
    """The text with other words in one paragraph, or without it."""
    blocks = body.blocks(text.body)
    parts = [block.html for block in blocks]
    changed = "" if written is None else f'<p data-id="{blocks[index].id}">{html.escape(written, quote=False)}</p>'
    return replace(text, body="".join([*parts[:index], changed, *parts[index + 1 :]]))


def places(language: str, kind: str) -> list[tuple[int, numbers.Found]]:
    return [
        (index, one)
        for index, block in enumerate(body.blocks(TEXTS[language].body))
        for one in numbers.find(block.text, language)
        if one.kind == kind and not one.words and not one.loose
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_changed_figure_is_an_error_that_points_at_it(language):
    figures = [(i, one) for kind in ("number", "percent") for i, one in places(language, kind) if one.value > 12]
    assert len(figures) >= 10
    pointed = 0
    for index, one in figures:
        block = body.blocks(TEXTS[language].body)[index]
        written = block.text[one.start : one.end]
        first = next(sign for sign in written if sign.isdecimal())
        other = written.replace(first, "7" if first != "7" else "3", 1)
        wrong = with_block(TEXTS[language], index, block.text[: one.start] + other + block.text[one.end :])
        errors = [r for r in found(wrong, language) if r.level == "error"]
        assert errors, (written, other)
        pointed += any(
            r.block == block.id
            and other in (r.words, block.text[r.start : r.end])
            or r.block == block.id
            and block.text[r.start : r.end]
            and r.start == one.start
            for r in errors
        )
    assert pointed >= 0.9 * len(figures)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_swapped_date_is_an_error(language):
    index, one = next((i, one) for i, one in places(language, "date") if one.day)
    block = body.blocks(TEXTS[language].body)[index]
    written = block.text[one.start : one.end]
    other = content.write_day(TODAY.replace(month=9, day=17), language)
    assert other != written
    wrong = with_block(TEXTS[language], index, block.text.replace(written, other))
    assert [(r.check, r.level, r.block) for r in found(wrong, language)] == [("date-different", "error", block.id)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", ["ketevan-lomsadze", "zhao-mingyuan", "rashad-valizada"])
def test_a_lost_name_is_an_error(language, person):
    people = parallel.names(TEXTS[source_of(language)], source_of(language), TEXTS[language], language)
    wrong = TEXTS[language]
    spans = {
        people.version.text[people.version.words[span.first].start : people.version.words[span.last].end]
        for folded, target, _full in people.version_rows
        if target == person
        for span in people.version.spans[folded]
    }
    assert spans
    for written in sorted(spans, key=len, reverse=True):
        wrong = replace(wrong, body=wrong.body.replace(written, "…"), lead=wrong.lead.replace(written, "…"))
    name = parallel.known(language)[person].name
    assert ("name-missing", "error", name) in [(r.check, r.level, r.params.get("name")) for r in found(wrong, language)]


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("en", "Ketevan Lomsadze", "Ketevan Lomzadse"),
        ("fr", "Rachad Valizada", "Rashid Valizada"),
        ("ru", "Кетеван Ломсадзе", "Кетован Лемсадзе"),
        ("zh-hans", "凯特万·洛姆萨泽", "凯特琳·洛姆萨泽"),
        ("de", "Zhao Mingyuan", "Zhao Ningyuan"),
    ],
)
def test_a_misspelt_name_is_an_error_that_points_at_it(language, right, wrong):
    assert right in TEXTS[language].body
    results = found(replace(TEXTS[language], body=TEXTS[language].body.replace(right, wrong)), language)
    assert ("name-misspelt", "error", wrong, right) in [
        (r.check, r.level, r.words, r.params.get("name")) for r in results
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lost_paragraph_is_told_whichever_it_is(language):
    lost = range(len(body.blocks(TEXTS[language].body)))
    results = [found(with_block(TEXTS[language], index, None), language) for index in lost]
    assert all(any(r.check in {"paragraph-missing", "paragraph-count"} for r in result) for result in results)
    assert sum(any(r.level == "error" for r in result) for result in results) >= 0.9 * len(results)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_left_in_the_sources_language_is_an_error(language):
    original = body.blocks(TEXTS[source_of(language)].body)[3].text
    results = found(with_block(TEXTS[language], 3, original), language)
    block = body.blocks(TEXTS[language].body)[3].id
    codes = {r.check for r in results if r.level == "error" and r.block == block}
    assert codes & {"left-in-source", "foreign-script", "foreign-language"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_paragraphs_in_the_other_order_are_told(language):
    blocks = body.blocks(TEXTS[language].body)
    swapped = "".join(b.html for b in [*blocks[:3], blocks[4], blocks[3], *blocks[5:]])
    results = found(replace(TEXTS[language], body=swapped), language)
    assert {(r.check, r.level) for r in results} == {("paragraph-order", "warning")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("signs", ["()（）", "«»“”„"])
def test_a_missing_bracket_or_quotation_mark_is_an_error(language, signs):
    tried = 0
    for index, block in enumerate(body.blocks(TEXTS[language].body)):
        marks = [at for at, sign in enumerate(block.text) if sign in signs]
        for at in marks[:2]:
            wrong = with_block(TEXTS[language], index, block.text[:at] + block.text[at + 1 :])
            codes = {r.check for r in found(wrong, language) if r.level == "error"}
            assert codes & {"bracket-open", "bracket-close", "quote-open", "quote-close"}, block.text
            tried += 1
    assert tried


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_version_that_was_only_begun_is_not_held_against_its_source(language):
    assert not [
        r for r in found(Text("Un titre pour commencer"), language) if r.check not in {"missing-text", "left-in-source"}
    ]
