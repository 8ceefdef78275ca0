"""A story's page between its frame: what machines are told of it, and all from its section to its related stories."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from html import escape
from typing import Any
from urllib.parse import quote

from babel.lists import format_list
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from articles.language.locales import LOCALES
from articles.public import dates, open_graph, structured
from articles.public.html import machines
from articles.public.html.cards import card, crumbs, flags
from articles.public.html.phrases import Phrases, phrases
from articles.public.html.pictures import figure
from articles.public.story import Link, Story
from articles.states import Byline

PICTURE_WIDTHS = "(min-width: 74rem) 42rem, 100vw"
"""How wide a picture is drawn, for the browser's choice of a file."""
FIRST_PARAGRAPH = re.compile(r"\A\s*<p\b[^>]*>")


def head(story: Story) -> SafeString:
    """What the page tells machines: its description, its other languages, Open Graph, schema.org."""
    described = f'<meta name="description" content="{escape(story.description)}">\n' if story.description else ""
    alternates = [(link.locale.html, link.absolute) for link in story.versions]
    links = machines.links(story.absolute, [*alternates, ("x-default", story.default.absolute)])
    return SafeString(
        f'{described}<meta name="robots" content="max-image-preview:large">\n{links}\n'
        f"{machines.properties(open_graph.of_story(story))}\n"
        '<meta name="twitter:card" content="summary_large_image">\n'  # the rest its readers take from Open Graph
        f"{machines.data(structured.article(story), structured.story_trail(story))}"
    )


def main(story: Story) -> SafeString:
    """The story itself; its language is the active one."""
    said = phrases(story.language)
    first, more = story.pictures[:1], story.pictures[1:]
    hero = "".join(f'<div class="hero">{figure(each, PICTURE_WIDTHS, said, first=True)}\n</div>\n' for each in first)
    gallery = "".join(f"\n{figure(each, PICTURE_WIDTHS, said)}" for each in more)
    return SafeString(
        f'<article class="story">\n{_opening(story, said)}\n{_notices(story, said)}{hero}'
        f'<div class="text">\n{opened_by(story.body, story.dateline, story.language)}\n</div>\n'
        + (f'<div class="gallery">{gallery}\n</div>\n' if gallery else "")
        + f"{_passing_on(story, said)}\n{_about(story, said)}</article>\n{_related(story, said)}"
    )


def _opening(story: Story, said: Phrases) -> str:
    """From where the story stands to the last line above its text."""
    lead = f'\n<p class="standfirst">{escape(story.lead)}</p>' if story.lead else ""
    history = ""
    if story.history:
        told = said.gettext("History of this story")
        history = f'\n<p class="more"><a href="{escape(story.history)}">{told}</a></p>'
    return (
        f'<header class="head">\n{crumbs(said, name=story.section, address=story.section_address)}\n'
        f'<p class="kicker">{flags(story, said, within=story.section_address)}</p>\n'
        f"<h1>{escape(story.headline)}</h1>{lead}\n"
        f'</header>\n<div class="meta">\n{signed(story.bylines, said)}\n{_dates(story, said)}{history}\n'
        f"{_other_languages(story, said)}\n</div>"
    )


def signed(bylines: list[dict[str, Any]], said: Phrases) -> SafeString:
    """Who wrote the story, and who else signs it, as what."""
    if not bylines:
        return SafeString("")
    lines = []
    authors = _joined(bylines, Byline.AUTHOR, said)
    if authors:
        lines.append(said.pgettext("who wrote the story", "By %(names)s") % {"names": authors})
    for role in Byline:
        if role != Byline.AUTHOR and (names := _joined(bylines, role, said)):
            told = {"role": escape(capfirst(str(role.label))), "names": names}
            lines.append(said.pgettext("who else signs the story", "%(role)s: %(names)s") % told)
    if not lines:
        return SafeString("")
    return SafeString('<p class="signed">' + "".join(f"\n<span>{line}</span>" for line in lines) + "\n</p>")


def _joined(bylines: list[dict[str, Any]], role: str, said: Phrases) -> str:
    """Names as the language joins them ("A, B et C"), each isolated from the direction around it."""
    names = [f"<bdi>{escape(byline['name'])}</bdi>" for byline in bylines if byline["role"] == role]
    return format_list(names, locale=LOCALES[said.language].babel) if len(names) > 1 else "".join(names)


def _dates(story: Story, said: Phrases) -> str:
    """When it was published and updated, whose time that is, and how long it is to read."""
    published, updated = said.pgettext("before a time", "Published"), said.pgettext("before a time", "Updated")
    told = [f"{published} {dates.timed(story.first_published, said.language)}"]
    if story.changed:
        told.append(f"{updated} {dates.timed(story.updated, said.language)}")
    minutes = ngettext("Reading time: %(minutes)s minute", "Reading time: %(minutes)s minutes", story.minutes)
    told += [escape(newsroom_time(story.updated, said.language)), escape(minutes % {"minutes": story.minutes})]
    return '<p class="dates">' + "".join(f"\n<span>{one}</span>" for one in told) + "\n</p>"


def newsroom_time(at: dt.datetime, language: str) -> str:
    """Whose time a page's times are, with its distance from UTC at that moment: "Baku time (UTC+4)"; not escaped."""
    return gettext("%(city)s time (%(offset)s)") % {"city": dates.city(language), "offset": dates.offset(at)}


def _other_languages(story: Story, said: Phrases) -> str:
    """The story's other languages, the one that it was written in marked."""
    if not story.others:
        return ""
    original = said.pgettext("the language a story was written in", "original")
    marks = {story.source_language: f" <small>{original}</small>"}
    lines = [f"\n<li>{_language(link, 'alternate')}{marks.get(link.language, '')}</li>" for link in story.others]
    named = said.gettext("This story in other languages")
    heading = said.pgettext("before a list of languages", "Also in")
    return f'<nav class="versions" aria-label="{named}">\n<p>{heading}</p>\n<ul>{"".join(lines)}\n</ul>\n</nav>'


