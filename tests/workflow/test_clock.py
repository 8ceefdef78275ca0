"""Times as people write them, the two hours a year that are none or two, and how a moment is shown."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.states import OPEN_EMBARGO
from articles.workflow import clock
from articles.workflow.actor import Refused

PARIS, BAKU, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Baku"), ZoneInfo("America/New_York")
UTC = dt.UTC


@pytest.mark.parametrize(
    ("text", "where", "utc"),
    [
        ("2026-05-04T20:00", PARIS, dt.datetime(2026, 5, 4, 18, 0, tzinfo=UTC)),
        ("2026-05-04 20:00", BAKU, dt.datetime(2026, 5, 4, 16, 0, tzinfo=UTC)),
        ("2026-05-04T20:00Z", PARIS, dt.datetime(2026, 5, 4, 20, 0, tzinfo=UTC)),
        ("2026-12-31T23:59:59", BAKU, dt.datetime(2026, 12, 31, 19, 59, 59, tzinfo=UTC)),
        ("2026-03-29T03:00", PARIS, dt.datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("2026-10-25T02:30+02:00", PARIS, dt.datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("open", PARIS, OPEN_EMBARGO),
    ],
)
def test_a_time_without_an_offset_is_of_the_zone_and_one_with_an_offset_is_what_it_says(text, where, utc):
    assert clock.moment(text, where) == utc


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        ("2026-03-29T02:30", PARIS, "time-left-out"),
        ("2026-03-08T02:00", NEW_YORK, "time-left-out"),
        ("2026-10-25T02:30", PARIS, "time-twice"),
        ("2026-11-01T01:00", NEW_YORK, "time-twice"),
        ("18:00", PARIS, "no-time"),
        ("2026-02-30T10:00", PARIS, "no-time"),
        ("", PARIS, "no-time"),
    ],
)
def test_an_hour_that_the_clocks_leave_out_or_have_twice_is_asked_again(text, where, code):
    with pytest.raises(Refused) as refused:
        clock.moment(text, where)
    assert refused.value.code == code
    assert "%(" not in refused.value.sentence


def test_who_wrote_an_hour_that_comes_twice_is_offered_both():
    with pytest.raises(Refused) as refused:
        clock.moment("2026-10-25T02:30", PARIS)
    assert "2026-10-25T02:30+02:00" in refused.value.sentence
    assert "2026-10-25T02:30+01:00" in refused.value.sentence


def test_a_moment_is_shown_in_the_zone_and_in_utc_with_the_day_where_it_differs():
    at = dt.datetime(2026, 12, 31, 22, 30, tzinfo=UTC)
    assert clock.in_both(at, PARIS) == "2026-12-31 23:30 CET (22:30 UTC)"
    assert clock.in_both(at, BAKU) == "2027-01-01 02:30 +04 (2026-12-31 22:30 UTC)"
    assert clock.in_both(at, ZoneInfo("UTC")) == "2026-12-31 22:30 UTC"
    assert "9999" not in clock.in_both(OPEN_EMBARGO, PARIS)


@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2037, 1, 1)), st.sampled_from([PARIS, BAKU, NEW_YORK]))
def test_every_moment_that_is_written_as_the_clock_shows_it_is_that_moment_or_refused(naive, where):
    naive = naive.replace(second=0, microsecond=0)
    try:
        read = clock.moment(naive.isoformat(), where)
    except Refused as refused:
        assert refused.code in {"time-left-out", "time-twice"}
    else:
        assert read.astimezone(UTC).astimezone(where).replace(tzinfo=None) == naive
