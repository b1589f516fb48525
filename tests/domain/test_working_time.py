from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cadence import Quiet, Span
from bot.domain.local_time import local, moment
from bot.domain.people import Member, ZoneSince
from bot.domain.program import Calendar
from bot.domain.working_time import (
    Worker,
    add_working_days,
    member_worker,
    next_working_day,
    previous_working_day,
    program_worker,
    worker,
    working_days_between,
)
from tests.domain.casts import CLOUD, EASTER_MONDAY, GOOD_FRIDAY, UK, away, utc

FRIDAY, TUESDAY = date(2027, 2, 12), date(2027, 2, 16)
EVENINGS, NIGHTS = Quiet(), Quiet(time(8), time(16))
DAYS = st.dates(date(2027, 1, 1), date(2027, 12, 31))
MINUTES = st.integers(0, 365 * 24 * 60)
MOMENTS = MINUTES.map(lambda minutes: utc("2027-01-01T00:00") + timedelta(minutes=minutes))
WORKERS = st.builds(
    Worker,
    zone=st.sampled_from(["Europe/London", "America/Los_Angeles", "Asia/Kolkata"]),
    calendar=st.sampled_from([UK, Calendar("gulf", frozenset({6, 0, 1, 2, 3}))]),
    quiet=st.sampled_from([EVENINGS, NIGHTS, Quiet(time(0), time(6)), Quiet(time(9), time(9))]),
    away=st.lists(
        st.builds(lambda d, n: Span(d, d + timedelta(days=n)), DAYS, st.integers(0, 20)),
        max_size=3,
    ).map(tuple),
)


def londoner(
    quiet: Quiet = EVENINGS, away: tuple[Span, ...] = (), breaks: tuple[Span, ...] = ()
) -> Worker:
    return Worker("Europe/London", UK, quiet, away, breaks)


def test_the_working_day_after_a_friday_is_a_monday_and_holidays_are_passed() -> None:
    assert next_working_day(UK, FRIDAY) == date(2027, 2, 15)
    assert next_working_day(UK, date(2027, 3, 25)) == date(2027, 3, 30)
    assert previous_working_day(UK, date(2027, 3, 30)) == date(2027, 3, 25)


def test_no_working_days_later_is_the_day_itself_even_a_holiday() -> None:
    assert add_working_days(UK, GOOD_FRIDAY, 0) == GOOD_FRIDAY


def test_five_working_days_before_easter_tuesday_skip_the_holidays() -> None:
    assert add_working_days(UK, date(2027, 3, 30), -5) == date(2027, 3, 19)


def test_working_days_between_count_the_last_day_and_not_the_first() -> None:
    assert working_days_between(UK, FRIDAY, TUESDAY) == 2
    assert working_days_between(UK, TUESDAY, FRIDAY) == -2
    assert working_days_between(UK, date(2027, 3, 25), EASTER_MONDAY) == 0


@given(DAYS, st.integers(1, 40))
def test_adding_working_days_and_counting_them_agree(day: date, count: int) -> None:
    later = add_working_days(UK, day, count)
    assert UK.works_on(later)
    assert working_days_between(UK, day, later) == count


def test_a_calendar_without_a_working_day_ends_the_search() -> None:
    assert next_working_day(Calendar("none", frozenset()), FRIDAY) == date(2027, 2, 13)


def test_somebody_who_works_is_awake_from_the_end_of_the_quiet_hours_to_their_start() -> None:
    assert not londoner().awake(utc("2027-02-12T08:29"))
    assert londoner().awake(utc("2027-02-12T08:30"))
    assert londoner().awake(utc("2027-02-12T17:59"))
    assert not londoner().awake(utc("2027-02-12T18:00"))
    assert not londoner().awake(utc("2027-02-13T12:00"))


def test_after_friday_evening_comes_monday_morning() -> None:
    assert londoner().next_waking(utc("2027-02-12T18:00")) == utc("2027-02-15T08:30")


def test_waking_hours_past_midnight_belong_to_the_day_on_which_they_begin() -> None:
    nightly = londoner(quiet=NIGHTS)
    assert nightly.awake(utc("2027-02-13T02:00"))
    assert not nightly.awake(utc("2027-02-15T02:00"))
    assert nightly.plus_working_time(utc("2027-02-13T02:00"), 1) == utc("2027-02-16T02:00")


