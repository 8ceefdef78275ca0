"""A story as a list shows it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from articles.language.locales import LOCALES, Locale
from articles.public import addresses
from articles.public.pictures import Picture


def columns(row: str) -> str:
    """The columns of an edition that an Item is made of."""
    names = "number language source_language slug headline lead cause priority genre lead_number listed_at updated"
    own = ", ".join(f"{row}.{name}" for name in names.split())
    return f"{own}, {row}.section->>'label' AS section, {row}.photos->0 AS photo"


ITEM = columns("p")


class Item:
    """Made of a row's JSON, as text or as read already; names are those of Publication's columns."""

    def __init__(self, document: str | dict[str, Any]) -> None:
        written: dict[str, Any] = json.loads(document) if isinstance(document, str) else document
        self.number: int = written["number"]
        self.language: str = written["language"]
        self.source_language: str = written["source_language"]
        self.slug: str = written["slug"]
        self.headline: str = written["headline"]
        self.lead: str = written["lead"]
        self.cause: str = written["cause"]
        self.priority: int = written["priority"]
        self.genre: str = written["genre"]
        self.lead_number: int = written["lead_number"]
        self.listed_at = dt.datetime.fromisoformat(written["listed_at"])
        self.section: str = written["section"] or ""
        self.picture = Picture(written["photo"]) if written["photo"] else None

    @property
    def locale(self) -> Locale:
        return LOCALES[self.language]

    @property
    def address(self) -> str:
        return addresses.story(self.language, self.number, self.slug)

    @property
    def after(self) -> str:
        """The address of the list that goes on after it."""
        return addresses.older(self.language, self.listed_at, self.number)
