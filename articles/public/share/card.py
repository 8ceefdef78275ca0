"""What is drawn for a story, in which shapes, and at what address: its digest is that of the words drawn."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.conf import settings

from articles.public import addresses
from articles.public.gate import documents, visible

DESIGN = 1
"""Of the drawing: another one has other addresses."""


class Shape(NamedTuple):
    """Pixels."""

    width: int
    height: int


SOCIAL = Shape(1200, 630)
"""What Open Graph's readers show."""
SEARCHED = (Shape(1200, 675), Shape(1200, 900), Shape(1200, 1200))
"""16:9, 4:3 and 1:1: what search engines ask of an article's picture."""

CARD_SQL = f"""
SELECT to_json(card)::text FROM (
  SELECT p.headline, p.dateline FROM articles_publication p
  WHERE p.number = %(number)s AND p.language = %(language)s AND {visible("p")}
  ORDER BY p.visible_from DESC LIMIT 1
) card
"""  # noqa: S608  # constants of this room; what a reader sends is bound


@dataclass(frozen=True)
class Card:
    number: int
    language: str
    headline: str
    dateline: str

    def digest(self, shape: Shape) -> str:
        written = f"[{DESIGN}, {shape.width}, {shape.height}, {self._words}"
        return hashlib.blake2b(written.encode(), digest_size=8).hexdigest()

    @cached_property
    def _words(self) -> str:
        """The end of a JSON list: a page names four shapes of the same words."""
        return json.dumps([self.language, settings.NEWSROOM_NAME, self.headline, self.dateline]).removeprefix("[")

    def address(self, shape: Shape) -> str:
        return addresses.share_picture(self.language, self.number, self.digest(shape))

    def shape_of(self, digest: str) -> Shape | None:
        """The shape that a digest stands for; None: it is of another text, or of nothing."""
        return next((shape for shape in (SOCIAL, *SEARCHED) if self.digest(shape) == digest), None)


def answer(number: int, language: str, at: dt.datetime) -> Card | None:
    """The card of the edition that readers see at a moment; None: they see none."""
    found = documents(CARD_SQL, {"number": number, "language": language, "at": at})
    return Card(number, language, **json.loads(found[0])) if found else None
