"""What the readers' templates write: days and times, words that came and went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from articles.public import dates, languages
from articles.public.history.comparison import Piece

register = template.Library()


@register.filter
def day(at: dt.datetime) -> str:
    return dates.day(at, languages.of_page())


@register.filter
def weekday(at: dt.datetime) -> str:
    return dates.weekday(at, languages.of_page())


@register.filter
def clock(at: dt.datetime) -> str:
    return dates.clock(at, languages.of_page())


@register.filter
def day_and_clock(at: dt.datetime) -> str:
    return dates.day_and_clock(at, languages.of_page())


@register.filter
def local_iso(at: dt.datetime) -> str:
    return dates.iso(at)


@register.filter
def timed(at: dt.datetime) -> SafeString:
    return dates.timed(at, languages.of_page())


@register.filter
def local_date(at: dt.datetime) -> dt.date:
    return dates.local(at).date()


@register.simple_tag
def newsroom_city() -> str:
    """The place whose time the page's times are."""
    return dates.city(languages.of_page())


@register.filter
def marked_words(pieces: Iterable[Piece]) -> SafeString:
    """Words that came and went, marked for the eye, and in words between brackets for those who hear the page."""
    said = {
        "added": pgettext("words, heard and not seen", "added:"),
        "removed": pgettext("words, heard and not seen", "removed:"),
    }
    return mark_safe("".join(_marked(piece, said) for piece in pieces))  # noqa: S308  # escaped by _marked


def _marked(piece: Piece, said: dict[str, str]) -> str:
    if piece.kind == "same":
        return conditional_escape(piece.text)
    tag = "ins" if piece.kind == "added" else "del"
    words = '<span class="unseen">[{} </span>{}<span class="unseen">]</span>'
    return format_html(f"<{tag}>{words}</{tag}>", said[piece.kind], piece.text)
