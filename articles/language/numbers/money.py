"""Which currency an amount is in: a sign or a word beside it, as an ISO 4217 code."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"(?:(US|C|A|HK)?(\$)|(€)|(£)|(¥)|(₼)|(₽)|\b(USD|EUR|AZN|RUB|GBP|CNY|CHF|TRY|JPY))[ \u00a0\u202f]?\Z"
)
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "₼": "AZN", "₽": "RUB"}
_DOLLARS = {"C": "CAD", "A": "AUD", "HK": "HKD"}
_WORDS = {
    "USD": r"(?:US[ -]?|amerikan(?:ische[nr]?)? |ABŞ )?(?:[Dd]ollars?|[Dd]ólar(?:es)?|"
    r"доллар\w*|долл|dollar\w*|دولار\w*)|美元|\$",
    "EUR": r"euros?\b|Euro\b|евро|avro\w*|يورو|欧元|€",
    "AZN": r"[Mm]anat\w*|манат\w*|مانات|马纳特|₼",
    "RUB": r"rou?bles?\b|rublos?\b|Rubel\b|рубл\w*|руб\b|rubl\w*|روبل|卢布|₽",
    "CNY": r"[Yy]uan\w*|юан\w*|يوان|人民币|元",
    "GBP": r"livres? sterling|pounds?(?: sterling)?\b|Pfund\b|фунт\w* стерлинг\w*|جنيه إسترليني|英镑|£",
    "CHF": r"francs? suisses?|Swiss francs?|Schweizer Franken|швейцарск\w+ франк\w*|瑞士法郎",
    "JPY": r"yens?\b|Yen\b|иен\w*|ين ياباني|日元",
}
_AFTER = re.compile(
    r"[ \u00a0\u202f-]?(?:d[e’'] ?|of |من ال|US[ -])?(?:"
    + "|".join(f"(?P<{code}>{words})" for code, words in _WORDS.items())
    + ")"
)


def beside(text: str, start: int, end: int) -> str:
    """The code of the currency that stands right before or behind ``text[start:end]``, or ""."""
    before = _BEFORE.search(text, max(0, start - 8), start)
    if before:
        dollars, *others = before.groups()
        sign = next(found for found in others if found)
        return _DOLLARS.get(dollars or "", _SIGNS.get(sign, sign))
    after = _AFTER.match(text, end)
    return after.lastgroup or "" if after else ""
