"""What a check is given and what it gives back."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be checked: ``body`` is sanitised HTML; ``is_alert`` marks one line without a body."""

    headline: str
    lead: str = ""
    body: str = ""
    is_alert: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """One finding.

    ``check`` is its code; an "error" keeps the text from being approved unless waived. ``block`` says where: a
    block's id, "headline", "lead", or "" for the whole; ``words`` are those it points at; ``params`` are the values
    that a sentence about it needs (JSON-able).
    """

    check: str
    level: Level
    block: str = ""
    words: str = ""
    params: dict[str, str | int] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The finding as it is stored with a Revision."""
        return asdict(self)
