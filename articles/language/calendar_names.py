"""The months of the eight languages: CLDR's through Babel, and what agencies write besides."""

from __future__ import annotations

from functools import cache

from babel.dates import get_month_names

from articles.language.locales import LOCALES

ARABIC_MONTHS = ("gregorian", "levantine", "both")


@cache
def month_names(language: str, arabic_months: str = "gregorian") -> tuple[str, ...]:
    """The twelve months as a dateline of the language writes them (in Russian the genitive).

    `arabic_months`: "gregorian" (ديسمبر), "levantine" (كانون الأول) or "both" (ديسمبر / كانون الأول).
    Only CLDR's "format" forms are asked for: Babel 2.18 answers "stand-alone" from another locale.
    """
    if arabic_months not in ARABIC_MONTHS:
        raise ValueError(f"arabic_months is one of {', '.join(ARABIC_MONTHS)}, not {arabic_months!r}")
    if language != "ar" or arabic_months == "gregorian":
        return _cldr(LOCALES[language].babel)
    levantine = _cldr("ar_LB")
    if arabic_months == "levantine":
        return levantine
    return tuple(f"{western} / {eastern}" for western, eastern in zip(_cldr("ar"), levantine, strict=True))


def _cldr(locale: str) -> tuple[str, ...]:
    names = get_month_names("wide", context="format", locale=locale)
    return tuple(str(names[month]) for month in range(1, 13))
