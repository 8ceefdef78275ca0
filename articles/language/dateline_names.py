"""What may be the place or the agency of a dateline: names, and not the words of a sentence."""

from __future__ import annotations

import re

# Small words inside names of places, in the Latin and Cyrillic languages
_INSIDE = (
    "de du des la le les l d sur sous en al el los las y of the upon on and am an der dem den im bei ob von und "
    "и на в над van ibn bin da do dos e di və"
)
_PARTICLES = frozenset(_INSIDE.split())
# With these begins a sentence, never a place, in the language
_OPENERS = {
    "fr": "à a au aux en dans chez depuis sur vers pour par selon après avant",
    "az": "bu",
    "en": "in at on from for to by after before near since",
    "ru": "в во на из у под при после до от к с со по для",
    "de": "in im am bei auf aus nach vor seit für",
    "es": "en desde para por según tras ante hacia",
    "ar": "في من إلى الى على عن منذ حتى بعد قبل",
    "zh-hans": "",
}
# And these stand in sentences, never in the place of a dateline
_VERBS_AND_THE_LIKE = (
    "à a est sont était dans pour que qui par avec ont été is was are were has have will that which for with at from "
    "ist sind war wird hat haben auf fue es son está para con por из что для это был она он от до "
    "في من إلى الى على عن أن ان إن التي الذي الذين مع هذا هذه كان كانت قد وقال قال ki ilə üçün edib olub bildirib"
)
_SENTENCE = frozenset(_VERBS_AND_THE_LIKE.split())
_ARTICLES = frozenset(("le", "la", "les", "un", "une", "the", "an", "der", "die", "das", "ein", "eine", "el", "los"))
_FORBIDDEN = re.compile(r"[;:!?؟؛\"«»“”„…\[\]{}<>|=@#_\\*0-9٠-٩]")
# A point inside a name: St. Petersburg, Washington D.C.
_POINT = re.compile(r"(?<!\b\w)(?<!\bSt)(?<!\bSte)(?<!\bSta)(?<!\bFt)(?<!\bMt)\.(?=\s)")


def is_place(name: str, language: str) -> bool:
    """Whether a line's first words can be the place of a dateline.

    At most seven words; each begins with a capital (where there are capitals) or is a particle, or it is a short name
    such as "mer Caspienne".
    """
    if not name or len(name) > 80 or _FORBIDDEN.search(name) or _POINT.search(name):
        return False
    words = name.replace(",", " ").replace("،", " ").split()
    if not 1 <= len(words) <= 7 or words[0].lower() in _OPENERS.get(language, "").split():
        return False
    if any(word in _SENTENCE for word in words[1:]):
        return False
    if not any(letter.isalpha() for letter in name):
        return False
    if _caseless(name):
        return len(words) <= 5
    small = [word for word in words if _small(word) and word.lower() not in _PARTICLES]
    if not small:
        return not _small(words[0]) or len(words) > 1
    if words[0].lower() in _ARTICLES:
        return False
    return len(small) <= 2 and len(words) <= 4 and len(small) < len(words)


def is_agency(name: str, language: str) -> bool:
    """Whether some words can be the name of an agency that is not in the table: up to four, with capitals."""
    words = name.split()
    if not 1 <= len(words) <= 4 or not any(letter.isalpha() for letter in name) or name[0].isdecimal():
        return False
    if any(word in _SENTENCE for word in words) or words[0].lower() in _OPENERS.get(language, "").split():
        return False
    if _caseless(name):
        return len(words) <= 3
    return not any(_small(word) and word.lower() not in _PARTICLES for word in words) and not _small(words[0])


def is_proper(name: str) -> bool:
    """Whether every word of a place, particles aside, has its capital (where there are capitals); at most four."""
    words = name.split()
    return len(words) <= 4 and not any(_small(word) and word.lower() not in _PARTICLES for word in words)


def _caseless(name: str) -> bool:
    return not any(letter.islower() or letter.isupper() for letter in name)


def _small(word: str) -> bool:
    """Whether the word has letters and begins with a small one; 's-Hertogenbosch and L'Aquila do not."""
    letters = [letter for letter in re.split(r"['’ʼ\-]", word) if letter]
    return not any(part[0].isupper() or not part[0].isalpha() or not _cased(part[0]) for part in letters)


def _cased(letter: str) -> bool:
    return letter.lower() != letter.upper()
