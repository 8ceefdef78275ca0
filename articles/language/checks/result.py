"""What a check is given and what it gives back."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal

from articles.language.finding import Candidates

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Photo:
    """The words of a photo in the text's language: ``number`` is its own, as text, ``title`` what the desk calls it."""

    number: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be checked: ``body`` is sanitised HTML; ``is_alert`` marks one line without a body.

    ``genre`` is the dispatch's ("urgent", "lead" …, "" where it is not known).
    """

    headline: str
    lead: str = ""
    body: str = ""
    is_alert: bool = False
    genre: str = ""
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownName:
    """A person's name in the language of the checked text, as the vocabulary has it."""

    name: str
    given: str = ""
    family: str = ""
    patronymic: str = ""
    gender: Literal["f", "m", ""] = ""


Rows = Sequence[tuple[str, Hashable, bool]]
"""Rows of the table of forms: the folded form, whose it is, whether it is a full name."""


@dataclass(frozen=True, slots=True)
class Names:
    """The people whom source and version name: the word sequences of each (``asked``), the rows found for them, and
    the names in the version's language by target."""

    source: Candidates
    source_rows: Rows
    version: Candidates
    version_rows: Rows
    known: Mapping[Hashable, KnownName]


@dataclass(frozen=True, slots=True)
class Result:
    """One finding.

    ``check`` is its code; an "error" keeps the text from being approved unless waived. ``block`` says where: a
    block's id, "headline", "lead", "photo-12", or "" for the whole; ``words`` are those it points at and ``start`` to
    ``end`` their place in the block's plain text (-1: nowhere in particular); ``params`` are the values that a
    sentence about it needs (JSON-able).
    """

    check: str
    level: Level
    block: str = ""
    words: str = ""
    params: dict[str, str | int] = field(default_factory=dict)
    start: int = -1
    end: int = -1

    def as_json(self) -> dict[str, object]:
        """The finding as it is stored with a Revision."""
        return asdict(self)
