"""What a page repeats, as ``articles.public.html`` writes it, in the page's language."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from articles.public import languages
from articles.public.html import cards, pictures
from articles.public.html.phrases import Phrases, phrases
from articles.public.items import Item
from articles.public.pictures import Picture
from articles.public.sections import Section
from articles.public.story import Story

register = template.Library()


def _said() -> Phrases:
    return phrases(languages.of_page())


@register.simple_tag
def card(item: Item, **options: bool) -> SafeString:
    return cards.card(item, _said(), **options)


@register.simple_tag
def picture(shown: Picture, sizes: str) -> SafeString:
    return pictures.picture(shown, sizes)


@register.simple_tag
def flags(story: Item | Story, *, within: object = False) -> SafeString:
    return cards.flags(story, _said(), within=within)


@register.simple_tag
def section_bar(sections: Iterable[Section] | None, current: str = "") -> SafeString:
    return cards.section_bar(sections, _said(), current)


@register.simple_tag
def crumbs(kind: str = "", *, name: str = "", address: str = "") -> SafeString:
    return cards.crumbs(_said(), kind, name=name, address=address)
