"""German: the genitive's -s, adjectives that bend before their noun, ä as ae.

After s, ß, x, z the genitive is an apostrophe, which ``finding`` takes off.
"""

from __future__ import annotations

from collections.abc import Iterator

from articles.language.inflection.parts import Gender, Parts

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_SIBILANTS = ("s", "ß", "x", "z", "ce")
_FEMININE = ("schaft", "ung", "heit", "keit", "ik", "ie", "ei", "ion", "tät")
_ADJECTIVE = ("e", "en", "er", "es", "em")


def _genitive(word: str) -> str:
    """ "Aliyevs", "Chinas"; a word that takes only an apostrophe, or none, stays as it is."""
    return word if not word[-1:].isalpha() or word.lower().endswith(_SIBILANTS) else word + "s"


def _spelled(forms: list[str]) -> Iterator[str]:
    """The forms, and with their umlauts written out."""
    for form in forms:
        yield form
        yield form.translate(_UMLAUTS)


def full_names(parts: Parts) -> Iterator[str]:
    """The name in both orders, and its genitive in the first ("Böhm Jürgens" would be somebody else)."""
    names = parts.orders()
    yield from _spelled([*names, _genitive(names[0]), *map(_genitive, names[2:3])])


def surnames(family: str, gender: Gender = "") -> Iterator[str]:
    yield from _spelled([family, _genitive(family)])


def labels(label: str) -> Iterator[str]:
    """The genitive of the noun that bends, and every ending of the adjectives before it.

    "Kaspisches Forum für grünen Verkehr" → "Kaspischen Forums für grünen Verkehr". More forms are made than there are:
    one that nobody writes is never found.
    """
    words = label.split()
    first = 0
    while first + 1 < len(words) and _bends(words[first]):
        first += 1
    if not words or not words[first][0].isupper():
        yield from _spelled([label])
        return
    tail = words[first + 1 :]
    if tail and tail[0][0].isupper():  # "Republik Aserbaidschan": the last word bends
        noun, tail = " ".join(words[first:]), []
    else:
        noun = words[first]
    genitive = noun if noun.lower().endswith(_FEMININE) or noun.endswith("en") and first else _genitive(noun)
    stems = [_stem(word) for word in words[:first]]
    for ending in _ADJECTIVE if first else ("",):
        yield from _spelled([" ".join([*(stem + ending for stem in stems), noun, *tail])])
    for form in (genitive, f"{noun}es") if first and genitive != noun and len(noun) < 6 else (genitive,):
        yield " ".join([*(f"{stem}en" for stem in stems), form, *tail])  # des Kaspischen Meeres


def _bends(word: str) -> bool:
    """Whether a word before a noun looks like an adjective: "Kaspisches", "Vereinte", "Mittlerer"."""
    return len(word) > 4 and word.endswith(("e", "er", "es", "en")) and not word.isupper()


def _stem(word: str) -> str:
    return word[:-2] if word.endswith(("er", "es", "en")) else word[:-1]
