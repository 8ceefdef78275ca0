"""Russian: a person's given name, patronymic and surname in six cases, by gender.

Surnames: -ов -ев -ин -ын, -ский -цкий and other adjectives, consonants, -ь, -й, -а, -я decline; -о -е -и -у -ко -ых do
not, nor a woman's surname in a consonant, nor the Turkic "оглу" and "гызы" with the father's name before them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from articles.language.inflection.parts import KINSHIP, Gender, Parts
from articles.language.inflection.russian_cases import (
    HUSHERS,
    VOWELS,
    Cases,
    adjective,
    declined,
    either,
    feminine_soft,
    fixed,
    in_a,
    joined,
    masculine,
)
from articles.language.inflection.russian_labels import labels, phrase

__all__ = ["full_names", "labels", "surnames"]

_STEMS = {"Пётр": "Петр", "Петр": "Петр", "Лев": "Льв", "Павел": "Павл"}
"""Given names whose stem changes before an ending."""

_SONS_AND_DAUGHTERS = (("оглу", "оглы"), ("кызы", "гызы"))

Word = Callable[[str, Gender], Cases]


def full_names(parts: Parts) -> Iterator[str]:
    """The whole name in its cases, in both orders, with the patronymic and without.

    A family name that stands first (Си Цзиньпин) may stay as it is while the given name declines.
    """
    if not parts.family:
        yield from _listed(_whole(parts.given, parts.gender))
        return
    for gender in _genders(parts):
        given, family = given_name(parts.given, gender), surname(parts.family, gender)
        both = [joined(given, family), joined(family, given)]
        if parts.family_first:
            both = [joined(either(fixed(parts.family), family), given), both[0]]
        for cases in both:
            yield from _listed(cases)
        if parts.patronymic:
            father = patronymic(parts.patronymic)
            yield from _listed(joined(joined(given, father), family))
            yield from _listed(joined(joined(family, given), father))


def surnames(family: str, gender: Gender = "") -> Iterator[str]:
    """The surname alone, in its cases; of both genders when the gender is not known."""
    for each in _genders(Parts("", family, gender=gender)):
        yield from _listed(surname(family, each))


def _listed(cases: Cases) -> Iterator[str]:
    for forms in cases:
        yield from forms


def _genders(parts: Parts) -> tuple[Gender, ...]:
    """The genders to decline for: the one given, or what the surname says, or both."""
    low = parts.family.lower()
    if parts.gender:
        return (parts.gender,)
    if low.endswith(("ова", "ева", "ёва", "ина", "ская", "цкая")):
        return ("f",)
    return ("m",) if low.endswith(("ов", "ев", "ёв", "ский", "цкий")) else ("m", "f")


def _is_russian(word: str) -> bool:
    return bool(word) and "а" <= word[-1].lower() <= "ё" and "а" <= word[0].lower() <= "ё"


def _words(text: str, gender: Gender, one: Word) -> Cases:
    """Several words: the last declines, and in a second reading those before it too (not particles)."""
    head, space, last = text.rpartition(" ")
    cases = _hyphened(last, gender, one)
    if not space:
        return cases
    together = joined(_words(head, gender, one), cases)
    return either(joined(fixed(head), cases), together) if head[0].isupper() else joined(fixed(head), cases)


def _hyphened(word: str, gender: Gender, one: Word) -> Cases:
    """A double name: the first part declines only where it has an ending of its own ("Анна-Мария", "Петров-Водкин")."""
    head, hyphen, last = word.rpartition("-")
    if not _is_russian(last) or not last[0].isupper():
        return fixed(word)
    cases = one(last, gender)
    if not hyphen or not head:
        return cases
    whole = joined(fixed(head), cases, "-")
    if head[-1].lower() in "ая" or head.lower().endswith(("ов", "ев", "ёв", "ин", "ский", "цкий")):
        return either(joined(_hyphened(head, gender, one), cases, "-"), whole)
    return whole


@lru_cache(maxsize=8192)
def given_name(name: str, gender: Gender) -> Cases:
    """A given name's cases."""
    return _words(name, gender, _given)


@lru_cache(maxsize=8192)
def surname(name: str, gender: Gender) -> Cases:
    """A surname's cases for a man or a woman."""
    return _words(name, gender, _surname)


@lru_cache(maxsize=4096)
def patronymic(name: str) -> Cases:
    """ "Игоревич" and "Игоревна" decline, "Гейдар оглу" does not: it is made with оглы, "кызы" with гызы."""
    words = name.split()
    if words and words[-1].lower() in KINSHIP:
        other = name
        for one, two in _SONS_AND_DAUGHTERS:
            if words[-1].lower() in (one, two):
                other = " ".join([*words[:-1], two if words[-1].lower() == one else one])
        return either(fixed(name), fixed(other))
    return _words(name, "", _father)


def _father(word: str, _gender: Gender) -> Cases:
    if word.endswith("ич"):
        return declined(word, 0, "а у а ем е" if word.endswith(("ович", "евич")) else "а у а ем/ом е")
    return declined(word, 1, "ы е у ой е") if word.endswith("на") else fixed(word)


def _given(word: str, gender: Gender) -> Cases:
    last, stem = word[-1].lower(), _STEMS.get(word)
    if stem:
        return ((word,), *declined(stem, 0, "а у а ом е")[1:])
    if last in "ая":
        return fixed(word) if last == "а" and word[-2:-1].lower() in VOWELS else in_a(word)
    if last in VOWELS:
        return fixed(word)
    if gender == "f":
        return either(feminine_soft(word), fixed(word)) if last == "ь" else fixed(word)
    return masculine(word)


def _surname(word: str, gender: Gender) -> Cases:
    low, last = word.lower(), word[-1].lower()
    if last not in "ая" and last in VOWELS or low.endswith("ых"):
        return fixed(word)
    if gender == "f":
        return _womans(word, low, last)
    if last in "ая":
        return _in_a(word, last)
    if low.endswith(("ов", "ев", "ёв", "ын")):
        return declined(word, 0, "а у а ым е")
    if low.endswith("ин"):
        return declined(word, 0, "а у а ым/ом е")  # Чаплином
    if low.endswith("их"):
        return either(masculine(word), fixed(word))
    cases = adjective(word) if low.endswith(("ий", "ый", "ой")) and _vowels(low) > 1 else None
    if cases and low.endswith("ний"):
        return either(cases, masculine(word))
    return cases or masculine(word)


def _womans(word: str, low: str, last: str) -> Cases:
    if low.endswith(("ова", "ева", "ёва")):
        return declined(word, 1, "ой ой у ой ой")
    if low.endswith(("ина", "ына")):
        return declined(word, 1, "ой/ы ой/е у ой ой/е")
    if low.endswith(("ая", "яя")):
        cases = adjective(word)
        return cases if cases else fixed(word)
    return _in_a(word, last) if last in "ая" else fixed(word)


def _in_a(word: str, last: str) -> Cases:
    """Surnames in -а and -я; stressed French ones (Дюма, Золя) stay, and spelling does not show the stress."""
    if last == "а" and word[-2:-1].lower() in VOWELS:
        return fixed(word)
    return either(in_a(word), fixed(word)) if len(word) <= 5 and word[-2:-1].lower() not in HUSHERS else in_a(word)


def _vowels(low: str) -> int:
    return sum(char in VOWELS for char in low)


def _whole(name: str, gender: Gender) -> Cases:
    """A name that is not taken apart: a phrase where an adjective begins it ("Железная леди"), else given names."""
    first, _, rest = name.partition(" ")
    return (phrase(name) if rest and adjective(first) else None) or given_name(name, gender)
