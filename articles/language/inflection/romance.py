"""French and Spanish: names keep their form; a label's article goes or grows together with its preposition."""

from __future__ import annotations

from collections.abc import Iterator

from articles.language.inflection.parts import Gender, Parts

_ARTICLES = frozenset(("le", "la", "les", "el", "los", "las"))
_GROWN = {"Le": ("du", "au"), "Les": ("des", "aux")}


def full_names(parts: Parts) -> Iterator[str]:
    """The name, and with the surname first, as lists have it."""
    yield from parts.orders()


def surnames(family: str, gender: Gender = "") -> Iterator[str]:
    yield family


def labels(label: str) -> Iterator[str]:
    """ "la Ceinture et la Route" without its article; "Le Caire" in "du Caire", "au Caire"."""
    yield label
    article, _, name = label.partition(" ")
    if name and article in _ARTICLES:
        yield name
    for grown in _GROWN.get(article, ()) if name else ():
        yield f"{grown} {name}"
