"""Days and times as readers read them: absolute, in the newsroom's time zone, as CLDR writes the page's language.

Babel and not Django's formats: Django has none for Azerbaijani, and its Arabic ones are not a newspaper's.
Digits are western in every language, as the agencies' Arabic pages have them. What CLDR writes of a day or of a minute
is remembered: a page has a dozen times on it, and each took Babel a tenth of a millisecond.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, get_timezone_location
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.language.locales import LOCALES

FIRST_OF_MONTH = re.compile(r"(?<!\d)1(?=[ \u00a0][^\W\d])")


def zone() -> ZoneInfo:
    return ZoneInfo(settings.NEWSROOM_TIME_ZONE)


def local(at: dt.datetime) -> dt.datetime:
    return at.astimezone(zone())


def day(at: dt.datetime, language: str) -> str:
    """ "23 avril 2025" """
    return _written(local(at).date(), "long", language)


def weekday(at: dt.datetime, language: str) -> str:
    """ "mercredi 23 avril 2025" """
    return _written(local(at).date(), "full", language)


def clock(at: dt.datetime, language: str) -> str:
    """Hours and minutes of 24: "16:40" """
    here = local(at)
    return _clock(dt.time(here.hour, here.minute), language)


@lru_cache(maxsize=24 * 60 * len(LOCALES))
def _clock(of: dt.time, language: str) -> str:
    return format_skeleton("Hm", dt.datetime.combine(dt.date(2000, 1, 1), of), locale=LOCALES[language].babel)


def day_and_clock(at: dt.datetime, language: str) -> str:
    """ "23 avril 2025, 16:40" """
    return _day_and_clock(language).replace("{1}", day(at, language)).replace("{0}", clock(at, language))


def iso(at: dt.datetime) -> str:
    """For a machine: in the newsroom's zone, to the second."""
    return _iso(at, settings.NEWSROOM_TIME_ZONE)


@lru_cache(maxsize=4096)
def _iso(at: dt.datetime, _zone: str) -> str:
    return local(at).isoformat(timespec="seconds")


def timed(at: dt.datetime, language: str) -> SafeString:
    """A day with its clock as an element of HTML, readable to machines too."""
    return _timed(at, language, settings.NEWSROOM_TIME_ZONE)


@lru_cache(maxsize=4096)
def _timed(at: dt.datetime, language: str, _zone: str) -> SafeString:
    written = f'<time datetime="{iso(at)}">{escape(day_and_clock(at, language))}</time>'
    return mark_safe(written)  # noqa: S308  # escaped


@lru_cache
def _day_and_clock(language: str) -> str:
    return str(Locale.parse(LOCALES[language].babel).datetime_formats["medium"]).replace("'", "")


def bounds(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """The moments at which a day of the newsroom's zone begins and ends."""
    midnight = dt.datetime.combine(day, dt.time(), zone())
    following = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone())
    return midnight.astimezone(dt.UTC), following.astimezone(dt.UTC)


def date(of: dt.date, language: str) -> str:
    """ "mercredi 23 avril 2025" """
    return _written(of, "full", language)


def month(of: dt.date, language: str) -> str:
    """ "avril 2025" """
    return format_skeleton("yMMMM", dt.datetime.combine(of, dt.time()), locale=LOCALES[language].babel)


def month_days(of: dt.date) -> list[dt.date]:
    return [of.replace(day=number) for number in range(1, calendar.monthrange(of.year, of.month)[1] + 1)]


def weeks(of: dt.date, language: str) -> list[list[int]]:
    """A month's weeks from the first weekday of the language's country; 0 is a day of another month."""
    return calendar.Calendar(_first_weekday(language)).monthdayscalendar(of.year, of.month)


def weekday_names(language: str) -> list[tuple[str, str]]:
    """(short, long) from the first weekday on."""
    known = Locale.parse(LOCALES[language].babel).days["stand-alone"]
    order = [(_first_weekday(language) + step) % 7 for step in range(7)]
    return [(known["short"][number], known["wide"][number]) for number in order]


def _first_weekday(language: str) -> int:
    return int(Locale.parse(LOCALES[language].babel).first_week_day)


def city(language: str) -> str:
    """The place whose time it is: "Bakou" """
    return _city(settings.NEWSROOM_TIME_ZONE, language)


@lru_cache
def _city(name: str, language: str) -> str:
    return get_timezone_location(ZoneInfo(name), locale=LOCALES[language].babel, return_city=True)


def offset(at: dt.datetime) -> str:
    """From UTC, at that moment: "UTC+4", "UTC+5:30" """
    seconds = int((local(at).utcoffset() or dt.timedelta()).total_seconds())
    hours, minutes = divmod(abs(seconds) // 60, 60)
    written = f"{hours}:{minutes:02}" if minutes else f"{hours}"
    return f"UTC{'-' if seconds < 0 else '+'}{written}"


@lru_cache(maxsize=4096)
def _written(of: dt.date, length: Literal["long", "full"], language: str) -> str:
    text = format_date(of, length, locale=LOCALES[language].babel)
    # CLDR has no French ordinal: "1 mai" is written "1er mai".
    return FIRST_OF_MONTH.sub("1er", text) if language == "fr" else text
