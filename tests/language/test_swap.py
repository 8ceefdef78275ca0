"""The same small change in another language: a figure or a name, where it stands once, in that language's writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language import swap


@pytest.mark.parametrize(
    ("language", "text", "proposed"),
    [
        ("en", "A wave of 3.8 metres", "A wave of 4.1 metres"),
        ("de", "Eine Welle von 3,8 Metern", "Eine Welle von 4,1 Metern"),
        ("ar", "موجة بارتفاع ٣٫٨ أمتار", None),
        ("ar", "موجة بارتفاع ٣,٨ أمتار", "موجة بارتفاع ٤,١ أمتار"),
        ("zh-hans", "浪高达3.8米。", "浪高达4.1米。"),
        ("ru", "Волна 3,8 метра, затем 3,8 метра", None),
        ("az", "Dalğa yoxdur", None),
    ],
)
def test_a_fraction_is_swapped_in_the_languages_own_writing(language, text, proposed):
    old, new = "Une vague de 3,8 mètres", "Une vague de 4,1 mètres"
    assert swap.propose(old, new, text, source="fr", language=language) == proposed


@pytest.mark.parametrize(
    ("language", "text", "proposed"),
    [
        ("en", "118 people", "1,280 people"),
        ("de", "118 Menschen", "1.280 Menschen"),
        ("es", "118 personas", "1280 personas"),
        ("zh-hans", "共有118名乘客", "共有1,280名乘客"),
        ("fr", "118 personnes", "1\u202f280 personnes"),
    ],
)
def test_thousands_are_grouped_as_the_language_does(language, text, proposed):
    assert swap.propose("118 человек", "1280 человек", text, source="ru", language=language) == proposed


def test_a_grouped_figure_keeps_its_separator():
    said = swap.propose("1 250 trains", "1 350 trains", "1,250 trains", source="fr", language="en")
    assert said == "1,350 trains"


def test_words_that_changed_are_not_guessed():
    assert swap.propose("Le pont a cédé", "Le pont a tenu", "The bridge gave way", source="fr", language="en") is None
    said = swap.propose("18 morts à Bakou", "20 blessés à Bakou", "18 dead in Baku", source="fr", language="en")
    assert said is None


def test_a_figure_in_a_links_address_is_left_alone():
    text = '<a href="https://example.org/18">eighteen</a> or 18'
    assert swap.propose("18 morts", "20 morts", text, source="fr", language="en") == text.replace("or 18", "or 20")
    only = '<a href="https://example.org/18">eighteen</a>'
    assert swap.propose("18 morts", "20 morts", only, source="fr", language="en") is None


def test_a_name_is_swapped_where_it_stands_once():
    names = [("Zoé Bernard", "Ana Ruiz", "Зоэ Бернар", "Ана Руис")]
    said = swap.propose(
        "Zoé Bernard a parlé.", "Ana Ruiz a parlé.", "Зоэ Бернар выступила.", source="fr", language="ru", names=names
    )
    assert said == "Ана Руис выступила."
    unsure = swap.propose(
        "Zoé Bernard a parlé.",
        "Ana Ruiz a parlé.",
        "Выступила госпожа Бернар.",
        source="fr",
        language="ru",
        names=names,
    )
    assert unsure is None


def test_a_notice_quotes_the_sentences_that_differ():
    old = "Il pleut. 18 blessés. La route est fermée."
    assert swap.sentences(old, old.replace("18", "20")) == ("18 blessés.", "20 blessés.")
    assert swap.sentences("下雨。18人受伤。", "下雨。20人受伤。") == ("18人受伤。", "20人受伤。")


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(["en", "de", "fr", "ru", "az", "ar", "zh-hans"]))
def test_whole_numbers_are_swapped_by_value(old, new, language):
    said = swap.propose(f"{old} x", f"{new} x", f"y {old} z", source="fr", language=language)
    if old == new:
        assert said is None
    else:
        assert said is not None
        assert swap.figure(said[2:-2]) == (str(new),)