def _language(link: Link, rel: str = "") -> str:
    """A link to another language, in that language's own name."""
    locale = link.locale
    more = f' rel="{rel}"' if rel else ""
    return (
        f'<a href="{escape(link.address)}"{more} hreflang="{locale.html}" lang="{locale.html}"'
        f' dir="{locale.direction}">{escape(locale.native)}</a>'
    )


def _notices(story: Story, said: Phrases) -> str:
    """What is told above the text: a later story, a correction that this version does not have, its own notices."""
    told = []
    if newer := story.newer:
        heading = said.gettext("There is a later story on this")
        link = f'<a href="{escape(newer.address)}">{escape(newer.headline)}</a>'
        told.append(f'<p class="notice later"><strong>{heading}</strong> {link}</p>')
    if story.original_corrected:
        heading = said.gettext("The original was corrected")
        lacking = said.gettext("This version does not have the correction yet.")
        when = dates.timed(story.original_corrected, said.language)
        link = f" {_language(story.original)}" if story.original else ""
        told.append(f'<p class="notice"><strong>{heading}</strong> {when} {lacking}{link}</p>')
    told += [
        f'<p class="notice {escape(notice.kind)}"><strong>{escape(capfirst(notice.label))}</strong>'
        f" {dates.timed(notice.at, said.language)} <span>{escape(notice.text)}</span></p>"
        for notice in story.notices
    ]
    return '<div class="notices">\n' + "\n".join(told) + "\n</div>\n" if told else ""


def opened_by(body: str, dateline: str, language: str) -> SafeString:
    """The body as wire copy has it, its first paragraph opened by the dateline.

    The body was sanitised when it was saved.
    """
    if not dateline:
        return SafeString(body)
    line = f'<span class="dateline">{escape(dateline)}</span>'
    start = FIRST_PARAGRAPH.match(body)
    if start is None:
        return SafeString(f"<p>{line}</p>{body}")
    dash = " " if language == "zh-hans" else "\u00a0– "
    return SafeString(f"{body[: start.end()]}{line}{dash}{body[start.end() :]}")


def _passing_on(story: Story, said: Phrases) -> str:
    """Ways to pass the story on: a letter without script; with it the device's own list, printing, copying."""
    address = story.short_address
    letter = f"mailto:?subject={quote(story.headline, safe='')}&amp;body={quote(address, safe='')}"
    heading, by_letter = said.gettext("Share this story"), said.gettext("By e-mail")
    share = said.pgettext("button: opens the device's own list", "Share…")
    to_print, label = said.pgettext("button", "Print"), said.gettext("Address to copy")
    copy, copied = said.pgettext("button", "Copy"), said.gettext("Copied")
    return (
        '<section class="passing-on" aria-labelledby="passing-on">\n'
        f'<h2 id="passing-on">{heading}</h2>\n<p class="ways"><a href="{letter}">{by_letter}</a>\n'
        f'<button type="button" data-does="share" hidden>{share}</button>\n'
        f'<button type="button" data-does="print" hidden>{to_print}</button></p>\n'
        f'<p class="address"><label for="address">{label}</label>\n'
        f'<input id="address" dir="ltr" readonly value="{escape(address)}">\n'
        f'<button type="button" data-does="copy" hidden data-done="{copied}">{copy}</button>\n'
        '<span class="unseen" role="status"></span></p>\n</section>'
    )


def _related(story: Story, said: Phrases) -> str:
    """Other stories of its people and topics."""
    if not story.related:
        return ""
    heading = said.gettext("On the same subject")
    cards = "\n".join(card(item, said, deep=True, brief=True) for item in story.related)
    return (
        f'<section class="block related" aria-labelledby="related">\n<h2 id="related">{heading}</h2>\n'
        f'<div class="quartet">\n{cards}\n</div>\n</section>\n'
    )


def _about(story: Story, said: Phrases) -> str:
    """What the story belongs with: its series, the newest first, its people and its topics."""
    sections = []
    if story.series:
        lines = (
            _link(each.address, escape(each.headline), dates.timed(each.at, said.language) if each.at else "")
            for each in story.series
        )
        sections.append(_section(said.gettext("In this series"), 'ol class="series"', lines))
    if story.people:
        people = (
            _link(each["address"], f"<bdi>{escape(each['name'])}</bdi>", _small(each["role"])) for each in story.people
        )
        sections.append(_section(said.pgettext("in a story", "People"), "ul", people))
    if story.tags:
        topics = (_link(each["address"], f"<bdi>{escape(each['label'])}</bdi>") for each in story.tags)
        sections.append(_section(said.pgettext("of a story", "Topics"), 'ul class="tags"', topics))
    if not sections:
        return ""
    named = said.gettext("About this story")
    return f'<aside class="about" aria-label="{named}">\n{"".join(sections)}</aside>\n'


def _section(heading: str, kind: str, lines: Iterable[str]) -> str:
    """``kind`` is the list's element, with its class where it has one."""
    ended = kind.partition(" ")[0]
    return f"<section>\n<h2>{heading}</h2>\n<{kind}>{''.join(lines)}\n</{ended}>\n</section>\n"


def _link(address: str, words: str, beside: str = "") -> str:
    return f'\n<li><a href="{escape(address)}">{words}</a>{" " if beside else ""}{beside}</li>'


def _small(words: str) -> str:
    return f"<small>{escape(words)}</small>" if words else ""
