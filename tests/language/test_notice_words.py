"""Notices in the wording of each language's press."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language import notice_words
from articles.language.locales import LANGUAGES

AT = dt.datetime(2026, 5, 4, 16, 2, tzinfo=ZoneInfo("Asia/Baku"))


def test_every_language_has_its_words():
    assert set(notice_words.WORDS) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "indiquait par erreur : « douze morts ». Il faut lire : « deux morts »."),
        ("en", "said in error: “douze morts”. It should have said: “deux morts”."),
        ("de", "hieß es irrtümlich: „douze morts“. Richtig ist: „deux morts“."),
        ("zh-hans", "误作“douze morts”，应为“deux morts”。"),
    ],
)
def test_a_correction_says_what_was_wrong_and_what_is_right_in_the_quotation_marks_of_the_language(language, sentence):
    assert notice_words.correction(language, "douze  morts.", "deux\nmorts").endswith(sentence)


def test_an_ellipsis_at_the_end_of_the_quoted_words_stays():
    assert "« et il partit... »" in notice_words.correction("fr", "et il partit...", "x")


@given(st.sampled_from(LANGUAGES), st.text(min_size=1), st.text(min_size=1))
def test_no_word_of_what_was_said_is_lost_or_read_as_a_template(language, wrong, right):
    told = notice_words.correction(language, wrong, right)
    for said in (wrong, right):
        assert " ".join(said.split()).rstrip(".。．") in told
    assert "\n" not in told


def test_a_reply_names_who_replies_and_a_note_of_the_newsroom_stands_as_it_was_written():
    assert notice_words.reply("fr", "La mairie", "Rien n’est décidé.").startswith("La mairie nous a adressé")
    assert notice_words.editors_note("ar", " نص  قصير ") == "نص قصير"
    assert notice_words.clarification("es", "Se trata de 2025.").endswith("Se trata de 2025.")


@pytest.mark.parametrize(
    ("language", "moment"),
    [
        ("fr", "4 mai 2026, 16:02 (UTC+04:00)"),
        ("az", "4 may 2026, 16:02 (UTC+04:00)"),
        ("ru", "4 мая 2026, 16:02 (UTC+04:00)"),
        ("ar", "4 مايو 2026, 16:02 (UTC+04:00)"),
    ],
)
def test_clients_are_told_which_edition_and_what_to_read_instead(language, moment):
    line = notice_words.to_clients(language, number=123456789, edition_of=AT, wrong="12", right="21")
    assert moment in line and "123456789" in line and "12" in line and "21" in line


def test_clients_get_the_words_where_nothing_is_replaced():
    line = notice_words.to_clients("en", number=123456789, edition_of=AT, text="The firm has replied.")
    assert line == "Story 123456789, edition of 4 May 2026, 16:02 (UTC+04:00): The firm has replied."
