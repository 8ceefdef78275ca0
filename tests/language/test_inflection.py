"""Names as Azerbaijani, German, Arabic, English and the Romance languages bend or spell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language import inflection, names
from articles.language.folding import key
from articles.language.locales import LANGUAGES


@pytest.mark.parametrize(
    ("label", "forms"),
    [
        ("Bakı", "Bakının Bakıya Bakını Bakıda Bakıdan Bakıyla Bakıdır Bakıdakı Bakıdadır Bakıyadək"),
        ("Gəncə", "Gəncənin Gəncəyə Gəncəni Gəncədə Gəncədən Gəncəyə"),
        ("İstanbul", "İstanbulun İstanbula İstanbulu İstanbulda İstanbuldan İstanbulla İstanbuldakı İstanbuladək"),
        ("Göygöl", "Göygölün Göygölə Göygölü Göygöldə Göygöldən"),
        ("Xankəndi", "Xankəndinin Xankəndinə Xankəndində Xankəndiyə Xankəndidə"),
    ],
)
def test_azerbaijani_suffixes_follow_the_last_vowel(label: str, forms: str) -> None:
    assert set(forms.split()) <= set(inflection.labels(label, "az"))


def test_azerbaijani_compounds_take_n_before_their_case() -> None:
    made = inflection.labels("Türk Dövlətləri Təşkilatı", "az")
    assert {"Türk Dövlətləri Təşkilatına", "Türk Dövlətləri Təşkilatından"} <= set(made)
    assert "dəmir yollarının" in inflection.labels("dəmir yolu", "az")


def test_an_azerbaijani_patronymic_stands_before_the_surname_or_at_the_end() -> None:
    parts = inflection.parted("Tural Nizami oğlu Əhmədbəyli", given="Tural", family="Əhmədbəyli")
    made = set(inflection.full_names(parts, "az"))
    assert {"Tural Nizami oğlu Əhmədbəylinin", "Əhmədbəyli Tural Nizami oğluna", "Tural Əhmədbəylidən"} <= made


def test_the_field_of_the_fathers_name_is_enough() -> None:
    made = names.spellings("Murad Səlimxanlı", "az", given="Murad", family="Səlimxanlı", patronymic="Eldar oğlu")
    assert made[0] == "Murad Səlimxanlı"
    assert "Murad Eldar oğlu Səlimxanlıya" in made


@pytest.mark.parametrize(
    ("label", "forms"),
    [
        ("Baku", {"Bakus"}),
        ("Köln", {"Kölns", "Koeln"}),
        ("Paris", {"Paris"}),
        ("Türkei", {"Türkei"}),
        ("Kaspisches Meer", {"Kaspischen Meeres", "Kaspischem Meer", "Kaspische Meer"}),
        ("Vereinte Nationen", {"Vereinten Nationen", "Vereinter Nationen"}),
        ("Kaspisches Forum für grünen Verkehr", {"Kaspischen Forums für grünen Verkehr"}),
        ("Republik Aserbaidschan", {"Republik Aserbaidschans"}),
    ],
)
def test_german_labels_bend(label: str, forms: set[str]) -> None:
    assert forms <= set(inflection.labels(label, "de"))


def test_german_people_have_a_genitive_unless_they_end_in_s() -> None:
    assert "Jürgen Böhms" in names.spellings("Jürgen Böhm", "de", given="Jürgen", family="Böhm")
    assert "Juergen Boehm" in names.spellings("Jürgen Böhm", "de", given="Jürgen", family="Böhm")
    assert names.surname_forms("Voss", "de") == ["Voss"]


def test_arabic_names_are_written_together_and_apart() -> None:
    assert "عبدالله القاسم" in names.spellings("عبد الله القاسم", "ar", given="عبد الله", family="القاسم")
    assert "وليزاده" in names.surname_forms("ولي زاده", "ar")
    assert "أبي بكر" in names.surname_forms("أبو بكر", "ar")


def test_english_and_romance_labels_have_their_other_spellings() -> None:
    assert "Organization of Turkic States" in inflection.labels("Organisation of Turkic States", "en")
    assert "Ceinture et la Route" in inflection.labels("la Ceinture et la Route", "fr")
    assert "au Caire" in inflection.labels("Le Caire", "fr")


@pytest.mark.parametrize(
    ("name", "given_name", "family", "parts"),
    [
        ("Ilham Alijew", "Ilham", "Aliyev", ("Ilham", "Alijew", False)),
        ("Zhao Mingyuan", "Mingyuan", "Zhao", ("Mingyuan", "Zhao", True)),
        ("Raschad Walisade", "Rashad", "Valizada", ("Raschad", "Walisade", False)),
        ("Iron Lady", "Margaret", "Thatcher", ("Iron Lady", "", False)),
        ("Yasmin Al-Haddawi", "Yasmin", "Al-Haddawi", ("Yasmin", "Al-Haddawi", False)),
        ("Pelé", "", "", ("Pelé", "", False)),
    ],
)
def test_another_spelling_is_taken_apart_like_the_name(
    name: str, given_name: str, family: str, parts: tuple[str, str, bool]
) -> None:
    found = inflection.parted(name, given=given_name, family=family)
    assert (found.given, found.family, found.family_first) == parts


def test_one_word_is_a_full_name_only_as_it_was_written() -> None:
    made = {form.folded: form.full for form in names.forms("Роналду", "ru")}
    assert made == {"роналду": True}
    made = {form.folded: form.full for form in names.forms("Матейко", "ru", gender="m", aliases=["Гоголь"])}
    assert made == {
        "матейко": True,
        "гоголь": True,
        "гоголя": False,
        "гоголю": False,
        "гоголем": False,
        "гоголе": False,
    }


def test_a_surname_given_as_an_alias_stays_a_surname() -> None:
    made = names.forms("Karim Belhadj", "fr", given="Karim", family="Belhadj", aliases=["Belhadj"])
    assert [(form.folded, form.full) for form in made if " " not in form.folded] == [("belhadj", False)]


def test_a_form_that_was_made_has_three_letters() -> None:
    assert all(len(form.folded) > 2 for form in names.forms("Аи", "ru", kind="place") if form.folded != "аи")


NAMES = st.text(max_size=60) | st.lists(
    st.sampled_from(
        ["Ильхам", "оглу", "Алиев", "əl-Həddavi", "İ", "-", "’", "ий", "ая", "Ab", "محمد", "ال", "习", "·", "в-"]
    ),
    max_size=6,
).map(" ".join)


@given(NAMES, NAMES, NAMES, st.sampled_from(LANGUAGES), st.sampled_from(["person", "tag", "place"]))
def test_any_name_has_forms_always_the_same_and_no_error(
    name: str, given_name: str, family: str, language: str, kind: names.Kind
) -> None:
    for gender in ("m", "f", ""):
        arguments = {"gender": gender, "given": given_name, "family": family, "aliases": [family, given_name]}
        made = names.forms(name, language, kind=kind, **arguments)
        assert made == names.forms(name, language, kind=kind, **arguments)
        assert len({form.folded for form in made}) == len(made)
        assert all(0 < len(form.folded) <= names.LONGEST for form in made)
        written = key(" ".join(name.split()), language)
        assert not written or len(written) > names.LONGEST or written in {form.folded for form in made}
