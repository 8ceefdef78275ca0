"""Days and times as each language's readers read them; what is expected was reasoned from CLDR, not copied out."""

import datetime as dt

import pytest

from articles.public import dates

AFTERNOON = dt.datetime(2025, 4, 23, 12, 40, tzinfo=dt.UTC)  # 16:40 in Baku, a Wednesday


@pytest.mark.parametrize(
    ("language", "day", "both"),
    [
        ("fr", "23 avril 2025", "23 avril 2025, 16:40"),
        ("az", "23 aprel 2025", "23 aprel 2025 16:40"),
        ("en", "April 23, 2025", "April 23, 2025, 16:40"),
        ("ru", "23 апреля 2025\u202fг.", "23 апреля 2025\u202fг., 16:40"),
        ("de", "23. April 2025", "23. April 2025, 16:40"),
        ("es", "23 de abril de 2025", "23 de abril de 2025, 16:40"),
        ("ar", "23 أبريل 2025", "23 أبريل 2025، 16:40"),
        ("zh-hans", "2025年4月23日", "2025年4月23日 16:40"),
    ],
)
def test_a_time_is_written_as_the_language_writes_it_with_western_digits(language, day, both):
    assert dates.day(AFTERNOON, language) == day
    assert dates.day_and_clock(AFTERNOON, language) == both
    assert dates.clock(AFTERNOON, language) == "16:40"


def test_the_day_is_the_newsrooms_and_not_greenwichs():
    late = dt.datetime(2025, 4, 22, 20, 0, tzinfo=dt.UTC)
    assert dates.weekday(late, "fr") == "mercredi 23 avril 2025"
    assert dates.clock(late, "fr") == "00:00"


def test_the_first_of_a_french_month_is_an_ordinal_and_no_other_day_is():
    def written(day: int) -> str:
        return dates.weekday(dt.datetime(2025, 5, day, 8, tzinfo=dt.UTC), "fr")

    assert [written(day) for day in (1, 11, 21, 31)] == [
        "jeudi 1er mai 2025", "dimanche 11 mai 2025", "mercredi 21 mai 2025", "samedi 31 mai 2025",
    ]  # fmt: skip
    assert dates.day(dt.datetime(2025, 5, 1, 8, tzinfo=dt.UTC), "es") == "1 de mayo de 2025"


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("Asia/Baku", "UTC+4"), ("Asia/Kolkata", "UTC+5:30"), ("America/New_York", "UTC-4"), ("UTC", "UTC+0")],
)
def test_the_zone_is_told_by_its_distance_from_utc_that_day(settings, zone, offset):
    settings.NEWSROOM_TIME_ZONE = zone
    assert dates.offset(AFTERNOON) == offset


def test_the_zones_city_has_its_name_in_the_language():
    assert [dates.city(code) for code in ("fr", "az", "ru", "ar", "zh-hans")] == [
        "Bakou",
        "Bakı",
        "Баку",
        "باكو",
        "巴库",
    ]
