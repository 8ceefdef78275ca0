"""What a page tells those who show a link to it: Open Graph's properties, in the order in which they are written."""

from __future__ import annotations

from functools import cache

from babel.core import get_global
from django.conf import settings

from articles.language.locales import LOCALES
from articles.public import addresses, dates
from articles.public.share.images import shared
from articles.public.story import Story

Properties = list[tuple[str, str]]


def of_story(story: Story) -> Properties:
    """An article with its times, section and tags, and its picture."""
    image = shared(story)
    found = [
        ("og:type", "article"),
        *_page(story.headline, story.description, story.absolute, story.language),
        *(("og:locale:alternate", locale(link.language)) for link in story.others),
        ("og:image", image.address),
        ("og:image:type", image.type),
        ("og:image:width", str(image.width)),
        ("og:image:height", str(image.height)),
        ("og:image:alt", image.alt),
        ("article:published_time", dates.iso(story.first_published)),
        ("article:modified_time", dates.iso(story.updated)),
        ("article:section", story.section),
        *(("article:tag", tag["label"]) for tag in story.tags),
    ]
    return [(name, value) for name, value in found if value]


def of_page(title: str, description: str, address: str, language: str) -> Properties:
    """A front page or a list."""
    found = [("og:type", "website"), *_page(title, description, addresses.absolute(address), language)]
    return [(name, value) for name, value in found if value]


@cache
def locale(language: str) -> str:
    """A language with the country that CLDR thinks likeliest, as Open Graph writes it: "fr_FR", "zh_CN" """
    asked = LOCALES[language].babel.partition("_")[0]
    spoken, _script, country = get_global("likely_subtags")[asked].split("_")
    return f"{spoken}_{country}"


def _page(title: str, description: str, address: str, language: str) -> Properties:
    return [
        ("og:title", title),
        ("og:description", description),
        ("og:url", address),
        ("og:site_name", settings.NEWSROOM_NAME),
        ("og:locale", locale(language)),
    ]
