from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.local_time import local, moment
from tests.domain.casts import utc

ZONES = st.sampled_from(
    ["UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]
)
DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
TIMES = st.times().map(lambda t: t.replace(microsecond=0))


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        ("Europe/London", date(2027, 3, 28), time(1, 30), "2027-03-28T01:00"),
        ("America/New_York", date(2027, 3, 14), time(2, 30), "2027-03-14T07:00"),
        ("Australia/Lord_Howe", date(2027, 10, 3), time(2, 10), "2027-10-02T15:30"),
        ("Pacific/Apia", date(2011, 12, 30), time(10), "2011-12-30T10:00"),
    ],
)
def test_a_time_that_the_clocks_skip_is_the_next_that_they_show(
    zone: str, day: date, at: time, expected: str
) -> None:
    assert moment(day, at, zone) == utc(expected)


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        ("Europe/London", date(2027, 10, 31), time(1, 30), "2027-10-31T00:30"),
        ("America/New_York", date(2027, 11, 7), time(1, 30), "2027-11-07T05:30"),
    ],
)
def test_a_time_that_the_clocks_show_twice_is_its_first(
    zone: str, day: date, at: time, expected: str
) -> None:
    assert moment(day, at, zone) == utc(expected)


@given(DAYS, TIMES, ZONES)
def test_a_clock_shows_the_time_at_its_moment_or_has_just_skipped_it(
    day: date, at: time, zone: str
) -> None:
    shown = local(moment(day, at, zone), zone).replace(tzinfo=None)
    asked = datetime.combine(day, at)
    before = local(moment(day, at, zone) - timedelta(seconds=1), zone).replace(tzinfo=None)
    assert shown == asked or before < asked < shown


@given(DAYS, TIMES, TIMES, ZONES)
def test_a_later_time_of_a_day_is_never_an_earlier_moment_unless_the_clocks_go_back(
    day: date, one: time, other: time, zone: str
) -> None:
    early, late = sorted((one, other))
    assert moment(day, early, zone) <= moment(day, late, zone)
    assert moment(day, early, zone).tzinfo is UTC
