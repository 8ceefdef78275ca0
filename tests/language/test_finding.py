"""Known names are found in running text, and what only contains them is not taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language import names
from articles.language.checks import Text, run
from articles.language.locales import LANGUAGES

Row = tuple[str, tuple[str, str], bool]


def person(name: str, language: str, family: str = "", target: str = "him") -> list[Row]:
    return [(f.folded, ("person", target), f.full) for f in names.forms(name, language, family=family)]


def tag(name: str, language: str) -> list[Row]:
    return [(f.folded, ("tag", name), f.full) for f in names.forms(name, language, kind="tag")]


def found(text: str, language: str, rows: list[Row]) -> list[str]:
    """The words of the text that were found, as they stand in it."""
    candidates = names.candidates(text, language)
    asked = set(candidates.sequences)
    return [text[m.start : m.end] for m in candidates.match([row for row in rows if row[0] in asked])]


@pytest.mark.parametrize(
    ("language", "name", "text", "words"),
    [
        ("fr", "Ilham Aliyev", "La visite d’Ilham Aliyev à Bakou", "Ilham Aliyev"),
        ("en", "Ilham Aliyev", "ILHAM ALIYEV’s visit", "ILHAM ALIYEV"),
        ("az", "İlham Əliyev", "Prezident İLHAM ƏLİYEV bildirib", "İLHAM ƏLİYEV"),
        ("ru", "Пётр Семёнов", "Петр Семенов прибыл", "Петр Семенов"),
        ("es", "Ilham Aliyev", "El presidente Ilham Alíyev llegó", "Ilham Alíyev"),
        ("ar", "إلهام علييف", "رسالة لإلهام علييف", "لإلهام علييف"),
        ("zh-hans", "伊利哈姆·阿利耶夫", "总统伊利哈姆•阿利耶夫会见了代表", "伊利哈姆•阿利耶夫"),
    ],
)
def test_a_name_is_found_as_each_language_writes_it(language: str, name: str, text: str, words: str) -> None:
    assert found(text, language, person(name, language)) == [words]


def test_a_surname_counts_only_after_the_full_name() -> None:
    rows = person("Ilham Aliyev", "fr", family="Aliyev")
    assert found("Aliyev est arrivé. Ilham Aliyev a parlé, puis Aliyev est parti.", "fr", rows) == [
        "Ilham Aliyev",
        "Aliyev",
    ]


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("fr", "Heydar Aliyev", "Le Centre Heydar Aliyev accueille une exposition"),
        ("en", "Heydar Aliyev", "The Heydar Aliyev Center hosts an exhibition"),
        ("az", "Heydər Əliyev", "Heydər Əliyev Mərkəzində sərgi açılıb"),
        ("ru", "Гейдара Алиева", "Центр Гейдара Алиева открыл выставку"),
        ("ar", "حيدر علييف", "افتتح مركز حيدر علييف معرضا"),
        ("zh-hans", "盖达尔·阿利耶夫", "盖达尔·阿利耶夫中心举办展览"),
        ("fr", "Pierre Dupont", "Jean-Pierre Dupont est venu"),
        ("fr", "Pierre Dupont", "Pierre Dupont-Martin est venu"),
        ("fr", "Pierre Dupont", "Voici Pierre. Dupont est venu"),
    ],
)
def test_an_institution_or_a_longer_name_is_not_the_person(language: str, name: str, text: str) -> None:
    assert found(text, language, person(name, language)) == []


def test_the_longest_known_name_takes_the_words_it_stands_on() -> None:
    rows = tag("Shanghai", "fr") + tag("Organisation de coopération de Shanghai", "fr")
    assert found("L’Organisation de coopération de Shanghai se réunit", "fr", rows) == [
        "Organisation de coopération de Shanghai"
    ]


def test_an_acronym_is_not_the_small_word_spelled_like_it() -> None:
    assert found("Un jour, l’UN Women arrive", "fr", tag("UN", "fr")) == ["UN"]


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_any_text_has_candidates_and_no_error(text: str, language: str) -> None:
    candidates = names.candidates(text, language)
    rows: list[Row] = [(key, ("person", "him"), True) for key in candidates.sequences[:50]]
    for match in candidates.match(rows):
        assert 0 <= match.start < match.end <= len(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (Text("", body="<p>Un texte. Puis un autre.</p>"), ["missing-headline"]),
        (Text("VIDEO", body="<p>Un texte. Puis un autre.</p>"), ["missing-headline"]),
        (Text("Le port rouvre ce soir", body="<p>Le port rouvre ce soir. Le vent faiblit.</p>"), ["working-headline"]),
        (Text("Le port rouvre"), ["missing-text"]),
        (Text("Le port rouvre", is_alert=True), []),
        (Text("Le port rouvre", body="<p>Le vent a faibli. Le trafic reprend.</p>"), []),
    ],
)
def test_the_headline_checks_stop_what_is_no_story_yet(text: Text, codes: list[str]) -> None:
    assert [result.check for result in run(text, "fr") if result.level == "error"] == codes
