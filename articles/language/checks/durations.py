"""How long a span of time is: a number with a word for minutes, hours, days, weeks, months or years behind it."""

from __future__ import annotations

import re

from articles.language.numbers import Found

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_UNITS = (
    (r"minut\w*|Minute\w*|минут\w*|мин\b|dəqiqə\w*|دقيقة|دقائق|分钟", _MINUTE),
    (r"hours?|heures?|Stunden?|horas?|час\w*|saat\w*|ساعة|ساعات|小时", _HOUR),
    (r"days?|jours?|Tagen?|Tage|días?|дн\w*|день|сут\w*|gün\w*|يوما?|أيام|天", _DAY),
    (r"weeks?|semaines?|Wochen?|semanas?|недел\w*|həftə\w*|أسبوعا?|أسابيع|周|个?星期", 7 * _DAY),
    (r"months?|mois|Monaten?|Monate|meses|месяц\w*|ay\b|aylıq|شهرا?|أشهر|个月", 30.4 * _DAY),
    (r"years?|ans?\b|années?|Jahren?|Jahre|años?|год\w*|лет\b|il\b|illik|عاما?|سنة|سنوات|年", 365 * _DAY),
)
_AFTER = re.compile(
    "[ \u00a0\u202f-]{0,2}个?(?:" + "|".join(f"(?P<u{index}>{words})" for index, (words, _s) in enumerate(_UNITS)) + ")"
)


def seconds(text: str, one: Found) -> float:
    """The length of the span that a number of a text counts, 0 for none."""
    if one.kind != "number" or not (match := _AFTER.match(text, one.end)):
        return 0.0
    return one.value * _UNITS[int((match.lastgroup or "u0")[1:])][1]
