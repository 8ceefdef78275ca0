"""The strings of a page in one language, ready to stand in HTML.

A story's page has forty; gettext walks through four layers for each of them and gives back what has to be escaped.
"""

from __future__ import annotations

from functools import cache
from html import escape

from django.utils import translation


class Phrases:
    """What ``gettext`` and ``pgettext`` say in a language, escaped; each is looked up once a process."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._kept: dict[str | tuple[str, str], str] = {}

    def gettext(self, message: str) -> str:
        if message not in self._kept:
            with translation.override(self.language):
                self._kept[message] = escape(translation.gettext(message))
        return self._kept[message]

    def pgettext(self, context: str, message: str) -> str:
        key = (context, message)
        if key not in self._kept:
            with translation.override(self.language):
                self._kept[key] = escape(translation.pgettext(context, message))
        return self._kept[key]


@cache
def phrases(language: str) -> Phrases:
    return Phrases(language)
