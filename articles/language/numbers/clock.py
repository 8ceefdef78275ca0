"""Times of the day as each language writes them: "18h30", "18.30 Uhr", "6:30 p.m.", "saat 18:30"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.language.numbers.found import Found

_H = r"(?P<h>[01]?\d|2[0-4])"
_M = r"(?P<m>[0-5]\d)"
_BEFORE = r"(?<![\d:.,/–-])"
_S = r"[ \u00a0\u202f]?"
_COLON = rf"(?<![\d:.,/-]){_H}:{_M}(?![\d:]|\.\d)"
_SECONDS = r"(?<![\d:.,/])(?P<s>\d{1,2}:[0-5]\d:[0-5]\d(?:[.,]\d+)?)"
_PATTERNS = {
    "en": [
        rf"{_BEFORE}{_H}(?:[:.]{_M})?{_S}(?P<half>[ap]\.?m\b\.?|[AP]\.?M\b\.?)",
        rf"{_BEFORE}{_H}:?{_M}{_S}(?:GMT|UTC|hrs?|hours|BST|EST|EDT|CET|CEST)\b",
        rf"{_BEFORE}{_H} o[’']clock(?: in the (?P<part>morning|afternoon|evening)| at (?P<night>night))?",
    ],
    "fr": [
        rf"{_BEFORE}{_H}{_S}h(?:{_S}{_M})?(?![\w])(?: du (?P<part>matin|soir)| de l[’'](?P<noon>après-midi))?",
        rf"{_BEFORE}{_H}{_S}heures?{_S}{_M}(?!\d)",
        rf"(?<![\w])(?:[Àà]|[Vv]ers|[Dd]ès|[Aa]vant){_S}{_H}{_S}heures?"
        r"(?! d[e’'](?! ?l[’'](?:après|midi))(?!u (?:matin|soir)))"
        r"(?: du (?P<part>matin|soir)| de l[’'](?P<noon>après-midi))?",
        rf"{_BEFORE}{_H}{_S}heures? (?:du (?P<part>matin|soir)|de l[’'](?P<noon>après-midi))",
    ],
    "de": [rf"{_BEFORE}{_H}(?:[.:]{_M})?{_S}Uhr(?:{_S}(?P<m2>[0-5]\d)(?!\d))?"],
    "es": [
        rf"{_BEFORE}{_H}[.:]{_M}{_S}(?:horas|hs?)\b",
        rf"(?<=\blas ){_H}(?:[.:]{_M})(?!\d)(?: de la (?P<part>mañana|tarde|noche))?",
        rf"(?<=\blas ){_H}{_S}(?:horas|hs?)\b(?: de la (?P<part>mañana|tarde|noche))?",
        rf"(?<=\blas ){_H} de la (?P<part>mañana|tarde|noche)",
    ],
    "ru": [
        rf"{_BEFORE}{_H}{_S}(?:часов|часа|час|ч\.?){_S}{_M}{_S}(?:минут\w?|мин\.?)",
        rf"(?<=\b[вВкК] ){_H}\.{_M}(?![\d.]|{_S}(?:%|процент|м\b|км|млн|млрд|тыс))",
        rf"(?<=\b[вВкК] ){_H}{_S}(?:часов|часа|час|часам)\b(?: (?P<part>утра|дня|вечера|ночи))?",
        rf"{_BEFORE}{_H}{_S}(?:часов|часа|час) (?P<part>утра|дня|вечера|ночи)",
    ],
    "az": [
        rf"(?<=\b[Ss]aat ){_H}(?:[.:]{_M})?(?![\d.,]\d|\d| ?(?:%|faiz|milyon))",
    ],
    "ar": [
        rf"(?<=الساعة ){_H}(?:[:.]{_M})?(?!\d)(?:{_S}(?P<part>صباحا|صباحًا|مساء|مساءً|ظهرا|ليلا|بعد الظهر|عصرا))?",
        rf"{_BEFORE}{_H}:{_M}{_S}(?P<part>صباحا|صباحًا|مساء|مساءً|ظهرا|ليلا|بعد الظهر|عصرا)",
    ],
}
_LATE = {
    *("pm", "p.m", "p.m.", "pm.", "afternoon", "evening", "soir", "après-midi", "tarde", "noche", "дня", "вечера"),
    *("مساء", "مساءً", "ظهرا", "بعد الظهر", "عصرا", "ليلا"),
}
_EARLY = {"am", "a.m", "a.m.", "am.", "morning", "matin", "mañana", "утра", "ночи", "صباحا", "صباحًا"}
_COMPILED = {
    language: [re.compile(pattern) for pattern in (_SECONDS, *patterns, _COLON)]
    for language, patterns in _PATTERNS.items()
}


def scan(text: str, language: str) -> Iterator[Found]:
    """The times of the day in a text with Western digits; none overlaps another."""
    taken: list[tuple[int, int]] = []
    for pattern in _COMPILED[language]:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            one = _time(match)
            if one is not None:
                taken.append(match.span())
                yield one


def _time(match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    if groups.get("s"):
        return Found("time", *match.span(), time=groups["s"])
    hour, minute = int(groups["h"]), int(groups.get("m") or groups.get("m2") or 0)
    part = (groups.get("half") or groups.get("part") or groups.get("noon") or groups.get("night") or "").lower()
    return Found("time", *match.span(), time=clock(hour, minute, part in _LATE, part in _EARLY))


def clock(hour: int, minute: int, late: bool, early: bool) -> str:
    """Hour and minute on the twenty-four-hour clock."""
    if late and hour < 12:
        hour += 12
    if early and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}"
