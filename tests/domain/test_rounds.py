from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cadence import CheckInTimes, Span
from bot.domain.cadence import WeeklyTime as At
from bot.domain.local_time import local
from bot.domain.people import Member, ZoneSince
from bot.domain.program import Program
from bot.domain.rounds import (
    Asking,
    Reason,
    asking,
    check_slot,
    leads,
    round_in,
    round_of,
    rounds,
    stand_in_asking,
    worker_in_round,
)
from tests.domain.casts import CLOUD, UK, away, utc, with_breaks

MONDAY = date(2027, 2, 8)
WEDNESDAY, THURSDAY = date(2027, 2, 10), date(2027, 2, 11)
MONDAYS = st.integers(0, 60).map(lambda n: date(2026, 12, 7) + timedelta(weeks=n))


def asked(program: Program, key: str, monday: date = MONDAY) -> Asking:
    return asking(program, program.person(key), {}, monday)


def test_a_round_is_named_by_the_monday_of_its_week() -> None:
    assert round_of(date(2027, 2, 14)) == MONDAY
    assert round_of(date(2027, 1, 3)) == date(2026, 12, 28)


def test_everybody_is_asked_on_wednesday_at_ten_their_time() -> None:
    assert asked(CLOUD, "ana").asked_at == utc("2027-02-10T10:00")
    assert asked(CLOUD, "raj").asked_at == utc("2027-02-10T04:30")
    assert asked(CLOUD, "kim").asked_at == utc("2027-02-10T18:00")


def test_everybody_is_reminded_and_closes_on_thursday_their_time() -> None:
    kim = asked(CLOUD, "kim")
    assert (kim.remind_at, kim.closes_at) == (utc("2027-02-11T18:00"), utc("2027-02-12T01:00"))
    assert (kim.to, kim.reason) == ("kim", Reason.ON_THE_DAY)


def test_nobody_closes_later_than_an_hour_before_the_check() -> None:
    program = replace(
        CLOUD, cadence=replace(CLOUD.cadence, dependency_check=At(3, CLOUD.cadence.digest))
    )
    assert check_slot(program, MONDAY) == utc("2027-02-11T08:45")
    assert asked(program, "ana").closes_at == utc("2027-02-11T07:45")
    assert asked(program, "ana").remind_at is None


def test_a_round_closes_with_its_last_lead_and_opens_with_its_first() -> None:
    whole = round_in(CLOUD, {}, MONDAY)
    assert (whole.opens_at, whole.closes_at) == (utc("2027-02-10T04:30"), utc("2027-02-12T01:00"))
    assert [a.person for a in whole.askings] == ["ana", "raj", "lea", "kim"]


def test_who_is_off_on_the_day_is_asked_when_back_and_not_reminded_in_the_same_hour() -> None:
    back = asked(away(CLOUD, "lea", Span(WEDNESDAY, WEDNESDAY)), "lea")
    assert (back.asked_at, back.remind_at) == (utc("2027-02-11T15:00"), None)
    assert (back.to, back.reason) == ("lea", Reason.WHEN_BACK)


def test_a_holiday_of_ones_own_calendar_counts_as_off() -> None:
    republic_day = date(2027, 1, 27)
    india = replace(CLOUD.calendars[1], days_off=frozenset({republic_day}))
    program = replace(CLOUD, calendars=(UK, india))
    back = asked(program, "raj", date(2027, 1, 25))
    assert (back.asked_at, back.reason) == (utc("2027-01-28T04:30"), Reason.WHEN_BACK)


def test_who_is_off_for_the_whole_round_is_answered_for_by_the_stand_in() -> None:
    ivo = asked(away(CLOUD, "ana", Span(WEDNESDAY, THURSDAY)), "ana")
    assert (ivo.person, ivo.to, ivo.reason) == ("ana", "ivo", Reason.STAND_IN)
    assert ivo.asked_at == utc("2027-02-10T10:00")


def test_a_stand_in_who_is_back_on_the_second_day_is_asked_then() -> None:
    program = away(CLOUD, "ana", Span(WEDNESDAY, THURSDAY))
    ivo = asked(away(program, "ivo", Span(WEDNESDAY, WEDNESDAY)), "ana")
    assert (ivo.to, ivo.asked_at) == ("ivo", utc("2027-02-11T10:00"))


def test_it_goes_to_the_manager_if_there_is_no_stand_in_or_they_are_off_too() -> None:
    leave = Span(WEDNESDAY, THURSDAY)
    without = asked(away(CLOUD, "lea", leave), "lea")
    both = asked(away(away(CLOUD, "ana", leave), "ivo", leave), "ana")
    for nobody in (without, both):
        assert (nobody.to, nobody.reason) == (None, Reason.NOBODY)
        assert (nobody.asked_at, nobody.remind_at) == (None, None)