def test_one_working_day_after_friday_at_three_is_monday_at_three() -> None:
    assert londoner().plus_working_time(utc("2027-02-12T15:00"), 1) == utc("2027-02-15T15:00")


def test_working_time_that_begins_at_night_counts_from_the_morning() -> None:
    assert londoner().plus_working_time(utc("2027-02-12T22:00"), 1) == utc("2027-02-16T08:30")


def test_leave_and_breaks_are_no_working_time() -> None:
    week = (Span(date(2027, 2, 15), date(2027, 2, 19)),)
    for off in (londoner(away=week), londoner(breaks=week)):
        assert off.plus_working_time(utc("2027-02-12T15:00"), 1) == utc("2027-02-22T15:00")


def test_a_working_day_keeps_its_hour_when_the_clocks_change() -> None:
    later = londoner().plus_working_time(utc("2027-03-25T15:00"), 1)
    assert later == utc("2027-03-30T14:00")


def test_somebody_off_until_a_deadline_misses_it() -> None:
    off = londoner(away=(Span(FRIDAY, FRIDAY),))
    assert off.misses(utc("2027-02-12T09:00"), utc("2027-02-15T08:30"))
    assert not off.misses(utc("2027-02-12T09:00"), utc("2027-02-15T08:31"))
    assert not off.without_leave().misses(utc("2027-02-12T09:00"), utc("2027-02-15T08:30"))


@given(WORKERS, MOMENTS, st.integers(0, 6))
def test_working_time_always_ends_in_waking_hours_of_a_working_day(
    person: Worker, now: datetime, days: int
) -> None:
    later = person.plus_working_time(now, days)
    assert person.awake(later)
    begun = [person.today(later), person.today(later) - timedelta(days=1)]
    hours = [person.hours_of(d) for d in begun if person.works_on(d)]
    assert any(opens <= later < closes for opens, closes in hours)


@given(WORKERS, MOMENTS, st.integers(0, 3), st.integers(0, 3))
def test_working_time_adds_up(person: Worker, now: datetime, one: int, other: int) -> None:
    together = person.plus_working_time(now, one + other)
    assert person.plus_working_time(person.plus_working_time(now, one), other) == together


@given(WORKERS, MOMENTS, MOMENTS, st.integers(0, 3))
def test_who_begins_later_is_never_done_earlier(
    person: Worker, one: datetime, other: datetime, days: int
) -> None:
    early, late = sorted((one, other))
    assert person.plus_working_time(early, days) <= person.plus_working_time(late, days)


def test_a_person_works_by_their_own_calendar_and_zone_else_by_the_programs() -> None:
    raj, ivo = CLOUD.person("raj"), CLOUD.person("ivo")
    now = utc("2027-01-25T12:00")
    assert not worker(CLOUD, raj, {}, now).works_on(date(2027, 1, 26))
    assert worker(CLOUD, raj, {}, now).works_on(GOOD_FRIDAY)
    assert not worker(CLOUD, ivo, {}, now).works_on(GOOD_FRIDAY)
    assert worker(CLOUD, raj, {}, now).zone == "Asia/Kolkata"
    assert program_worker(CLOUD).zone == "Europe/London"


def test_somebody_the_program_does_not_name_has_the_zone_of_the_workspace() -> None:
    zones = (
        ZoneSince("Asia/Tokyo", utc("2027-01-01T00:00")),
        ZoneSince("Europe/Paris", utc("2027-02-01T00:00")),
    )
    directory = {"U0ZOE": Member("U0ZOE", "Zoe", zones)}
    assert member_worker(CLOUD, "U0ZOE", directory, utc("2027-01-15T00:00")).zone == "Asia/Tokyo"
    assert member_worker(CLOUD, "U0ZOE", directory, utc("2027-02-15T00:00")).zone == "Europe/Paris"


def test_leave_belongs_to_its_person() -> None:
    program = away(CLOUD, "lea", Span(date(2027, 2, 22), date(2027, 2, 26)))
    now = utc("2027-02-21T12:00")
    lea, ana = (member_worker(program, m, {}, now) for m in ("U0LEA", "U0ANA"))
    back = moment(date(2027, 3, 1), time(8, 30), "America/New_York")
    assert lea.next_waking(now) == back
    assert local(ana.next_waking(now), ana.zone).date() == date(2027, 2, 22)
