"""Month names of the eight languages, out of CLDR through Babel, read at first use."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

from articles.language.folding import fold
from articles.language.locales import LANGUAGES, LOCALES

ARABIC = ("gregorian", "levantine", "both")
"""How an Arabic desk writes its months: ديسمبر, كانون الأول, or ديسمبر / كانون الأول."""

_ALSO_READ = {"ar": ("ar_SY", "ar_MA", "ar_DZ", "ar_MR"), "de": ("de_AT",)}
"""Regional tables that are read besides a language's own: Levant and Iraq, Maghreb, Austria."""

_BESIDES_CLDR = {
    "ar": {
        "يونيه": 6,
        "يوليه": 7,
        "مايس": 5,
        "شتمبر": 9,
        "كانون ثاني": 1,
        "تشرين اول": 10,
        "تشرين ثاني": 11,
        "كانون اول": 12,
    },
    "az": {"sent": 9},
    "de": {"mär": 3, "mrz": 3, "jun": 6, "jul": 7, "sep": 9, "feber": 2},
    "en": {"sept": 9},
    "es": {"sep": 9, "set": 9, "setiembre": 9},
    "fr": {"jan": 1, "fév": 2, "jul": 7},
    "ru": {"фев": 2, "мар": 3, "июн": 6, "июл": 7, "сен": 9, "ноя": 11},
}
"""Spellings met in agency copy that CLDR has not."""

_FORMAT = (("format", "wide"), ("format", "abbreviated"))
_TABLES = {"": _FORMAT, "ru": (*_FORMAT, ("stand-alone", "wide")), "ar": (("format", "wide"),), "zh-hans": ()}
"""The tables of CLDR that are read. Only Russian has stand-alone names of its own: for the others Babel (2.18) follows
CLDR's alias to the locale that it loaded first, so that a German "März" was "mart" after an Azerbaijani text."""


def _cldr(identifier: str, context: str, width: str) -> dict[int, str]:
    return {int(number): str(name) for number, name in Locale.parse(identifier).months[context][width].items()}


@lru_cache(maxsize=len(LANGUAGES))
def by_name(language: str) -> dict[str, tuple[int, bool]]:
    """The folded month names of a language that may stand in copy, each with its number and whether it is short."""
    table: dict[str, tuple[int, bool]] = {}
    for identifier in (LOCALES[language].babel, *_ALSO_READ.get(language, ())):
        for context, width in _TABLES.get(language, _TABLES[""]):
            for number, name in _cldr(identifier, context, width).items():
                table.setdefault(fold(name).rstrip("."), (number, width != "wide"))
    for name, number in _BESIDES_CLDR.get(language, {}).items():
        table.setdefault(fold(name), (number, True))
    return table


@lru_cache(maxsize=len(LANGUAGES))
def weekdays(language: str) -> frozenset[str]:
    """The folded names of the days of the week."""
    names = Locale.parse(LOCALES[language].babel).days["format"]["wide"].values()
    return frozenset(fold(str(name)) for name in names)


@lru_cache(maxsize=512)
def written(month: int, language: str, arabic: str = "gregorian") -> str:
    """A month as a date in running text has it: "avril", "января", "أغسطس", "أغسطس / آب"."""
    if arabic not in ARABIC:
        raise ValueError(f"Arabic months are {', '.join(ARABIC)}, not {arabic!r}")
    own = _cldr(LOCALES[language].babel, "format", "wide")[month]
    if language != "ar" or arabic == "gregorian":
        return own
    levantine = _cldr("ar_SY", "format", "wide")[month]
    return levantine if arabic == "levantine" else f"{own} / {levantine}"


def day_and_month(day: int, month: int, language: str, arabic: str = "gregorian") -> str:
    """Day and month as datelines and running text write them: "1er mai", "29. April", "5 de mayo", "5月11日"."""
    name = written(month, language, arabic)
    match language:
        case "fr":
            return f"{'1er' if day == 1 else day} {name}"
        case "en":
            return f"{name} {day}"
        case "de":
            return f"{day}. {name}"
        case "es":
            return f"{day} de {name}"
        case "zh-hans":
            return f"{month}月{day}日"
        case _:
            return f"{day} {name}"
