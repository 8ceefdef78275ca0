"""A headline's words in an address."""

import re
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.locales import LANGUAGES, LOCALES
from articles.language.slug import LONGEST, slug


@pytest.mark.parametrize(
    ("headline", "language", "expected"),
    [
        ("L’Azerbaïdjan et l'œuvre : 3,8 %", "fr", "l-azerbaidjan-et-l-oeuvre-3-8"),
        ("Événements « graves » à Noël", "fr", "evenements-graves-a-noel"),
        ("İlham Əliyev Şuşada IŞIQ", "az", "ilham-eliyev-susada-isiq"),
        ("Gəncə dulusçuları", "az", "gence-dulusculari"),
        ("Azerbaijan's ports: what changes", "en", "azerbaijans-ports-what-changes"),
        ("Größere Häfen für Öl", "de", "groessere-haefen-fuer-oel"),
        ("El Niño: ¿qué pasará mañana?", "es", "el-nino-que-pasara-manana"),
        ("Алиев: «Ёлка» и йод", "ru", "алиев-ёлка-и-йод"),
        ("مدرسة أحمد: قُوبا ٢٠٢٥ ـــ علي", "ar", "مدرسة-أحمد-قوبا-2025-علي"),
        ("巴库峰会，２０３０年路线图", "zh-hans", "巴库峰会-2030年路线图"),
        ("VIDEO – Bakou accueille le sommet", "fr", "bakou-accueille-le-sommet"),
        ("Bakou 巴库", "fr", "bakou"),
        ("巴库", "fr", ""),
        ("!!! — …", "en", ""),
        ("", "ar", ""),
    ],
)
def test_each_language_makes_its_own_address(headline, language, expected):
    assert slug(headline, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_headline_is_cut_between_words(language):
    word = {"ru": "слово", "ar": "كلمة", "zh-hans": "会议"}.get(language, "mot")
    made = slug(" ".join([word] * 60), language)
    assert LONGEST - len(word) <= len(made) <= LONGEST
    assert set(made.split("-")) == {word}


def test_a_chinese_headline_without_spaces_is_cut_at_eighty():
    assert slug("会" * 200, "zh-hans") == "会" * LONGEST


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_any_headline_makes_a_clean_address(headline, language):
    made = slug(headline, language)
    assert len(made) <= LONGEST
    assert made == made.strip("-")
    assert "--" not in made
    assert slug(made, language) == made
    assert unquote(quote(made)) == made
    if LOCALES[language].script == "Latn":
        assert re.fullmatch("[a-z0-9-]*", made)
    else:
        assert all(char == "-" or char.isalnum() for char in made)
