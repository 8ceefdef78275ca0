"""What a page tells machines of itself: its canonical address and its other languages, absolute and reciprocal."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.language.locales import LOCALES
from articles.public import addresses
from articles.public.lists import Page
from articles.public.story import Story

register = template.Library()


@register.simple_tag
def story_links(story: Story) -> SafeString:
    """A story's address and every version of it that is visible, itself included; x-default is the original."""
    alternates = [(link.locale.html, link.absolute) for link in story.versions]
    return _links(addresses.absolute(story.address), [*alternates, ("x-default", story.default.absolute)])


@register.simple_tag
def front_links() -> SafeString:
    """The front page's address and those of the other languages; x-default is the page that chooses one."""
    alternates = [(locale.html, addresses.absolute(addresses.front(code))) for code, locale in LOCALES.items()]
    chooser = addresses.absolute(reverse("public:choose-language"))
    own = addresses.absolute(addresses.front(get_language() or "fr"))
    return _links(own, [*alternates, ("x-default", chooser)])


@register.simple_tag
def subject_links(versions: list[Page], page: str) -> SafeString:
    """A list's address and those of the languages in which it exists; x-default is the newsroom's first of them."""
    alternates = [(version.locale.html, version.absolute) for version in versions]
    return _links(addresses.absolute(page), [*alternates, ("x-default", versions[0].absolute)])


def _links(canonical: str, alternates: Iterable[tuple[str, str]]) -> SafeString:
    first = format_html('<link rel="canonical" href="{}">\n', canonical)
    return first + format_html_join("\n", '<link rel="alternate" hreflang="{}" href="{}">', alternates)
