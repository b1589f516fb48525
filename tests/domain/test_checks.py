from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from bot.domain.cadence import Span, WeeklyTime
from bot.domain.checks import Check, check_of, checks
from bot.domain.program import Program
from tests.domain.casts import CLOUD, utc, with_breaks

HOLY_WEEK = date(2027, 3, 22)


def checked_at(program: Program, day: int, hour: int) -> Program:
    return replace(
        program, cadence=replace(program.cadence, dependency_check=WeeklyTime(day, time(hour)))
    )


def test_the_check_of_a_round_is_on_friday_at_ten_in_the_programs_time() -> None:
    found = check_of(CLOUD, {}, date(2027, 6, 7))
    assert found == Check(date(2027, 6, 7), date(2027, 6, 11), utc("2027-06-11T09:00"))


def test_a_check_on_a_holiday_waits_while_answers_still_come_in() -> None:
    found = check_of(CLOUD, {}, HOLY_WEEK)
    assert found == Check(HOLY_WEEK, date(2027, 3, 30), utc("2027-03-30T09:00"))


def test_a_check_on_a_holiday_comes_early_if_the_round_is_closed() -> None:
    monday = date(2027, 4, 26)
    found = check_of(checked_at(CLOUD, 0, 12), {}, monday)
    assert found == Check(monday, date(2027, 4, 30), utc("2027-04-30T11:00"))


def test_there_is_no_check_if_a_break_lies_between_it_and_its_round() -> None:
    program = with_breaks(CLOUD, Span(date(2027, 2, 12), date(2027, 2, 21)))
    days = [check.day for check in checks(program, {}, None, date(2027, 2, 22))]
    assert days[-2:] == [date(2027, 2, 5), date(2027, 2, 26)]
