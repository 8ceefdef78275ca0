"""What a story without a photo weighs: it fits into the first round trip of a new connection."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders

from tests.public.seen import content

pytestmark = pytest.mark.django_db


def style() -> bytes:
    with open(finders.find("articles/site.css"), "rb") as sheet:  # noqa: PTH123  # a finder's string
        return sheet.read()


def test_the_style_sheet_is_at_most_20_kilobytes():
    assert len(style()) <= 20_000


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_page_and_style_of_a_story_are_at_most_14_kilobytes_compressed(site, language):
    html = site.get(f"/{language}/300000002/").content  # a long one, without a photo
    assert b"<picture>" not in html.partition(b'class="block related"')[0]
    together = len(gzip.compress(html, 6)) + len(gzip.compress(style(), 6))
    assert together <= 14_000


def test_one_request_at_most_blocks_the_first_paint(site):
    for language in content.LANGUAGES:
        html = site.html("story", language)
        assert len(re.findall(r'<link rel="stylesheet"', html)) == 1
        assert all(
            " defer" in script or "application/ld+json" in script for script in re.findall("<script[^>]*>", html)
        )
