"""What flags, urgencies and genres say of a text's priority and kind, where that is certain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from articles.language.folding import fold
from articles.states import Genre, Priority

_FLASH = frozenset(map(fold, ("FLASH", "МОЛНИЯ", "BLITZ", "快讯")))
_URGENT = frozenset(
    map(
        fold,
        (
            "URGENT", "URGENTE", "ALERTE", "ALERT", "ALERTA", "BREAKING", "BREAKING NEWS", "ÚLTIMA HORA", "EIL",
            "EILMELDUNG", "СРОЧНО", "TƏCİLİ", "عاجل", "急电",
        ),
    )
)  # fmt: skip
_GENRES = {
    fold(name): genre
    for genre, names in {
        Genre.LEAD: ("LEAD",),
        Genre.GENERAL_LEAD: ("PAPIER GÉNÉRAL", "GENERAL LEAD", "Wrap-up", "Roundup"),
        Genre.SIDEBAR: ("ENCADRÉ", "SIDEBAR", "Side bar and supporting information"),
        Genre.INTERVIEW: ("INTERVIEW",),
        Genre.DOCUMENT: ("DOCUMENT", "Text", "Transcript and Verbatim", "Raw Text"),
        Genre.ADVISORY: ("ADVISORY", "Advice"),
        Genre.OUTLOOK: ("OUTLOOK", "Forecast", "Curtain Raiser"),
        Genre.URGENT: ("URGENT",),
    }.items()
    for name in names
}
ALERTS = frozenset(map(fold, ("ALERT", "ALERTE", "FLASH", "News Alert", "Bulletin")))

_BY_URGENCY = {1: Priority.FLASH, 2: Priority.URGENT, 3: Priority.URGENT, 7: Priority.DEFERRED, 8: Priority.DEFERRED,
               9: Priority.DEFERRED}  # fmt: skip


def from_flags(flags: Iterable[str], *, has_body: bool) -> tuple[dict[str, Any], list[str]]:
    """The facts that a headline's flags tell, and the flags that tell none. Urgent without a body: an alert."""
    facts: dict[str, Any] = {}
    others = []
    for flag in flags:
        folded = fold(flag)
        if folded in _FLASH:
            facts["priority"] = Priority.FLASH.value
        elif folded in _URGENT:
            facts.setdefault("priority", Priority.URGENT.value)
        elif folded not in _GENRES:
            others.append(flag)
        if folded in _GENRES:
            facts.setdefault("genre", _GENRES[folded].value)
    if "priority" in facts and not has_body:
        facts["genre"] = Genre.ALERT.value
    return facts, others


def of_urgency(urgency: int) -> int | None:
    """The priority of an urgency from 1 (highest) to 9; 4 to 6 are routine. None: out of range."""
    return _BY_URGENCY.get(urgency, Priority.ROUTINE).value if 1 <= urgency <= 9 else None


def of_genres(names: Iterable[str], *, has_body: bool) -> str | None:
    """The genre that one of several names tells, or None."""
    for name in names:
        folded = fold(name.rsplit("/", 1)[-1].replace("_", " ").strip())
        if folded in ALERTS and not has_body:
            return Genre.ALERT.value
        if folded in _GENRES:
            return _GENRES[folded].value
    return None
