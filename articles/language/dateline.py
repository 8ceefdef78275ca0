"""Datelines of the eight languages: "Pékin, 23 avril, AZERTAC", "阿新社巴库5月11日电"."""

from __future__ import annotations

import datetime

from articles.language import agencies
from articles.language.calendar_names import month_names


def render(place: str, date: datetime.date, agency: str, language: str, *, arabic_months: str = "gregorian") -> str:
    """The dateline in the language's own form, with plain spaces; typography puts the no-break ones in.

    `agency` is a key or a name; a known one is written in the language. `arabic_months` is the Arabic desk's
    convention: "gregorian", "levantine" or "both".
    """
    month = month_names(language, arabic_months)[date.month - 1]
    name = agencies.name(agency, language)
    match language:
        case "zh-hans":
            return f"{name}{place}{date.month}月{date.day}日电"
        case "ar":
            return "، ".join(part for part in (place, f"{date.day} {month}", name) if part)
        case "en":
            day = f"{month} {date.day}"
        case "de":
            day = f"{date.day}. {month}"
        case "es":
            day = f"{date.day} de {month}"
        case "fr" if date.day == 1:
            day = f"1er {month}"
        case _:
            day = f"{date.day} {month}"
    return ", ".join(part for part in (place, day, name) if part)
