"""Azerbaijani: case suffixes on a name's last word, by vowel harmony; after a vowel with n, y or, for izafet, n.

"Bakı" → "Bakının, Bakıya, Bakını, Bakıda, Bakıdan, Bakıyla, Bakıdır"; "Təşkilatı" → "Təşkilatına, Təşkilatında".
Abbreviations take theirs after a hyphen ("BMT-nin"), where ``finding`` parts them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from articles.language.inflection.parts import Gender, Parts

_BACK = "aıou"
_NARROW = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "ə": "i", "i": "i", "ö": "ü", "ü": "ü"}
_LOWER = str.maketrans({"I": "ı", "İ": "i"})

# V: the narrow vowel in harmony (ı i u ü), A: the wide one (a ə). What follows a consonant, then a vowel.
_PERSON = ("Vn A V dA dAn lA dVr", "nVn yA nV dA dAn ylA dVr")
_LABEL = ("dAkV dAdVr Adək", "dAkV dAdVr yAdək")
_IZAFET = "nVn nA nV ndA ndAn ylA dVr ndAkV nAdək"
_CHILD = ("oğlu", "qızı")


@lru_cache(maxsize=8192)
def _harmony(word: str) -> tuple[str, str]:
    """The narrow and the wide vowel that a word's last vowel asks for."""
    for char in reversed(word.translate(_LOWER).lower()):
        if char in _NARROW:
            return _NARROW[char], "a" if char in _BACK else "ə"
    return "i", "ə"


def _grown(word: str, suffixes: str) -> Iterator[str]:
    narrow, wide = _harmony(word)
    after_wide = "ı" if wide == "a" else "i"
    for suffix in suffixes.split():
        head, wide_one, tail = suffix.partition("A")
        grown = head.replace("V", narrow) + wide_one.replace("A", wide) + tail.replace("V", after_wide)
        yield word + grown.replace("A", wide)


def _ends_in_vowel(word: str) -> bool:
    return word[-1:].translate(_LOWER).lower() in _NARROW


@lru_cache(maxsize=8192)
def declined(word: str) -> tuple[str, ...]:
    """A person's name, or the last word of one, in its cases, with -la/-lə and -dır."""
    if not word[-1:].isalpha():
        return (word,)
    return (word, *_grown(word, _IZAFET if word in _CHILD else _PERSON[_ends_in_vowel(word)]))


def _on_last(name: str) -> Iterator[str]:
    head, space, last = name.rpartition(" ")
    for form in declined(last):
        yield f"{head}{space}{form}"


def full_names(parts: Parts) -> Iterator[str]:
    """The whole name with each suffix, in both orders, with the father's name and without."""
    for name in parts.orders():
        yield from _on_last(name)


def surnames(family: str, gender: Gender = "") -> Iterator[str]:
    yield from _on_last(family)


def labels(label: str) -> Iterator[str]:
    """A label with each suffix on its last word; one that begins small also in the plural ("dəmir yolları")."""
    yield label
    head, space, last = label.rpartition(" ")
    if not last[-1:].isalpha():
        return
    for form in _label_word(last, izafet=bool(space) or last.endswith("kəndi")):
        yield f"{head}{space}{form}"
    if space and label[0].islower():
        for form in _plural(last):
            yield f"{head}{space}{form}"


def _label_word(word: str, *, izafet: bool) -> Iterator[str]:
    vowel = _ends_in_vowel(word)
    yield word
    yield from _grown(word, f"{_PERSON[vowel]} {_LABEL[vowel]}")
    if izafet and word[-1] in "ıiuü":
        yield from _grown(word, _IZAFET)
    soft = {"k": "y", "q": "ğ"}.get(word[-1])
    if soft and len(word) > 3 and word[0].islower():  # a common noun: "şəhərcik" → "şəhərciyin"
        yield from _grown(word[:-1] + soft, "Vn A V")


def _plural(word: str) -> Iterator[str]:
    """ "yolu" → "yolları, yollarının …"; "muzey" → "muzeylər, muzeylərin …"."""
    wide = _harmony(word)[1]
    if word[-1] in "ıiuü":
        stem = word[:-2] if word.endswith(("sı", "si", "su", "sü")) else word[:-1]
        plural = stem + ("ları" if wide == "a" else "ləri")
        yield plural
        yield from _grown(plural, _IZAFET)
    else:
        yield from declined(f"{word}l{wide}r")
