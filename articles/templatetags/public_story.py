"""What stands around a story's text: headline and who signs it, its times, its other languages, what it belongs with.

Written here for the reason that ``public_cards`` gives.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from html import escape
from typing import Any
from urllib.parse import quote

from babel.lists import format_list
from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext, pgettext

from articles.language.locales import LOCALES
from articles.public import dates, languages
from articles.public.story import Link, Story
from articles.states import Byline
from articles.templatetags.public_cards import card, crumbs, flags

register = template.Library()


@register.simple_tag
def story_opening(story: Story) -> SafeString:
    """From where the story stands to the last line above its text."""
    lead = f'\n<p class="standfirst">{escape(story.lead)}</p>' if story.lead else ""
    history = story.history
    if history:
        history = f'\n<p class="more"><a href="{escape(history)}">{escape(gettext("History of this story"))}</a></p>'
    return mark_safe(  # noqa: S308  # every value is escaped
        f'<header class="head">\n{crumbs(name=story.section, address=story.section_address)}\n'
        f'<p class="kicker">{flags(story, within=story.section_address)}</p>\n<h1>{escape(story.headline)}</h1>{lead}\n'
        f'</header>\n<div class="meta">\n{signed(story.bylines)}\n{story_dates(story)}{history}\n'
        f"{other_languages(story.others, story.source_language)}\n</div>"
    )


@register.simple_tag
def signed(bylines: list[dict[str, Any]]) -> SafeString:
    """Who wrote the story, and who else signs it, as what."""
    lines = []
    authors = _joined(bylines, Byline.AUTHOR)
    if authors:
        lines.append(pgettext("who wrote the story", "By %(names)s") % {"names": authors})
    for role in Byline:
        if role != Byline.AUTHOR and (names := _joined(bylines, role)):
            told = {"role": escape(capfirst(str(role.label))), "names": names}
            lines.append(pgettext("who else signs the story", "%(role)s: %(names)s") % told)
    if not lines:
        return mark_safe("")
    return mark_safe('<p class="signed">' + "".join(f"\n<span>{line}</span>" for line in lines) + "\n</p>")  # noqa: S308  # escaped by _joined


def _joined(bylines: list[dict[str, Any]], role: str) -> str:
    """Names as the language joins them ("A, B et C"), each isolated from the direction around it."""
    names = [f"<bdi>{escape(byline['name'])}</bdi>" for byline in bylines if byline["role"] == role]
    return format_list(names, locale=LOCALES[languages.of_page()].babel) if names else ""


def story_dates(story: Story) -> SafeString:
    """When it was published and updated, whose time that is, and how long it is to read."""
    told = [
        f"{escape(pgettext('before a time', 'Published'))} {dates.timed(story.first_published, languages.of_page())}"
    ]
    if story.changed:
        told.append(f"{escape(pgettext('before a time', 'Updated'))} {dates.timed(story.updated, languages.of_page())}")
    minutes = ngettext("Reading time: %(minutes)s minute", "Reading time: %(minutes)s minutes", story.minutes)
    told += [escape(newsroom_time(story.updated)), escape(minutes % {"minutes": story.minutes})]
    return mark_safe('<p class="dates">' + "".join(f"\n<span>{one}</span>" for one in told) + "\n</p>")  # noqa: S308  # escaped above


@register.filter
def newsroom_time(at: dt.datetime) -> str:
    """Whose time a page's times are, with its distance from UTC at that moment: "Baku time (UTC+4)" """
    return gettext("%(city)s time (%(offset)s)") % {"city": dates.city(languages.of_page()), "offset": dates.offset(at)}


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
def passing_on(story: Story) -> SafeString:
    """Ways to pass the story on: a letter without script; with it the device's own list, printing, copying."""
    address = story.short_address
    letter = f"mailto:?subject={quote(story.headline, safe='')}&amp;body={quote(address, safe='')}"
    share = pgettext("button: opens the device's own list", "Share…")
    return mark_safe(  # noqa: S308  # every value is escaped
        '<section class="passing-on" aria-labelledby="passing-on">\n'
        f'<h2 id="passing-on">{escape(gettext("Share this story"))}</h2>\n'
        f'<p class="ways"><a href="{letter}">{escape(gettext("By e-mail"))}</a>\n'
        f'<button type="button" data-does="share" hidden>{escape(share)}</button>\n'
        f'<button type="button" data-does="print" hidden>{escape(pgettext("button", "Print"))}</button></p>\n'
        f'<p class="address"><label for="address">{escape(gettext("Address to copy"))}</label>\n'
        f'<input id="address" dir="ltr" readonly value="{escape(address)}">\n'
        f'<button type="button" data-does="copy" hidden data-done="{escape(gettext("Copied"))}">'
        f'{escape(pgettext("button", "Copy"))}</button>\n<span class="unseen" role="status"></span></p>\n</section>'
    )


@register.simple_tag
def related(story: Story) -> SafeString:
    """Other stories of its people and topics."""
    if not story.related:
        return mark_safe("")
    heading = escape(gettext("On the same subject"))
    cards = "\n".join(card(item, deep=True, brief=True) for item in story.related)
    return mark_safe(  # noqa: S308  # escaped by card
        f'<section class="block related" aria-labelledby="related">\n<h2 id="related">{heading}</h2>\n'
        f'<div class="quartet">\n{cards}\n</div>\n</section>'
    )


@register.simple_tag
def about_story(story: Story) -> SafeString:
    """What the story belongs with: its series, the newest first, its people and its topics."""
    sections = []
    if story.series:
        lines = (
            _link(each.address, escape(each.headline), dates.timed(each.at, languages.of_page()) if each.at else "")
            for each in story.series
        )
        sections.append(_section(gettext("In this series"), 'ol class="series"', lines))
    if story.people:
        people = (
            _link(each["address"], f"<bdi>{escape(each['name'])}</bdi>", _small(each["role"])) for each in story.people
        )
        sections.append(_section(pgettext("in a story", "People"), "ul", people))
    if story.tags:
        topics = (_link(each["address"], f"<bdi>{escape(each['label'])}</bdi>") for each in story.tags)
        sections.append(_section(pgettext("of a story", "Topics"), 'ul class="tags"', topics))
    if not sections:
        return mark_safe("")
    named = escape(gettext("About this story"))
    return mark_safe(f'<aside class="about" aria-label="{named}">\n{"".join(sections)}</aside>')  # noqa: S308  # escaped


def _section(heading: str, kind: str, lines: Iterable[str]) -> str:
    """``kind`` is the list's element, with its class where it has one."""
    ended = kind.partition(" ")[0]
    return f"<section>\n<h2>{escape(heading)}</h2>\n<{kind}>{''.join(lines)}\n</{ended}>\n</section>\n"


def _link(address: str, words: str, beside: str = "") -> str:
    return f'\n<li><a href="{escape(address)}">{words}</a>{" " if beside else ""}{beside}</li>'


def _small(words: str) -> str:
    return f"<small>{escape(words)}</small>" if words else ""
