"""The forms under which a person or a tag is found in the texts of a language.

``forms`` makes what the Form table keeps; ``candidates`` asks that table with the words of a text. Surnames alone are
marked: they count only after a full mention in the same text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from articles.language.finding import Candidates, Match, candidates
from articles.language.folding import key

__all__ = ["LONGEST", "Candidates", "Form", "Match", "candidates", "forms", "spellings", "surname_forms"]

Kind = Literal["person", "tag", "place", "organisation", "occasion", "topic", "section"]
Gender = Literal["f", "m", ""]

LONGEST = 200
"""A form is no longer, in characters; a longer name is not looked for."""


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
    """The unfolded forms of a full name, the name itself first: aliases, and what the language makes of them.

    French and Spanish elisions, English 's, hyphenated suffixes and Arabic prefixes need no forms: ``finding`` parts
    them from the name.
    """
    written = [" ".join(each.split()) for each in (name, *aliases)]
    return list(dict.fromkeys(each for each in written if each))


def surname_forms(family: str, language: str, *, gender: Gender = "") -> list[str]:
    """The unfolded forms of a surname that stands alone."""
    family = " ".join(family.split())
    return [family] if family else []


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
    """The rows of the Form table for one person or tag in one language, each folded form once."""
    full = spellings(
        name, language, kind=kind, gender=gender, aliases=aliases, given=given, family=family, patronymic=patronymic
    )
    rows = {folded: Form(folded, True) for form in full if (folded := key(form, language))}
    if kind == "person" and family:
        for form in surname_forms(family, language, gender=gender):
            folded = key(form, language)
            if folded and (language != "zh-hans" or len(folded) > 1):
                rows.setdefault(folded, Form(folded, False))
    return [row for row in rows.values() if len(row.folded) <= LONGEST]
