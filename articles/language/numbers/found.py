"""One reading of a number, a percentage, a time or a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "percent", "time", "date"]

SMALL = 12
"""Number words up to this one are words like others: "two sides", "première fois"."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at ``text[start:end]``.

    ``value`` is a number's or percentage's; ``time`` is "HH:MM"; ``day``, ``month`` and ``year`` are a date's, 0 where
    it has none. ``words`` marks what is written in letters; ``loose`` what is part of a name or says a quantity roundly
    ("COP29", "half", a phone number): it may answer for a value, yet no version need repeat it. ``currency`` is an ISO
    4217 code or "".
    """

    kind: Kind
    start: int
    end: int
    value: float = 0
    time: str = ""
    day: int = 0
    month: int = 0
    year: int = 0
    words: bool = False
    loose: bool = False
    currency: str = ""

    def as_json(self) -> list[dict[str, float | str]]:
        """The reading as plain values; a date as its day and its year."""
        if self.kind == "time":
            return [{"time": self.time}]
        if self.kind == "date":
            return [{"number": number} for number in (self.day, self.year) if number]
        return [{self.kind: self.value}]
