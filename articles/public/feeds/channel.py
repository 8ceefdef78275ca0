"""What a feed says of itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from articles.language.locales import LOCALES
from articles.public import addresses
from articles.public.feeds.entries import Entry

NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When a feed without an entry was updated: Atom wants a time, and the clock would make each answer another."""


@dataclass(frozen=True, slots=True)
class Channel:
    """``page`` is the path of the list that it follows, ``name`` whom or what that is about ("": the front)."""

    language: str
    page: str
    name: str
    description: str
    entries: list[Entry]

    @property
    def title(self) -> str:
        newsroom = settings.NEWSROOM_NAME
        return f"{newsroom} · {self.name}" if self.name else f"{newsroom} · {LOCALES[self.language].native}"

    @property
    def tag(self) -> str:
        """The language as BCP 47 writes it."""
        return LOCALES[self.language].html

    @property
    def home(self) -> str:
        return addresses.absolute(self.page)

    @property
    def newsroom_page(self) -> str:
        return addresses.absolute(addresses.front(self.language))

    def address(self, form: str) -> str:
        """Its own, as the feed in that form names it."""
        return addresses.absolute(addresses.feed(self.page, form))

    @property
    def updated(self) -> dt.datetime:
        """When something that readers are told of changed."""
        return max((entry.updated for entry in self.entries), default=NEVER)

    @property
    def changed(self) -> dt.datetime:
        """When any letter of it did; it runs backwards when its newest story is taken off."""
        return max((entry.changed for entry in self.entries), default=NEVER)
