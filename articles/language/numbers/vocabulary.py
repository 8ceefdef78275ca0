"""The number words of each language, folded, and the small words that stand between and beside numbers."""

from __future__ import annotations

from functools import cache

from articles.language.folding import fold
from articles.language.numbers.eastern_words import arabic, azerbaijani, russian
from articles.language.numbers.entries import Entry, same
from articles.language.numbers.western_words import english, french, spanish

_BUILT = {"en": english, "fr": french, "es": spanish, "ru": russian, "az": azerbaijani, "ar": arabic}


@cache
def table(language: str) -> dict[str, Entry]:
    """The number words of a language by their folded form; German ones are compounds, Chinese ones characters."""
    if language == "de":
        scales = {
            **same("scale", 1e6, "mio million millionen"),
            **same("scale", 1e9, "mrd milliarde milliarden"),
            **same("scale", 1e12, "billion billionen"),
            **same("scale", 1e3, "tsd"),
            **same("dozen", 12, "dutzend"),
        }
        return {fold(word): entry for word, entry in scales.items()}
    build = _BUILT.get(language)
    return {fold(word, language): entry for word, entry in build().items()} if build else {}


HALF_BEFORE = {
    "en": ("half",),
    "fr": ("demi",),
    "de": ("halbe", "halben", "halbes"),
    "es": ("medio", "media"),
    "az": ("yarim",),
    "ar": ("نصف",),
    "ru": (),
}
"""Words that halve the scale that follows: "half a million", "eine halbe Million"."""

AND_HALF = {
    "en": (("and", "a", "half"), ("and", "one", "half")),
    "fr": (("et", "demi"), ("et", "demie")),
    "de": (),
    "es": (("y", "medio"), ("y", "media")),
    "ru": (("с", "половиной"),),
    "az": (("yarim",),),
    "ar": (("ونصف",), ("و", "نصف")),
}
"""What adds a half to the number before it."""

BETWEEN = {
    "en": ("and",),
    "fr": ("et",),
    "es": ("y",),
    "de": (),
    "ru": (),
    "az": (),
    "ar": ("و",),
}
"""Words that stand within a number."""

TO = {
    "en": ("to", "and", "or"),
    "fr": ("a", "et", "ou"),
    "de": ("bis", "auf", "und"),
    "es": ("a", "y", "al"),
    "ru": ("до", "и"),
    "az": ("ile", "ve"),
    "ar": ("الي", "و"),
}
"""Words between the two ends of a range, which share a percent sign or a multiplier."""

FROM = {
    "en": ("from", "between"),
    "fr": ("de", "entre"),
    "de": ("von", "zwischen"),
    "es": ("de", "del", "entre"),
    "ru": ("от", "с", "между"),
    "az": (),
    "ar": ("بين", "من"),
}