def test_a_lead_whose_account_is_gone_is_answered_for_by_the_stand_in() -> None:
    gone = {"U0ANA": Member("U0ANA", "Ana", gone=True)}
    ana = asking(CLOUD, CLOUD.person("ana"), gone, MONDAY)
    assert (ana.to, ana.reason) == ("ivo", Reason.STAND_IN)


def test_a_round_that_is_handed_over_comes_to_the_stand_in_at_once() -> None:
    ana = CLOUD.person("ana")
    at = utc("2027-02-10T14:00")
    assert stand_in_asking(CLOUD, ana, {}, MONDAY, at).asked_at == at
    late = utc("2027-02-11T19:00")
    assert stand_in_asking(CLOUD, ana, {}, MONDAY, late).reason is Reason.NOBODY


def test_a_zone_that_changes_during_the_week_counts_from_the_next_round() -> None:
    moved = (
        ZoneSince("Europe/London", utc("2027-01-01T00:00")),
        ZoneSince("America/New_York", utc("2027-02-09T12:00")),
    )
    directory = {"U0ANA": Member("U0ANA", "Ana", moved)}
    ana = replace(CLOUD.person("ana"), time_zone=None)
    assert asking(CLOUD, ana, directory, MONDAY).asked_at == utc("2027-02-10T10:00")
    after = asking(CLOUD, ana, directory, date(2027, 2, 15))
    assert after.asked_at == utc("2027-02-17T15:00")


def test_a_round_may_end_in_the_next_week() -> None:
    times = CheckInTimes(
        ask=At(4, CLOUD.cadence.check_in.ask.time), close=At(0, utc("2027-01-01T12:00").time())
    )
    program = replace(
        CLOUD,
        cadence=replace(CLOUD.cadence, check_in=times, dependency_check=At(1, times.ask.time)),
    )
    ana = asked(program, "ana")
    assert (ana.asked_at, ana.closes_at) == (utc("2027-02-12T10:00"), utc("2027-02-15T12:00"))
    assert check_slot(program, MONDAY) == utc("2027-02-16T10:00")


def test_rounds_begin_with_the_program_and_a_day_after_its_start() -> None:
    def first(started: date | None) -> date:
        return next(rounds(CLOUD, started, date(2027, 12, 31)))

    assert first(None) == date(2027, 1, 4)
    assert first(date(2026, 12, 1)) == date(2027, 1, 4)
    assert first(date(2027, 1, 5)) == date(2027, 1, 4)
    assert first(date(2027, 1, 6)) == date(2027, 1, 11)


def test_a_week_whose_days_lie_in_a_break_has_no_round() -> None:
    around = list(rounds(CLOUD, date(2027, 12, 1), date(2028, 1, 11)))
    assert around == [date(2027, 12, 6), date(2027, 12, 13), date(2028, 1, 3), date(2028, 1, 10)]


def test_who_is_asked_after_a_break_is_asked_on_its_first_working_day() -> None:
    program = with_breaks(CLOUD, Span(MONDAY, WEDNESDAY))
    assert MONDAY in rounds(program, None, MONDAY)
    assert asked(program, "ana").asked_at == utc("2027-02-11T10:00")


def test_the_year_of_53_weeks_has_a_round_every_week() -> None:
    program = replace(CLOUD, starts=date(2026, 12, 14))
    mondays = list(rounds(program, None, date(2027, 1, 17)))
    assert [m.isocalendar().week for m in mondays] == [51, 52, 53, 1, 2]
    assert asked(program, "ana", date(2026, 12, 28)).asked_at == utc("2026-12-30T10:00")


@given(MONDAYS, st.sampled_from(["ana", "raj", "lea", "kim"]), st.integers(0, 6), st.integers(0, 4))
def test_everybody_is_asked_in_waking_working_time_before_the_close(
    monday: date, key: str, first: int, length: int
) -> None:
    start = monday + timedelta(days=first)
    program = away(CLOUD, key, Span(start, start + timedelta(days=length)))
    one = asking(program, program.person(key), {}, monday)
    if one.to is None or one.asked_at is None:
        assert one.reason is Reason.NOBODY
        return
    times = worker_in_round(program, program.person(one.to), {}, monday)
    assert times.awake(one.asked_at)
    assert one.asked_at < (one.remind_at or one.closes_at) <= one.closes_at
    assert one.remind_at is None or times.awake(one.remind_at)
    assert one.closes_at <= check_slot(program, monday) - timedelta(hours=1)


@given(MONDAYS)
def test_every_lead_keeps_their_hour_whatever_the_clocks_do(monday: date) -> None:
    program = with_breaks(CLOUD)
    for lead in leads(program):
        one = asked(program, lead.key, monday)
        zone = lead.time_zone or ""
        assert one.asked_at is None or local(one.asked_at, zone).hour == 10
        assert local(one.closes_at, zone).hour == 17
