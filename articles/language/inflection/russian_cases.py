"""Russian endings: a word in its six cases, from the endings that its kind of noun or adjective takes.

The rules are those of the school grammar (Зализняк's classes without stress): where stress decides between two endings
(Жоржем, Ильичом) both are made. ё is written е in endings: folding makes them one.
"""

from __future__ import annotations

CASES = 6
"""Nominative, genitive, dative, accusative, instrumental, prepositional."""

Cases = tuple[tuple[str, ...], ...]
"""For each case the forms that it may have, the likeliest first."""

VOWELS = "аеёиоуыэюя"
HUSHERS = "жчшщц"
_I_NOT_Y = "гкхжчшщ"  # after these и is written for ы


def fixed(word: str) -> Cases:
    """A word that does not decline."""
    return ((word,),) * CASES


def declined(word: str, cut: int, endings: str) -> Cases:
    """A word's cases: ``cut`` letters off, the five oblique endings on ("а у а ым/ом е"; "-" is an empty one)."""
    stem = word[: len(word) - cut]
    oblique = [tuple(stem + ending.strip("-") for ending in each.split("/")) for each in endings.split()]
    return ((word,), *oblique)


def either(*several: Cases) -> Cases:
    """The cases of a word that may be declined in more ways than one."""
    return tuple(tuple(dict.fromkeys(form for forms in same for form in forms)) for same in zip(*several, strict=True))


def joined(first: Cases, second: Cases, joint: str = " ") -> Cases:
    """Two words that decline together."""
    return tuple(tuple(f"{a}{joint}{b}" for a in one for b in other) for one, other in zip(first, second, strict=True))


def in_a(word: str) -> Cases:
    """Nouns in -а and -я, feminine or masculine: Мехрибан-а, Окуджава, Илья, Мария."""
    before, last = word[-2:-1].lower(), word[-1:].lower()
    if last == "я":
        return declined(word, 1, "и и ю ей и" if before == "и" else "и е ю ей е")
    genitive = "и" if before in _I_NOT_Y else "ы"
    return declined(word, 1, f"{genitive} е у {'ей/ой' if before in HUSHERS else 'ой'} е")


def masculine(word: str, *, inanimate: bool = False) -> Cases:
    """Masculine nouns in a consonant, -й or -ь; those that are things are the same in the accusative.

    A vowel that may flee does so in a second form: "Череповец" → "Череповца".
    """
    last, before = word[-1:].lower(), word[-2:-1].lower()
    if last == "й":
        cases = declined(word, 1, "я ю я ем и" if before == "и" else "я ю я ем е")
    elif last == "ь":
        cases = declined(word, 1, "я ю я ем е")
    else:
        cases = declined(word, 0, f"а у а {'ем/ом' if last in HUSHERS else 'ом'} е")
        fleeting = _fleeting(word)
        if fleeting:
            oblique = declined(fleeting, 0, f"а у а {'ем/ом' if last in HUSHERS else 'ом'} е")
            cases = either(cases, ((word,), *oblique[1:]))
    return (*cases[:3], cases[0], *cases[4:]) if inanimate else cases


def _fleeting(word: str) -> str:
    """The stem of a noun in -ец without its vowel; empty when there is none to lose."""
    low = word.lower()
    if len(low) < 4 or not low.endswith("ец") or low[-4] not in VOWELS:
        return ""
    return f"{word[:-2]}{'й' if low[-3] in VOWELS else 'ь' if low[-3] == 'л' else ''}{word[-1]}"


def feminine_soft(word: str) -> Cases:
    """Feminine nouns in -ь: Любовь, Казань."""
    return declined(word, 1, "и и ь ью и")


def neuter(word: str) -> Cases:
    """Neuter nouns in -о and -е: общество, море, совещание."""
    if word.endswith("о"):
        return declined(word, 1, "а у о ом е")
    if word.endswith("ие"):
        return declined(word, 1, "я ю е ем и")
    return declined(word, 1, "а у е ем е" if word[-2:-1] in HUSHERS else "я ю е ем е")


def adjective(word: str, *, inanimate: bool = False) -> Cases | None:
    """Adjectives of all genders and of the plural; None when the word does not look like one."""
    low = word.lower()
    husher = low[-3:-2] in HUSHERS
    if low.endswith(("ый", "ой")) or (low.endswith("ий") and low[-3:-2] in "гкх"):
        instrumental = "им" if low[-3:-2] in "гкхжчшщ" else "ым"
        cases = declined(word, 2, f"ого ому ого {instrumental} ом")
    elif low.endswith("ий") and (husher or low[-3:-2] == "н"):
        cases = declined(word, 2, "его ему его им ем")
    elif low.endswith("ая"):
        return declined(word, 2, "ей/ой ей/ой ую ей/ой ей/ой" if husher else "ой ой ую ой ой")
    elif low.endswith("яя"):
        return declined(word, 2, "ей ей юю ей ей")
    elif low.endswith("ое"):
        return declined(word, 2, f"ого ому ое {'им' if low[-3:-2] in 'гкхжчшщ' else 'ым'} ом")
    elif low.endswith("ее"):
        return declined(word, 2, "его ему ее им ем")
    elif low.endswith("ые"):
        return declined(word, 2, "ых ым ые ыми ых")
    elif low.endswith("ие"):
        return declined(word, 2, "их им ие ими их")
    else:
        return None
    return (*cases[:3], cases[0], *cases[4:]) if inanimate else cases
