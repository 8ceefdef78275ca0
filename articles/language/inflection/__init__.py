"""The forms that a name takes in running text: declined, suffixed, turned round; one module a language.

Each language's module has three functions, all of plain strings, unfolded, the written form itself among the results:

* ``full_names(parts)``: a person's whole name in its cases and orders;
* ``surnames(family, gender)``: the surname alone;
* ``labels(label)``: a place, an organisation, a topic.

What a language parts by an apostrophe or a hyphen ("d’Ilham", "Aliyev’s", "BMT-nin") and the Arabic prefixes need no
forms: ``finding`` takes them off.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

from articles.language.inflection import arabic, azerbaijani, english, german, plain, romance, russian
from articles.language.inflection.parts import Gender, Parts, parted

__all__ = ["Gender", "Parts", "full_names", "labels", "parted", "surnames"]

_MODULES: dict[str, ModuleType] = {
    "ar": arabic,
    "az": azerbaijani,
    "de": german,
    "en": english,
    "es": romance,
    "fr": romance,
    "ru": russian,
}


def full_names(parts: Parts, language: str) -> list[str]:
    """A whole name's forms, each once, the name as it stands in the dictionary first."""
    forms: Iterable[str] = _MODULES.get(language, plain).full_names(parts)
    return list(dict.fromkeys(forms))


def surnames(family: str, language: str, gender: Gender = "") -> list[str]:
    """A surname's forms where it stands alone."""
    forms: Iterable[str] = _MODULES.get(language, plain).surnames(family, gender)
    return list(dict.fromkeys(forms))


def labels(label: str, language: str) -> list[str]:
    """The forms of a tag's name. An abbreviation in capitals has none but itself."""
    if is_abbreviation(label):
        return [label]
    forms: Iterable[str] = _MODULES.get(language, plain).labels(label)
    return list(dict.fromkeys([label, *forms]))


def is_abbreviation(label: str) -> bool:
    """Whether a name is written in capitals alone: "ООН", "COP29", "ЮНЕСКО"."""
    return " " not in label and label.upper() == label != label.lower()
