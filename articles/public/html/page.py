"""A story's whole page: its frame, drawn by Django's templates once a language, and what stands in it.

``templates/public/story.html`` is the one frame; the desk's preview draws it with the same pieces.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from html import escape

from django.conf import settings
from django.template import Context, Engine, Template
from django.utils.safestring import SafeString

from articles.language.locales import LOCALES
from articles.public.html import story as written
from articles.public.html.cards import section_bar
from articles.public.html.phrases import phrases
from articles.public.page import furniture
from articles.public.story import Story

FRAME = "public/story.html"
PIECES: dict[str, Callable[[Story], SafeString]] = {
    "headline": lambda story: SafeString(escape(story.headline)),
    "head": written.head,
    "bar": lambda story: section_bar(story.sections, phrases(story.language)),
    "main": written.main,
}
"""What the frame is filled with; a story's language is the active one when they are written."""
CUT = re.compile("\ue010([a-z]+)\ue011")
"""Where a piece goes; the frame holds nothing that anybody typed."""


def pieces(story: Story) -> dict[str, Callable[[], SafeString]]:
    """A story's pieces for a template that stands in the frame: it calls those that it shows."""
    return {name: partial(write, story) for name, write in PIECES.items()}


def story_page(found: Story) -> str:
    """The page of a story; its language is the active one."""
    template = Engine.get_default().get_template(FRAME)
    before, after = _frame(template, found.language, settings.NEWSROOM_NAME, settings.NEWSROOM_TIME_ZONE)
    return before + "".join([PIECES[name](found) + text for name, text in after])


@lru_cache(maxsize=8 * len(LOCALES))
def _frame(template: Template, language: str, _name: str, _zone: str) -> tuple[str, list[tuple[str, str]]]:
    """What stands before the first piece, then each piece's name with what stands behind it."""
    marks = {name: f"\ue010{name}\ue011" for name in PIECES}
    before, *rest = CUT.split(template.render(Context({**furniture(language), **marks})))
    return before, list(zip(rest[::2], rest[1::2], strict=True))
