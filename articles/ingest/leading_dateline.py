"""A dateline at the beginning of an HTML body: read, and taken off, since ours is rendered from the facts."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

from articles.ingest.wire_text import impossible
from articles.language import body as markup
from articles.language import dateline

_LOOKED_AT = 3
"""Subheads may stand above the paragraph that begins with the dateline."""
_PIECE = re.compile(r"<(/?)([a-z0-9]+)[^<>]*>|&[a-zA-Z0-9#]+;|[^<&]|.", re.DOTALL)


def take_off(html: str, language: str | None, today: dt.date) -> tuple[str, dateline.Dateline | None]:
    """A sanitised body without the dateline that its first paragraph begins with; and that dateline, or None.

    Raises Problem where it has a day that does not exist.
    """
    blocks = markup.blocks(html)
    at = next((index for index, block in enumerate(blocks[:_LOOKED_AT]) if block.tag == "p"), None)
    if at is None:
        return html, None
    first = blocks[at]
    words = first.text[: dateline.SEARCHED]
    try:
        parsed = dateline.parse(words, today=today, language=language)
    except dateline.DatelineError as error:
        raise impossible(error) from error
    if parsed.dateline is None or parsed.before or not parsed.dateline.place:
        return html, None
    off = len(words) - len(parsed.rest)
    if not parsed.rest and len(blocks) == at + 1:
        return html, None
    begin, end = first.html.index(">") + 1, first.html.rindex("<")
    rest = first.html[:begin] + without_first(first.html[begin:end], off) + first.html[end:]
    others = ["".join(block.html for block in some) for some in (blocks[:at], blocks[at + 1 :])]
    return others[0] + (rest if parsed.rest else "") + others[1], parsed.dateline


def without_headline(html: str, headline: str) -> str:
    """A sanitised body without the headline that some agencies say again above it."""
    blocks = markup.blocks(html)
    if len(blocks) > 1 and blocks[0].tag == "h2" and " ".join(blocks[0].text.split()) == headline:
        return "".join(block.html for block in blocks[1:])
    return html


def without_first(inner: str, count: int) -> str:
    """Inline HTML without its first characters of text; elements that go on stay open, emptied ones go."""
    open_tags: list[tuple[str, str]] = []
    position = taken = 0
    while taken < count and (match := _PIECE.match(inner, position)) is not None:
        position = match.end()
        if match[2] == "br":
            taken += 1
        elif match[2] and match[1]:
            open_tags = open_tags[:-1]
        elif match[2]:
            open_tags.append((match[2], match.group()))
        else:
            taken += len(unescape(match.group()))
    while open_tags and inner.startswith(close := f"</{open_tags[-1][0]}>", position):
        position += len(close)
        open_tags.pop()
    return "".join(tag for _name, tag in open_tags) + inner[position:].lstrip()
