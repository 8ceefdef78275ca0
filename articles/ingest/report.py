"""What became of each file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Literal

from articles.ingest.item import Item
from articles.ingest.matching import Matched
from articles.ingest.problem import Problem

Status = Literal["created", "updated", "unchanged", "would-create", "would-update", "failed"]


@dataclass(slots=True)
class Report:
    """One file's outcome; ``error`` says why it failed, ``code`` the same for tests."""

    file: str
    status: Status
    dispatch: int | None = None
    language: str | None = None
    place: str | None = None
    date: str | None = None
    agency: str | None = None
    headline: str | None = None
    paragraphs: int = 0
    people: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    error: str | None = None
    code: str = ""

    @classmethod
    def of(cls, file: str, status: Status, item: Item, matched: Matched | None, dispatch: int | None) -> Report:
        """The outcome of a file that was read."""
        return cls(
            file,
            status,
            dispatch,
            item.language or None,
            item.place or None,
            item.date.isoformat() if item.date else None,
            item.agency or None,
            item.headline or None,
            item.paragraphs,
            matched.people if matched else [],
            matched.tags if matched else [],
            item.warnings,
        )

    @classmethod
    def failed(cls, file: str, problem: Problem) -> Report:
        """The outcome of a file that did not come in."""
        return cls(file, "failed", error=problem.told(file), code=problem.code)

    def as_json(self) -> str:
        """The outcome as one line of JSON, as docs/ingest.md describes it."""
        return json.dumps(
            {
                "file": self.file,
                "status": self.status,
                "dispatch": self.dispatch,
                "language": self.language,
                "dateline": {"place": self.place, "date": self.date, "agency": self.agency},
                "headline": self.headline,
                "paragraphs": self.paragraphs,
                "people": self.people,
                "tags": self.tags,
                "warnings": self.warnings,
                "error": self.error,
            },
            ensure_ascii=False,
        )
