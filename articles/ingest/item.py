"""What one file says, read and limited, before anything is looked up or stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

PERSON: Literal["person"] = "person"
OTHER: Literal["other"] = "other"


@dataclass(frozen=True, slots=True)
class Named:
    """A person, place, organisation, event or subject that an item names; ``topic``: its IPTC Media Topic, or ""."""

    kind: Literal["person", "other"]
    name: str
    topic: str = ""


@dataclass(slots=True)
class Item:
    """One text on its way in.

    ``uri`` says whether it is known already; ``version`` and ``created`` which version of it this is. ``body`` is
    sanitised HTML, ``plain`` its words. ``place`` and ``agency`` are as the file writes them. ``facts`` are those told
    without the vocabulary. ``status`` is ninjs' pubStatus; a canceled item may be without text.
    """

    uri: str
    language: str
    digest: str
    headline: str = ""
    lead: str = ""
    body: str = ""
    plain: str = ""
    paragraphs: int = 0
    note: str = ""
    place: str = ""
    date: dt.date | None = None
    agency: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    named: list[Named] = field(default_factory=list)
    byline: str = ""
    slugline: str = ""
    version: str = ""
    created: dt.datetime | None = None
    versioned: bool = False
    embargo: dt.datetime | None = None
    status: Literal["usable", "withheld", "canceled"] = "usable"
    warnings: list[str] = field(default_factory=list)
