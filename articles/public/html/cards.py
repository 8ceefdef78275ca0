"""What a page repeats: a story's card, its flags, the bar of sections, the way back to the front."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from articles.public import addresses, dates
from articles.public.html.phrases import Phrases
from articles.public.html.pictures import picture as drawn
from articles.public.items import Item
from articles.public.sections import Section
from articles.public.story import Story
from articles.states import Genre, Priority

LEAD_WIDTHS = "(min-width: 64rem) 40rem, 100vw"
CARD_WIDTHS = "(min-width: 64rem) 19rem, (min-width: 40rem) 48vw, 100vw"
"""How wide a card's picture is drawn, for the browser's choice of a file."""
_CURRENT = ' aria-current="page"'


def card(
    item: Item,
    said: Phrases,
    *,
    first: bool = False,
    deep: bool = False,
    brief: bool = False,
    bare: bool = False,
    soon: bool = False,
    within: bool = False,
) -> SafeString:
    """A story in a list, on a page that speaks ``said``'s language: ``first`` is the page's largest, ``deep``
    stands under another heading, ``brief`` goes without its lead and ``bare`` without its picture, ``soon`` is seen
    without scrolling, ``within`` is in its own section."""
    picture = None if bare else item.picture
    kinds = "card"
    if first:
        kinds += " lead"
    if picture:
        kinds += " pictured"
    if item.priority == Priority.FLASH:
        kinds += " flash"
    shown = ""
    if picture:
        shown = f"\n{drawn(picture, LEAD_WIDTHS if first else CARD_WIDTHS, first=first, soon=soon)}"
    level = "h3" if deep else "h2"
    lead = f'\n<p class="summary">{escape(item.lead)}</p>' if item.lead and not brief else ""
    return SafeString(
        f'<article class="{kinds}">{shown}\n<div class="words">\n'
        f'<p class="kicker">{flags(item, said, within=within)}</p>\n'
        f'<{level}><a href="{escape(item.address)}">{escape(item.headline)}</a></{level}>{lead}\n'
        f'<p class="when">{dates.timed(item.listed_at, said.language)}</p>\n</div>\n</article>'
    )


def flags(story: Item | Story, said: Phrases, *, within: object = False) -> SafeString:
    """What stands above a headline: its urgency, what it is, and its section unless the page is ``within`` that."""
    told = ""
    if story.priority == Priority.FLASH:
        told = _flag("flag flash", said.pgettext("flag of a story", "Flash"))
    elif story.priority == Priority.URGENT:
        told = _flag("flag urgent", said.pgettext("flag of a story", "Urgent"))
    if story.lead_number > 1:
        numbered = said.pgettext("flag of a story: the wire's 2e LEAD", "Lead %(number)s")
        told += _flag("flag", numbered % {"number": story.lead_number})
    elif story.genre == Genre.LEAD or story.lead_number == 1:
        told += _flag("flag", said.pgettext("flag of a story", "Lead"))
    elif story.genre == Genre.GENERAL_LEAD:
        told += _flag("flag", said.pgettext("flag of a story", "General lead"))
    if story.corrects:
        told += _flag("flag correction", said.pgettext("flag of a story", "Correction"))
    if story.section and not within:
        told += _flag("section", escape(story.section))
    if story.genre == Genre.INTERVIEW:
        told += _flag("genre", said.pgettext("genre of a story", "Interview"))
    elif story.genre == Genre.DOCUMENT:
        told += _flag("genre", said.pgettext("genre of a story", "Document"))
    elif story.genre == Genre.OUTLOOK:
        told += _flag("genre", said.pgettext("genre of a story", "Outlook"))
    return SafeString(told)


def _flag(kind: str, words: str) -> str:
    return f'<span class="{kind}">{words}</span>'


def section_bar(sections: Iterable[Section] | None, said: Phrases, current: str = "") -> SafeString:
    """The sections of the page's language, the one that the page is marked; nothing where there is none."""
    links = "".join(
        f'\n<li><a href="{escape(each.address)}"{_CURRENT if each.slug == current else ""}>{escape(each.name)}</a></li>'
        for each in sections or ()
    )
    if not links:
        return SafeString("")
    named = said.pgettext("of a newspaper", "Sections")
    return SafeString(f'\n<nav class="sections" aria-label="{named}">\n<ul>{links}\n</ul>\n</nav>')


def crumbs(said: Phrases, kind: str = "", *, name: str = "", address: str = "") -> SafeString:
    """Where a page stands: below the front, and below the section of that name and address, or as a page of a kind."""
    front, home = addresses.front(said.language), said.gettext("Front page")
    named = said.gettext("Where this page stands")
    below = f'<a href="{escape(address)}">{escape(name)}</a>' if address else escape(kind)
    step = f"<li>{below}</li>" if below else ""
    return SafeString(
        f'<nav class="crumbs" aria-label="{named}">\n<ol><li><a href="{front}">{home}</a></li>{step}</ol>\n</nav>'
    )
