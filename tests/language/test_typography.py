"""The no-break spaces of each language, shown here as ~ (wide) and ^ (narrow)."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.language.locales import LANGUAGES
from articles.language.typography import plain, public

PIECES = st.sampled_from(
    [*"aZ09 «»!?;:%.,—\u00a0\u202f\n\"'<>&()", "<em>", "</em>", "<p>", "</p>", "<code>", "</code>"]
    + ["https://example.org/a", "M. ", "23 avril", " km", "т. д.", "z. B. ", "&nbsp;", "&amp;", "&lt;", " 250"]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=30)


def shown(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "^")


@pytest.mark.parametrize(
    ("language", "typed", "public_copy"),
    [
        ("fr", "Quoi ? Vraiment ! Oui ; non : si", "Quoi^? Vraiment^! Oui^; non~: si"),
        ("fr", "Quoi? Vraiment! Oui; non: si", "Quoi^? Vraiment^! Oui^; non~: si"),
        ("fr", "« mot » et «mot»", "«~mot~» et «~mot~»"),
        ("fr", "1 250 000 habitants, 20 % ou 3%", "1^250^000 habitants, 20^% ou 3^%"),
        ("fr", "M. Aliyev et Mme Ivanova, le 23 avril 2025", "M.~Aliyev et Mme~Ivanova, le 23~avril 2025"),
        ("fr", "le 1er mai à 18 h 30, 5 millions d’euros", "le 1er~mai à 18~h~30, 5~millions d’euros"),
        ("fr", "à 18:30, score 3:2", "à 18:30, score 3:2"),
        ("fr", "Quoi ?! Hein ?", "Quoi^?! Hein^?"),
        ("fr", "en 2024 250 personnes", "en 2024 250 personnes"),
        ("ru", "И. А. Алиев — глава, 12 500 км, 20 %", "И.~А.~Алиев~— глава, 12~500~км, 20~%"),
        ("ru", "5 млн руб. к 23 апреля 2025 г. и т. д.", "5~млн руб. к 23~апреля 2025~г. и~т.~д."),
        ("de", "z. B. am 29. April um 18.30 Uhr, d. h. 20 %", "z.~B. am 29.~April um 18.30~Uhr, d.~h. 20~%"),
        ("de", "5 Mrd. Euro für 12 500 Menschen", "5~Mrd. Euro für 12~500 Menschen"),
        ("en", "Mr. Smith met 5 million on April 23", "Mr.~Smith met 5~million on April~23"),
        ("es", "el 23 de abril, 12 500 y 20 %", "el 23~de abril, 12~500 y 20~%"),
        ("az", "23 aprel, 5 milyon manat, İ. Əliyev", "23~aprel, 5~milyon manat, İ.~Əliyev"),
        ("ar", "20 % : نعم ؟", "20 % : نعم ؟"),
        ("zh-hans", "12 500 km !", "12 500 km !"),
    ],
)
def test_each_language_gets_the_spaces_of_its_own_press(language, typed, public_copy):
    assert shown(public(typed, language)) == public_copy


def test_a_desk_that_writes_closed_keeps_what_it_typed():
    typed = "Quoi? 3% et « 20 % » !"
    assert shown(public(typed, "fr", spacing="closed")) == "Quoi? 3% et «~20^%~»^!"


@pytest.mark.parametrize(
    "kept",
    [
        "<p><code>a ; b ! 3%</code></p>",
        '<p><a href="https://example.org/?a=1;b=2!">x</a></p>',
        "https://example.org/a?b=1;c:d!e",
        "www.example.org/a;b",
        "desk@example.org",
        "AT&amp;T, a &lt; b",
    ],
)
def test_code_tags_addresses_and_entities_are_never_touched(kept):
    assert public(kept, "fr") == kept


def test_a_space_is_found_across_tags():
    html = "<p>Le 23 <em>avril</em>, «<strong>mot</strong>» <em>quoi</em>?</p>"
    assert shown(public(html, "fr")) == "<p>Le 23~<em>avril</em>, «~<strong>mot</strong>~» <em>quoi</em>^?</p>"


def test_the_mark_after_an_address_is_set_apart_and_the_address_is_not():
    assert shown(public("Voir www.example.org/a? Oui !", "fr")) == "Voir www.example.org/a^? Oui^!"


@given(TEXTS, st.sampled_from(LANGUAGES), st.sampled_from(["book", "closed"]))
@settings(max_examples=1000, deadline=None)
def test_setting_twice_is_setting_once_and_nothing_but_spaces_changes(text, language, spacing):
    once = public(text, language, spacing=spacing)
    assert public(once, language, spacing=spacing) == once
    if spacing == "closed" or language != "fr":
        assert plain(once) == plain(text)
    assert plain(once).replace(" ", "") == plain(text).replace(" ", "")


@pytest.mark.parametrize(
    "text", ["<" * 60_000, "<a " * 30_000, '<a b="' * 20_000, "1 " * 50_000, "a." * 50_000, "& " * 50_000]
)
def test_a_long_odd_text_costs_no_time(text):
    begun = time.process_time()
    public(text, "fr")
    assert time.process_time() - begun < 3
