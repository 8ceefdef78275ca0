"""Lists have the commas of their language."""

from __future__ import annotations

import pytest

from articles.language.listed import listed, listed_sentences


@pytest.mark.parametrize(
    ("language", "parts", "names", "sentences"),
    [
        ("fr", ["Bakou", "Gandja"], "Bakou, Gandja", "Bakou\N{NARROW NO-BREAK SPACE}; Gandja"),
        ("de", ["Baku", "Gandscha"], "Baku, Gandscha", "Baku; Gandscha"),
        ("ar", ["باكو", "غنجة"], "باكو، غنجة", "باكو؛ غنجة"),
        ("zh-hans", ["巴库", "占贾"], "巴库、占贾", "巴库；占贾"),
        (None, ["Baku", "Ganja"], "Baku, Ganja", "Baku; Ganja"),
    ],
)
def test_names_and_sentences_one_after_the_other(language, parts, names, sentences):
    assert listed(parts, language) == names
    assert listed_sentences(parts, language) == sentences


def test_one_stands_alone_and_none_is_nothing():
    assert listed(["Bakou"], "ar") == "Bakou"
    assert listed([], "ar") == ""
