"""Of a story's page, what other pages and the feeds write too, in their language."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.utils.safestring import SafeString

from articles.public import languages
from articles.public.html import story
from articles.public.html.phrases import phrases

register = template.Library()


@register.simple_tag
def signed(bylines: list[dict[str, Any]]) -> SafeString:
    """Who wrote the story, and who else signs it, as what."""
    return story.signed(bylines, phrases(languages.of_page()))


@register.filter
def opened_by(body: str, dateline: str) -> SafeString:
    """The body as wire copy has it, its first paragraph opened by the dateline."""
    return story.opened_by(body, dateline, languages.of_page())


@register.filter
def newsroom_time(at: dt.datetime) -> str:
    """Whose time a page's times are, with its distance from UTC at that moment."""
    return story.newsroom_time(at, languages.of_page())
