"""The value of a figure in the grouping and with the decimal sign of its language.

Sources: CLDR's number symbols; RAE, Ortografía (2010), VIII 2.2; IMPRIMERIE NATIONALE, Lexique; ГОСТ Р 7.0.
"""

from __future__ import annotations

import re

DIGITS = {
    ord(sign): str(value)
    for signs in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９")
    for value, sign in enumerate(signs)
}
FIGURE = r"(?:\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٬٫’'＇，．]\d+)*)"
"""A figure: groups with spaces, or with points, commas and apostrophes."""

_COMMA_GROUPS = frozenset(("en", "zh-hans", "ar"))
"""Languages whose "1,250" is twelve hundred and fifty."""
_POINT_GROUPS = frozenset(("de", "es", "az", "ru", "fr", "ar"))
"""Languages whose "1.250" is."""


def western(text: str) -> str:
    """The text with Western digits, character for character."""
    return text.translate(DIGITS)


def value(figure: str, language: str) -> float:
    """The value of a figure; "1.250" is a quantity in German, a fraction in English."""
    plain = re.sub("[ \u00a0\u202f\u2009’'＇]", "", western(figure)).replace("，", ",").replace("．", ".")
    plain = plain.replace("٬", "").replace("٫", "!")
    marks = [sign for sign in plain if sign in ".,!"]
    if "!" in marks:
        return float(re.sub("[.,]", "", plain).replace("!", "."))
    if not marks:
        return float(plain)
    if len(set(marks)) == 2:
        last = marks[-1]
        return (
            float(plain.replace("." if last == "," else ",", "").replace(last, ".", 1))
            if marks.count(last) == 1
            else float(re.sub("[.,]", "", plain))
        )
    sign, groups = marks[0], re.split("[.,]", plain)
    grouped = (
        all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3 and not groups[0].startswith("0")
    )
    if len(marks) > 1:
        return float("".join(groups)) if grouped else float(".".join(groups[:2]))
    closes = language in (_COMMA_GROUPS if sign == "," else _POINT_GROUPS)
    return float("".join(groups)) if grouped and closes else float(".".join(groups))
