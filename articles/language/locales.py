"""The newsroom's eight languages and what the other modules must know of each."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Locale:
    """One language.

    ``code`` is ours (and Django's), ``html`` the BCP 47 tag for ``lang`` and ``hreflang``, ``native`` its own name,
    ``search_config`` PostgreSQL's text search configuration ("simple" where it has none), ``news_sitemap`` the code
    that Google's news sitemaps want (ISO 639, but zh-cn), ``script`` ISO 15924, ``babel`` CLDR's identifier.
    """

    code: str
    html: str
    native: str
    direction: Literal["ltr", "rtl"]
    search_config: str
    news_sitemap: str
    script: str
    babel: str


LOCALES: dict[str, Locale] = {
    row[0]: Locale(*row)
    for row in (
        ("fr", "fr", "Français", "ltr", "french", "fr", "Latn", "fr"),
        ("az", "az", "Azərbaycanca", "ltr", "simple", "az", "Latn", "az"),
        ("en", "en", "English", "ltr", "english", "en", "Latn", "en"),
        ("ru", "ru", "Русский", "ltr", "russian", "ru", "Cyrl", "ru"),
        ("de", "de", "Deutsch", "ltr", "german", "de", "Latn", "de"),
        ("es", "es", "Español", "ltr", "spanish", "es", "Latn", "es"),
        ("ar", "ar", "العربية", "rtl", "arabic", "ar", "Arab", "ar"),
        ("zh-hans", "zh-Hans", "简体中文", "ltr", "simple", "zh-cn", "Hans", "zh_Hans"),
    )
}

LANGUAGES: tuple[str, ...] = tuple(LOCALES)
"""The codes in the newsroom's order."""

_NOT_RUSSIAN = frozenset("іїєґўђљњћџјѕќѓәғқңөұүһҳҷӣӯ")
_NOT_ARABIC = frozenset("پچژگیکےڑٹڈں")
_KANA_AND_HANGUL = ((0x3041, 0x30FF), (0x31F0, 0x31FF), (0x1100, 0x11FF), (0xAC00, 0xD7AF))
_SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC", "CJK")


def of_script(text: str) -> str | None:
    """The one language of ours that the letters of a text allow, or None when they do not decide it.

    Han without kana or Hangul is Chinese, Arabic script without Persian or Urdu letters is Arabic, Cyrillic without
    the letters of its other languages and with one of ы э ё ъ is Russian, Latin with ə is Azerbaijani. A script
    decides when four in five letters are of it.
    """
    counts = dict.fromkeys(_SCRIPTS, 0)
    letters = 0
    for char in text:
        if not char.isalpha():
            continue
        letters += 1
        name = unicodedata.name(char, "")
        for script in _SCRIPTS:
            if name.startswith(script):
                counts[script] += 1
                break
    if not letters:
        return None
    script = max(_SCRIPTS, key=lambda each: counts[each])
    if counts[script] * 5 < letters * 4:
        return None
    seen = set(text.lower())
    if script == "LATIN":
        return "az" if "ə" in seen else None
    if script == "CYRILLIC":
        return "ru" if seen & set("ыэёъ") and not seen & _NOT_RUSSIAN else None
    if script == "ARABIC":
        return None if seen & _NOT_ARABIC else "ar"
    if any(first <= ord(char) <= last for char in seen for first, last in _KANA_AND_HANGUL):
        return None
    return "zh-hans"
