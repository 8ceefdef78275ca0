"""How long a headline, an alert, a lead and an urgent may be: what the desk's screen counts against."""

from __future__ import annotations

from dataclasses import dataclass

HAN = 0.35
"""Chinese says in a third of the characters what others say."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """The limits of one text, in characters; ``words`` of its body, None where its genre sets none."""

    headline: int
    lead: int
    words: int | None


def lengths(language: str, genre: str) -> Lengths:
    """The limits for a genre (``states.Genre``) in a language: an alert is one line, an urgent a few paragraphs."""
    headline = {"zh-hans": 40, "ar": 120}.get(language, 130)
    share = HAN if language == "zh-hans" else 1.0
    if genre == "alert":
        headline = min(headline, round(120 * share))
    words = None
    if genre == "urgent":
        words = 450 if language == "zh-hans" else 250
    return Lengths(headline, round(320 * share), words)
