"""How the desk shows what it reads: texts in their own language and direction, states as chips, moments."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.language.body import sanitise
from articles.language.locales import LOCALES
from articles.states import OPEN_EMBARGO

NOTHING = "–"


def speech(language: str) -> dict[str, str]:
    """The attributes of what is written in a language: ``lang`` and ``dir``."""
    locale = LOCALES.get(language)
    return {"lang": locale.html, "dir": locale.direction} if locale else {}


def spoken(tag: str, language: str, words: Any, extra: str = "") -> SafeString:
    """Words in an element that says their language and direction; the words are escaped."""
    said = speech(language)
    return format_html(
        '<{} lang="{}" dir="{}"{}>{}</{}>',
        mark_safe(tag),  # noqa: S308  # a constant of the caller's
        said.get("lang", ""),
        said.get("dir", "auto"),
        format_html(' class="{}"', extra) if extra else "",
        words,
        mark_safe(tag),  # noqa: S308
    )


def markup(html: str, language: str) -> SafeString:
    """A body as readers see it. It was sanitised when it was saved, and is once more: this screen may move things."""
    return spoken("div", language, mark_safe(sanitise(html)))  # noqa: S308


def reading(text: Any, language: str) -> SafeString:
    """A text (a Revision or an edition) as its reader has it: headline, lead, body, and the note to editors."""
    parts = [spoken("h3", language, text.headline or NOTHING, "reading-headline")]
    if text.lead:
        parts.append(spoken("p", language, text.lead, "reading-lead"))
    parts.append(markup(text.body, language))
    if text.note:
        parts.append(spoken("p", language, text.note, "reading-note"))
    return format_html('<article class="reading">{}</article>', format_html_join("", "{}", ((p,) for p in parts)))


def chip(words: Any, kind: str = "", title: Any = "") -> SafeString:
    """A short word in a frame; ``kind`` colours it."""
    told = format_html(' title="{}"', title) if title else ""
    return format_html('<span class="chip chip-{}"{}>{}</span>', kind or "plain", told, words)


def chips(parts: list[SafeString]) -> SafeString:
    """Several chips in a row."""
    return format_html('<span class="chips">{}</span>', format_html_join("", "{}", ((part,) for part in parts)))


def link(instance: Model | None, words: Any = "", page: str = "change") -> SafeString | str:
    """A link to an object's page on the desk; no query beyond the object's own text."""
    if instance is None or instance.pk is None:
        return NOTHING
    opts = instance._meta
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=[instance.pk])
    return format_html('<a href="{}">{}</a>', address, words or instance)


def clock(at: dt.datetime) -> str:
    """A moment in the user's own time zone, short; an embargo without an end says so."""
    if at >= OPEN_EMBARGO:
        return _("until lifted")
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")


def moment(at: dt.datetime | None) -> SafeString | str:
    """The same, as an element that machines read, too; nothing for no moment."""
    if at is None:
        return NOTHING
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), clock(at))


def both_clocks(at: dt.datetime) -> str:
    """A moment that decides something: in the user's own time zone and in UTC, whose day is told where it differs."""
    local, utc = timezone.localtime(at), at.astimezone(dt.UTC)
    if at >= OPEN_EMBARGO or local.utcoffset() == dt.timedelta(0):
        return clock(at)
    told = "TIME_FORMAT" if local.date() == utc.date() else "SHORT_DATETIME_FORMAT"
    return f"{clock(at)} ({date_format(utc, told)} UTC)"


def word_difference(words: list[tuple[str, str, str]]) -> SafeString:
    """What went and what came inside a paragraph, as ``del`` and ``ins``."""
    parts = []
    for op, old, new in words:
        if op == "equal":
            parts.append(format_html("{}", new))
            continue
        parts.append(format_html("<del>{}</del>", old) if old else SafeString(""))
        parts.append(format_html("<ins>{}</ins>", new) if new else SafeString(""))
    return format_html_join("", "{}", ((part,) for part in parts))


def preview(address: str, alt: str = "") -> SafeString:
    """A small picture."""
    return format_html('<img class="preview" src="{}" alt="{}" loading="lazy">', address, alt)
