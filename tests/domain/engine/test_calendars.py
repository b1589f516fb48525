from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.engine.calendars import BeyondCalendar, WorkCalendar, calendar
from tests.domain.engine.generated import FIVE_DAYS, SIX_DAYS, THREE_DAYS
from tests.domain.engine.networks import ENGLAND

calendars = st.sampled_from([FIVE_DAYS, SIX_DAYS, THREE_DAYS, ENGLAND])
around = st.dates(date(2026, 10, 1), date(2028, 3, 1))
anywhere = st.dates(date(1800, 1, 1), date(2300, 1, 1))


@given(calendars, around, around)
def test_between_counts_the_days_that_are_worked(
    work: WorkCalendar, one: date, other: date
) -> None:
    first, until = sorted((one, other))
    span = (first + timedelta(offset) for offset in range((until - first).days))
    assert work.between(first, until) == sum(map(work.is_working, span))
    assert work.between(until, first) == -work.between(first, until)


@given(calendars, around, st.integers(1, 200))
def test_adding_days_lands_on_the_day_that_makes_them_up(
    work: WorkCalendar, day: date, days: int
) -> None:
    after, before = work.add(day, days), work.add(day, -days)
    assert work.is_working(after)
    assert work.is_working(before)
    assert work.between(day + timedelta(1), after + timedelta(1)) == days
    assert work.between(before, day) == days


@given(calendars, anywhere)
def test_next_and_previous_are_the_nearest_worked_days(work: WorkCalendar, day: date) -> None:
    after, before = work.next_working(day), work.previous_working(day)
    assert before <= day <= after
    assert work.is_working(before)
    assert work.is_working(after)
    assert work.between(before, after) == int(before != after)


@given(calendars, anywhere, st.integers(-30, 30), anywhere)
def test_unshift_is_the_latest_boundary_that_shift_brings_in_time(
    work: WorkCalendar, day: date, days: int, other: date
) -> None:
    limit, boundary = day.toordinal(), other.toordinal()
    latest = work.unshift(limit, days)
    assert work.shift(latest, days) <= limit
    assert (work.shift(boundary, days) <= limit) == (boundary <= latest)


def test_a_date_on_a_day_off_rolls_to_the_next_and_counts_from_there() -> None:
    assert ENGLAND.add(date(2027, 3, 26), 0) == date(2027, 3, 30)
    assert ENGLAND.add(date(2027, 3, 25), 1) == date(2027, 3, 30)
    assert ENGLAND.add(date(2027, 3, 27), -1) == date(2027, 3, 25)


def test_a_far_date_extends_the_table_and_an_impossible_one_is_refused() -> None:
    work = calendar(range(5))
    monday, last = date(2027, 1, 4), date(9999, 12, 31)
    assert work.between(monday, last) == np.busday_count(monday, last)
    with pytest.raises(BeyondCalendar):
        work.add(date(9999, 12, 1), 100)
    with pytest.raises(BeyondCalendar):
        work.add(date(1, 1, 5), -10)


@pytest.mark.parametrize("week", [[], [7], [-1, 0]])
def test_a_week_without_a_possible_working_day_is_refused(week: list[int]) -> None:
    with pytest.raises(ValueError, match="at least one day"):
        calendar(week)
