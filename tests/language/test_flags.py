"""Flags in headlines, which are no words of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language import flags


@pytest.mark.parametrize(
    ("line", "found", "headline"),
    [
        ("MIS À JOUR Bakou accueille le sommet VIDEO", ["MIS À JOUR", "VIDEO"], "Bakou accueille le sommet"),
        ("VIDÉO – Bakou accueille le sommet", ["VIDÉO"], "Bakou accueille le sommet"),
        ("Bakou accueille le sommet [PHOTOS]", ["PHOTOS"], "Bakou accueille le sommet"),
        ("СРОЧНО: Порт закрыт", ["СРОЧНО"], "Порт закрыт"),
        ("YENİLƏNİB Liman bağlandı", ["YENİLƏNİB"], "Liman bağlandı"),
        ("عاجل: إغلاق الميناء", ["عاجل"], "إغلاق الميناء"),
        ("快讯：港口关闭", ["快讯"], "港口关闭"),
        ("VIDEO", ["VIDEO"], ""),
        ("La vidéo du sommet", [], "La vidéo du sommet"),
        ("LIVE MUSIC RETURNS", [], "LIVE MUSIC RETURNS"),
        ("", [], ""),
    ],
)
def test_flags_are_split_from_the_headline(line, found, headline):
    assert flags.split(line) == (found, headline)


@given(st.text(max_size=200))
def test_a_headline_loses_nothing_but_its_flags(line):
    found, headline = flags.split(line)
    assert headline in line
    assert all(flag in line for flag in found)
