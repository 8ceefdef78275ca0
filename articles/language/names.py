"""The forms under which a person or a tag is found in the texts of a language.

``forms`` makes what the Form table keeps; ``candidates`` asks that table with the words of a text. Surnames alone are
marked: they count only after a full mention in the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from articles.language import inflection
from articles.language.finding import Candidates, Match, candidates
from articles.language.folding import is_han, key
from articles.language.inflection import Gender

__all__ = ["LONGEST", "Candidates", "Form", "Match", "candidates", "forms", "spellings", "surname_forms"]

Kind = Literal["person", "tag", "place", "organisation", "occasion", "topic", "section"]

LONGEST = 200
"""A form is no longer, in characters; a longer name is not looked for."""

SHORTEST = 3
"""A form that was made, not written by somebody, has so many letters at least."""


@dataclass(frozen=True, slots=True)
class Form:
    """One row for the Form table: the folded form, and False where it is a surname alone."""

    folded: str
    full: bool


def spellings(
    name: str,
    language: str,
    *,
    kind: Kind = "person",
    gender: Gender = "",
    aliases: Iterable[str] = (),
    given: str = "",
    family: str = "",
    patronymic: str = "",
) -> list[str]:
    """The unfolded forms of a full name, the name itself first: aliases, and what the language makes of them."""
    found: dict[str, None] = {}
    for written in _written(name, aliases):
        found.setdefault(written)
        if kind == "person":
            parts = inflection.parted(written, given=given, family=family, patronymic=patronymic, gender=gender)
            found.update(dict.fromkeys(inflection.full_names(parts, language)))
        else:
            found.update(dict.fromkeys(inflection.labels(written, language)))
    return list(found)


def surname_forms(family: str, language: str, *, gender: Gender = "") -> list[str]:
    """The unfolded forms of a surname that stands alone."""
    family = " ".join(family.split())
    return inflection.surnames(family, language, gender) if family else []


def forms(
    name: str,
    language: str,
    *,
    kind: Kind = "person",
    gender: Gender = "",
    aliases: Iterable[str] = (),
    given: str = "",
    family: str = "",
    patronymic: str = "",
) -> list[Form]:
    """The rows of the Form table for one person or tag in one language, each folded form once.

    One word is a full name only as somebody wrote it, and not where it is the surname of a longer name; what the
    language makes of it counts after a full mention, like a surname.
    """
    written = {_key(each, language) for each in _written(name, aliases)}
    alone = _key(family, language) if given else ""
    full = spellings(
        name, language, kind=kind, gender=gender, aliases=aliases, given=given, family=family, patronymic=patronymic
    )
    rows: dict[str, bool] = {}
    for folded in _keys(full, language):
        is_full = kind != "person" or (folded != alone and (" " in folded or folded in written))
        if folded in written or len(folded) >= SHORTEST:
            rows[folded] = rows.get(folded, False) or is_full
    if kind == "person" and family:
        nominative = _key(family, language)
        for folded in _keys(surname_forms(family, language, gender=gender), language):
            if len(folded) >= SHORTEST or (folded == nominative and len(folded) >= (2 if language == "zh-hans" else 1)):
                rows.setdefault(folded, False)
    return [Form(folded, is_full) for folded, is_full in rows.items() if 0 < len(folded) <= LONGEST]


def _written(name: str, aliases: Iterable[str]) -> list[str]:
    return [each for each in dict.fromkeys(" ".join(each.split()) for each in (name, *aliases)) if each]


def _keys(spelled: Iterable[str], language: str) -> Iterator[str]:
    """The folded forms, each once."""
    return iter(dict.fromkeys(folded for form in spelled if (folded := _key(form, language))))


def _key(form: str, language: str) -> str:
    """``folding.key`` of a form, its words from memory: a name's forms share most of theirs."""
    words = [] if language == "zh-hans" else [_word(word) for word in form.split(" ")]
    return key(form, language) if None in words or not words else " ".join([word for word in words if word])


@lru_cache(maxsize=65536)
def _word(word: str) -> str | None:
    """A folded word; None when it has Chinese characters, which are joined to what stands beside them."""
    return None if any(map(is_han, word)) else key(word)
