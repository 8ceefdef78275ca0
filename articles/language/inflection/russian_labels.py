"""Russian labels: places, organisations and topics in six cases.

The head declines with the adjectives before it, the words after it stay: "Шанхайской организации сотрудничества",
"в Нью-Йорке". What is not certain stays as it is: better a form missing than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from articles.language.inflection.russian_cases import (
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
    neuter,
)

_HEADS: tuple[str, ...] = (
    *("ия", "ие", "ство", "ика", "лига", "союз", "совет", "комитет", "фонд", "банк", "центр", "форум", "институт"),
    *("университет", "клуб", "суд", "парламент", "конгресс", "альянс", "саммит", "музей", "театр", "день", "год"),
    *("прогноз", "группа", "чемпионат", "кубок", "палата", "служба", "сеть", "программа", "море", "озеро", "река"),
    *("остров", "герой"),
)
"""Words, or their ends, that bend while a genitive after them stays: "Совет Безопасности", "Республика Корея"."""

_NO_ADJECTIVES = frozenset(("герой", "строй", "покой", "устой"))
_STEMS = {"день": "дн", "орёл": "орл", "кубок": "кубк"}
_PLACE_OF_PLURAL = ("сша", "эмираты", "штаты", "острова", "нидерланды", "филиппины", "афины", "альпы", "черкассы")


def labels(label: str) -> Iterator[str]:
    """The label in its cases, the nominative first."""
    yield label
    for forms in phrase(label) or ():
        yield from forms


@lru_cache(maxsize=8192)
def phrase(text: str) -> Cases | None:
    """A name of one or several words in its cases; None when its parts are not known for certain."""
    words = text.split()
    if not words or not all(_is_russian(word) for word in words):
        return None
    first = 0
    while first + 1 < len(words) and _adjective(words[first]):
        first += 1
    head, tail = words[first], words[first + 1 :]
    if first and _adjective(head):
        return None  # adjectives without a noun
    cases = _noun(head, plural=bool(first) and words[0].endswith(("ые", "ие")))
    if tail and not (first or _is_head(head)):
        if not all(word[0].isupper() for word in words):
            return None
        cases = joined(fixed(" ".join(words[:-1])), _noun(words[-1]))  # "Коста Рика"
        tail = []
    for word in reversed(words[:first]):
        bent = adjective(word, inanimate=True)
        if bent is None:
            return None
        cases = joined(bent, cases)
    return joined(cases, fixed(" ".join(tail))) if tail else cases


def _is_russian(word: str) -> bool:
    return all(char.isalpha() or char in "-«»’'" for char in word) and not word.isascii()


def _adjective(word: str) -> bool:
    """Whether a word before another looks like an adjective; "Республика", "совещание", "Герой" are none."""
    low = word.lower()
    if len(low) < 5 or low in _NO_ADJECTIVES:
        return False
    if low.endswith(("ий", "ие")):
        return low[-3] in "гкхжчшщ" or (low[-3] == "н" and low[-4] not in VOWELS)
    return low.endswith(("ый", "ой", "ая", "яя", "ое", "ее", "ые"))


def _is_head(word: str) -> bool:
    return word.lower().endswith(_HEADS)


def _noun(word: str, *, plural: bool = False) -> Cases:
    """A noun in its cases, by its ending alone."""
    low, last = word.lower(), word[-1:].lower()
    if word.isupper() or not last.isalpha() or len(word) < 3:
        return fixed(word)
    if "-" in word:
        return _hyphened(word)
    if low in _STEMS:
        stem = word[0] + _STEMS[low][1:]
        soft = last == "ь"
        oblique = declined(stem, 0, "я ю я ем е" if soft else "а у а ом е")
        return ((word,), oblique[1], oblique[2], (word,), oblique[4], oblique[5])
    if plural or low in _PLACE_OF_PLURAL:
        return _plural(word, last)
    if last in "ая":
        bent = adjective(word) if low.endswith(("ская", "цкая")) else None
        return bent or (fixed(word) if low[-2:-1] in VOWELS and last == "а" else in_a(word))
    if low.endswith(("ово", "ево", "ёво", "ино", "ыно")) and word[0].isupper():
        return either(fixed(word), declined(word, 1, "а у о ом е"))
    if word[0].islower() or low.endswith(("ние", "ство", "море")):
        if last in "ое":
            return neuter(word)
    elif low.endswith(("ское", "цкое", "ный", "ский", "цкий")):
        return adjective(word, inanimate=True) or fixed(word)
    if last in VOWELS:
        return fixed(word)
    if last == "ь":
        return either(masculine(word, inanimate=True), feminine_soft(word))
    return masculine(word, inanimate=True)


def _plural(word: str, last: str) -> Cases:
    """Nouns in the plural: Штаты, Нации, дороги, Афины; the genitive by all the ways that spelling allows."""
    if word.lower().endswith("ии"):
        return declined(word, 1, "й ям и ям/ями ях")
    if last in "ыи":
        return declined(word, 1, f"ов/- ам {last} ами ах")
    return declined(word, 1, "ов/- ам а ами ах") if last == "а" else fixed(word)


def _hyphened(word: str) -> Cases:
    """ "Нью-Йорк" bends at its end, "Ростов-на-Дону" at its beginning."""
    for joint in ("-на-", "-над-", "-под-"):
        head, found, tail = word.partition(joint)
        if found:
            return joined(_noun(head), fixed(tail), joint)
    head, _, last = word.rpartition("-")
    return joined(fixed(head), _noun(last), "-") if last[:1].isupper() else fixed(word)
