from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cadence import Span, Steering
from bot.domain.cadence import WeeklyTime as At
from bot.domain.local_time import local
from bot.domain.program import Program
from bot.domain.steering_dates import Meeting, first_meeting, meeting_on, meetings
from bot.domain.working_time import program_worker
from tests.domain.casts import CLOUD, utc, with_breaks

END_OF_MAY = date(2027, 5, 31)


def steered(program: Program, steering: Steering) -> Program:
    return replace(program, cadence=replace(program.cadence, steering=steering))


def planned(program: Program, until: date = END_OF_MAY) -> list[date]:
    return [meeting.planned for meeting in meetings(program, None, until)]


def test_a_draft_comes_on_friday_and_the_summary_on_monday_before_the_meeting() -> None:
    second = list(meetings(CLOUD, None, date(2027, 2, 9)))[-1]
    assert second == Meeting(
        date(2027, 2, 9),
        date(2027, 2, 9),
        utc("2027-02-05T15:00"),
        utc("2027-02-08T14:00"),
        utc("2027-02-09T14:00"),
    )


def test_meetings_come_every_second_week_from_the_given_first() -> None:
    assert planned(CLOUD, date(2027, 3, 9)) == [
        date(2027, 1, 26),
        date(2027, 2, 9),
        date(2027, 2, 23),
        date(2027, 3, 9),
    ]


def test_without_a_given_day_the_first_comes_after_two_closed_rounds() -> None:
    program = steered(CLOUD, Steering())
    assert first_meeting(program, None) == date(2027, 1, 19)
    assert first_meeting(program, date(2027, 1, 6)) == date(2027, 1, 26)


def test_a_meeting_in_a_break_is_left_out_and_moves_no_other() -> None:
    inside = with_breaks(CLOUD, Span(date(2027, 2, 8), date(2027, 2, 12)))
    assert planned(inside, date(2027, 2, 23)) == [date(2027, 1, 26), date(2027, 2, 23)]


def test_a_meeting_on_a_holiday_is_on_the_next_working_day_and_keeps_its_name() -> None:
    mondays = Steering(first=date(2027, 5, 3), meets=At(0, time(14)), publish=At(4, time(9)))
    one = meeting_on(steered(CLOUD, mondays), date(2027, 5, 3))
    assert (one.planned, one.day) == (date(2027, 5, 3), date(2027, 5, 4))
    assert one.meets_at == utc("2027-05-04T13:00")
    assert (one.draft_at, one.publish_at) == (utc("2027-04-23T14:00"), utc("2027-04-30T08:00"))


def test_a_summary_due_on_a_holiday_waits_for_the_morning_of_the_meeting() -> None:
    one = meeting_on(CLOUD, date(2027, 5, 4))
    assert (one.draft_at, one.publish_at) == (utc("2027-04-30T14:00"), utc("2027-05-04T07:30"))


def test_a_summary_due_on_a_holiday_comes_earlier_if_the_meeting_is_at_dawn() -> None:
    early = steered(CLOUD, Steering(meets=At(1, time(8))))
    one = meeting_on(early, date(2027, 5, 4))
    assert (one.draft_at, one.publish_at) == (utc("2027-04-29T14:00"), utc("2027-04-30T13:00"))


def test_a_draft_due_on_a_holiday_comes_a_working_day_earlier() -> None:
    one = meeting_on(CLOUD, date(2027, 3, 30))
    assert one.draft_at == utc("2027-03-25T15:00")


def test_the_turn_of_a_53_week_year_keeps_every_second_week() -> None:
    program = steered(with_breaks(CLOUD), Steering(first=date(2026, 12, 15)))
    assert planned(program, date(2027, 1, 26)) == [
        date(2026, 12, 15),
        date(2026, 12, 29),
        date(2027, 1, 12),
        date(2027, 1, 26),
    ]


WEEKLY = st.builds(At, st.integers(0, 4), st.integers(7, 17).map(time))


@given(WEEKLY, WEEKLY, WEEKLY, st.sampled_from(["Europe/London", "America/New_York", "Asia/Tokyo"]))
def test_every_meeting_keeps_its_hour_and_its_order(
    meets: At, draft: At, publish: At, zone: str
) -> None:
    steering = Steering(2, None, meets, draft, publish)
    program = replace(steered(CLOUD, steering), time_zone=zone)
    times = program_worker(program)
    one_year = list(meetings(program, date(2027, 1, 4), date(2027, 12, 31)))
    assert len(one_year) >= 23
    for meeting in one_year:
        assert meeting.draft_at < meeting.publish_at < meeting.meets_at
        assert local(meeting.meets_at, zone).time() == meets.time
        assert local(meeting.draft_at, zone).time() == draft.time
        assert all(
            times.works_on(times.today(at))
            for at in (meeting.draft_at, meeting.publish_at, meeting.meets_at)
        )
    days = [meeting.planned for meeting in one_year]
    assert all((late - early) % timedelta(weeks=2) == timedelta() for early, late in pairwise(days))
