"""Reading times and first sentences."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.locales import LANGUAGES
from articles.language.reading import first_sentence, minutes


def test_the_shortest_text_takes_a_minute():
    assert {minutes(text, code) for code in LANGUAGES for text in ("", "Bakou", "巴库")} == {1}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [("mot " * 1950, "fr", 10), ("слово " * 1840, "ru", 10), ("كلمة " * 1380, "ar", 10), ("会" * 2550, "zh-hans", 10),
     ("the " * 2280, "en", 10), ("mot " * 220, "fr", 1), ("mot " * 260, "fr", 2)],
)  # fmt: skip
def test_each_language_is_read_at_its_own_speed(text, language, expected):
    assert minutes(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("M. Ilham Aliyev a reçu 3.8 % des voix. Puis il est parti.", "fr", "M. Ilham Aliyev a reçu 3.8 % des voix"),
        ("MM. Aliyev et Xi se sont vus le 23. Puis…", "fr", "MM. Aliyev et Xi se sont vus le 23"),
        ("« Bien ! » a-t-il dit. Puis il est parti.", "fr", "« Bien ! » a-t-il dit"),
        ("Est-ce vrai ? Oui.", "fr", "Est-ce vrai ?"),
        ("Am 29. April kam er um 18.30 Uhr. Dann ging er.", "de", "Am 29. April kam er um 18.30 Uhr"),
        ("Das gilt z. B. in Baku. Dann nicht.", "de", "Das gilt z. B. in Baku"),
        ("И. И. Иванов приехал в 2025 г. в Баку. Потом уехал.", "ru", "И. И. Иванов приехал в 2025 г. в Баку"),
        ("Mr. Smith met Dr. Jones. Then he left.", "en", "Mr. Smith met Dr. Jones"),
        ("El Sr. García llegó a EE. UU. ayer. Luego salió.", "es", "El Sr. García llegó a EE. UU. ayer"),
        ("Prezident Ə. Hüseynov gəldi. Sonra getdi.", "az", "Prezident Ə. Hüseynov gəldi"),
        ("هل وصل الرئيس؟ نعم.", "ar", "هل وصل الرئيس؟"),
        ("قال الرئيس. ثم ذهب.", "ar", "قال الرئيس"),
        ("总统说：“好。”然后离开。", "zh-hans", "总统说：“好。”"),
        ("巴库峰会闭幕。下届在阿斯塔纳。", "zh-hans", "巴库峰会闭幕"),
        ("\n\n  Une ligne sans point\nUne autre.", "fr", "Une ligne sans point"),
        ("", "fr", ""),
    ],
)
def test_the_first_sentence_ends_where_a_reader_ends_it(text, language, expected):
    assert first_sentence(text, language) == expected


def test_a_long_sentence_is_cut_at_a_word():
    cut = first_sentence("mot " * 100, "fr")
    assert len(cut) <= 200
    assert cut.endswith("mot…")
    assert len(first_sentence("会" * 500, "zh-hans")) == 200


@given(st.text(max_size=400), st.sampled_from(LANGUAGES))
def test_any_text_has_a_reading_time_and_a_first_sentence_of_one_line(text, language):
    assert minutes(text, language) >= 1
    sentence = first_sentence(text, language)
    assert len(sentence) <= 200
    assert len(sentence.splitlines()) <= 1


@pytest.mark.parametrize("piece", ["a.", ". ", "A. ", "”", "巴", "1.", "a"])
def test_a_megabyte_is_read_at_once(piece):
    text = piece * (1_000_000 // len(piece))
    begun = time.process_time()
    first_sentence(text, "fr")
    minutes(text, "fr")
    assert time.process_time() - begun < 3
