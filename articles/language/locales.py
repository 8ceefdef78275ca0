"""The newsroom's eight languages and what the other modules must know of each."""

from __future__ import annotations

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
