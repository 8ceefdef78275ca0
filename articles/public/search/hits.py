"""A story that was found, as its list shows it: what was searched stands marked in headline and excerpt."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from functools import cached_property

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from articles.language import excerpt
from articles.language.excerpt import Piece
from articles.language.search_text import plain
from articles.public.front import Item


class Hit(Item):
    """``matches``: how many matched, as far as they are counted; ``newest``: when the newest of them was listed."""

    def __init__(self, document: str) -> None:
        super().__init__(document)
        written = json.loads(document)
        self.rank: float = written["rank"]
        self.matches: int = written["matches"]
        self.newest = dt.datetime.fromisoformat(written["newest"])
        self.headline_marked: str = written["headline_marked"] or ""
        self.text_marked: str = written["text_marked"] or ""
        self.text = f"{self.lead}\n{plain(written['body'])}" if self.lead else plain(written["body"])

    @cached_property
    def title(self) -> SafeString:
        return _marked(excerpt.whole(self.headline, self.headline_marked))

    @cached_property
    def excerpt(self) -> SafeString:
        return _marked(excerpt.best(self.text.strip(), self.text_marked))


def _marked(pieces: Iterable[Piece]) -> SafeString:
    """The pieces as HTML: escaped, then marked."""
    written = [format_html("<mark>{}</mark>", text) if found else conditional_escape(text) for text, found in pieces]
    return format_html_join("", "{}", ((piece,) for piece in written))
