"""What a text counts, by value: the sample, our own phrases of news prose, and traps that are no quantities."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language import numbers
from articles.language.locales import LANGUAGES

PHRASES = Path(__file__).with_name("number_phrases.txt")


def plain(values: list[dict[str, float | str]]) -> list[tuple[str, float | str]]:
    return sorted(((k, v if k == "time" else float(v)) for one in values for k, v in one.items()), key=str)


def labelled() -> Iterator[tuple[str, str, list[tuple[str, float | str]]]]:
    """Our phrases: language, text, and what each counts."""
    for line in PHRASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        language, text, counted = (part.strip() for part in line.split(" |"))
        found: list[tuple[str, float | str]] = []
        for value in counted.split():
            if value.endswith("%"):
                found.append(("percent", float(value[:-1])))
            elif ":" in value:
                found.append(("time", value if value.count(":") > 1 else value.zfill(5)))
            else:
                found.append(("number", float(value)))
        yield language, text, sorted(found, key=str)


def test_every_phrase_of_the_sample_is_read_right(shared):
    for row in json.loads((shared / "samples" / "numbers.json").read_text(encoding="utf-8")):
        assert plain(numbers.values(row["text"], row["language"])) == plain(row["values"]), row["text"]


@pytest.mark.parametrize(("language", "text", "counted"), list(labelled()))
def test_news_prose_is_read_by_value(language, text, counted):
    assert plain(numbers.values(text, language)) == counted


def test_there_are_phrases_of_every_language():
    written = [language for language, _text, _counted in labelled()]
    assert all(written.count(language) >= 30 for language in LANGUAGES)


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("fr", "du 23 au 25 avril 2025 puis le 1er mai", [(23, 4, 0), (25, 4, 2025), (1, 5, 0)]),
        ("en", "from April 23 to May 2, 2025, and 5 June", [(23, 4, 0), (2, 5, 2025), (5, 6, 0)]),
        ("de", "vom 23. bis 25. April und am 1. März 2024", [(23, 4, 0), (25, 4, 0), (1, 3, 2024)]),
        ("es", "el 5 de mayo de 2025 y el 1.º de junio", [(5, 5, 2025), (1, 6, 0)]),
        ("ru", "23 апреля 2025 года и 1-го мая", [(23, 4, 2025), (1, 5, 0)]),
        ("az", "aprelin 23-də, 2025-ci il mayın 2-si, 5 iyun", [(23, 4, 0), (2, 5, 0), (5, 6, 0)]),
        ("ar", "في 23 أبريل 2025 و30 أغسطس/آب", [(23, 4, 2025), (30, 8, 0)]),
        ("zh-hans", "2025年4月23日至25日，5月1日", [(23, 4, 2025), (25, 4, 0), (1, 5, 0)]),
        ("en", "2025-04-23 or 23/04/2025", [(23, 4, 2025), (23, 4, 2025)]),
    ],
)
def test_dates_are_read_as_dates(language, text, dates):
    assert [(f.day, f.month, f.year) for f in numbers.find(text, language) if f.kind == "date"] == dates


@pytest.mark.parametrize(
    ("language", "text", "currency"),
    [
        ("en", "$1.8 billion", "USD"),
        ("fr", "1,8 milliard de dollars", "USD"),
        ("de", "4600 Manat", "AZN"),
        ("ru", "5 млн рублей", "RUB"),
        ("ar", "1.5 مليار دولار", "USD"),
        ("zh-hans", "18亿多美元", "USD"),
        ("az", "4600 manata", "AZN"),
        ("es", "2400 millones de euros", "EUR"),
        ("en", "1.8 billion people", ""),
    ],
)
def test_an_amount_has_its_currency(language, text, currency):
    assert numbers.find(text, language)[0].currency == currency


@given(
    st.text(st.characters(codec="utf-8"), max_size=60)
    | st.text("0123456789.,% -–'年月日十百万亿 abcXVI:", max_size=40),
    st.sampled_from(LANGUAGES),
)
def test_any_text_is_read_without_falling_over_and_in_its_order(text, language):
    found = numbers.find(text, language)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("piece", ["1 ", "1.", "一百", "vingt et ", "+1 ", "a1-", "10-"])
def test_a_long_odd_text_is_read_in_linear_time(language, piece):
    import time

    begun = time.process_time()
    numbers.find(piece * 5000, language)
    assert time.process_time() - begun < 5
