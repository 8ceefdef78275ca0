"""The lines between a story's headline and its text: who signs it, its times, its other languages.

Written here for the reason that ``public_cards`` gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from babel.lists import format_list
from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, ngettext, pgettext

from articles.language.locales import LOCALES
from articles.public import dates
from articles.public.story import Link, Story
from articles.states import Byline

register = template.Library()


def _language() -> str:
    return get_language() or "fr"


@register.simple_tag
def signed(bylines: list[dict[str, Any]]) -> SafeString:
    """Who wrote the story, and who else signs it, as what."""
    if not bylines:
        return mark_safe("")
    lines = []
    authors = _joined(bylines, Byline.AUTHOR)
    if authors:
        lines.append(pgettext("who wrote the story", "By %(names)s") % {"names": authors})
    for role in Byline:
        if role != Byline.AUTHOR and (names := _joined(bylines, role)):
            told = {"role": escape(capfirst(str(role.label))), "names": names}
            lines.append(pgettext("who else signs the story", "%(role)s: %(names)s") % told)
    return mark_safe('<p class="signed">' + "".join(f"\n<span>{line}</span>" for line in lines) + "\n</p>")  # noqa: S308  # escaped by _joined


def _joined(bylines: list[dict[str, Any]], role: str) -> str:
    """Names as the language joins them ("A, B et C"), each isolated from the direction around it."""
    names = [f"<bdi>{escape(byline['name'])}</bdi>" for byline in bylines if byline["role"] == role]
    return names[0] if len(names) == 1 else format_list(names, locale=LOCALES[_language()].babel) if names else ""


@register.simple_tag
def story_dates(story: Story) -> SafeString:
    """When it was published and updated, whose time that is, and how long it is to read."""
    told = [f"{escape(pgettext('before a time', 'Published'))} {dates.timed(story.first_published, _language())}"]
    if story.changed:
        told.append(f"{escape(pgettext('before a time', 'Updated'))} {dates.timed(story.updated, _language())}")
    minutes = ngettext("Reading time: %(minutes)s minute", "Reading time: %(minutes)s minutes", story.minutes)
    told += [escape(newsroom_time(story.updated)), escape(minutes % {"minutes": story.minutes})]
    return mark_safe('<p class="dates">' + "".join(f"\n<span>{one}</span>" for one in told) + "\n</p>")  # noqa: S308  # escaped above


@register.filter
def newsroom_time(at: Any) -> str:
    """Whose time a page's times are, with its distance from UTC at that moment: "Baku time (UTC+4)" """
    return gettext("%(city)s time (%(offset)s)") % {"city": dates.city(_language()), "offset": dates.offset(at)}


@register.simple_tag
def other_languages(links: Iterable[Link], source_language: str) -> SafeString:
    """The story's other languages, the one that it was written in marked."""
    lines = []
    for link in links:
        locale = link.locale
        original = pgettext("the language a story was written in", "original")
        mark = f" <small>{escape(original)}</small>" if link.language == source_language else ""
        lines.append(
            f'\n<li><a href="{escape(link.address)}" rel="alternate" hreflang="{locale.html}" lang="{locale.html}"'
            f' dir="{locale.direction}">{escape(locale.native)}</a>{mark}</li>'
        )
    if not lines:
        return mark_safe("")
    return mark_safe(  # noqa: S308  # every value is escaped
        f'<nav class="versions" aria-label="{escape(gettext("This story in other languages"))}">\n'
        f"<p>{escape(pgettext('before a list of languages', 'Also in'))}</p>\n<ul>{''.join(lines)}\n</ul>\n</nav>"
    )


@register.simple_tag
def about_story(story: Story) -> SafeString:
    """What the story belongs with: its series, the newest first, its people and its topics."""
    sections = []
    if story.series:
        lines = (
            _link(each.address, escape(each.headline), dates.timed(each.at, _language()) if each.at else "")
            for each in story.series
        )
        sections.append(_section(gettext("In this series"), "ol", "series", lines))
    if story.people:
        people = (
            _link(each["address"], f"<bdi>{escape(each['name'])}</bdi>", _small(each["role"])) for each in story.people
        )
        sections.append(_section(pgettext("in a story", "People"), "ul", "people", people))
    if story.tags:
        topics = (_link(each["address"], f"<bdi>{escape(each['label'])}</bdi>") for each in story.tags)
        sections.append(_section(pgettext("of a story", "Topics"), "ul", "tags", topics))
    if not sections:
        return mark_safe("")
    named = escape(gettext("About this story"))
    return mark_safe(f'<aside class="about" aria-label="{named}">\n{"".join(sections)}</aside>')  # noqa: S308  # escaped


def _section(heading: str, kind: str, named: str, lines: Iterable[str]) -> str:
    return f'<section>\n<h2>{escape(heading)}</h2>\n<{kind} class="{named}">{"".join(lines)}\n</{kind}>\n</section>\n'


def _link(address: str, words: str, beside: str = "") -> str:
    return f'\n<li><a href="{escape(address)}">{words}</a>{" " if beside else ""}{beside}</li>'


def _small(words: str) -> str:
    return f"<small>{escape(words)}</small>" if words else ""
