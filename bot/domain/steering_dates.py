"""The steering meetings, every so many weeks, counted in local dates from the first one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count, islice

from bot.domain.cadence import WeeklyTime
from bot.domain.local_time import moment
from bot.domain.program import Program
from bot.domain.rounds import WEEK, close_slot, rounds
from bot.domain.working_time import (
    DAY,
    Worker,
    next_working_day,
    previous_working_day,
    program_worker,
)

ROUNDS_BEFORE_THE_FIRST = 2
SEARCHED = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Meeting:
    """`planned` is the day by the count, and its name; `day` differs if that is a holiday."""

    planned: date
    day: date
    draft_at: datetime
    publish_at: datetime
    meets_at: datetime


def meetings(program: Program, started: date | None, until: date) -> Iterator[Meeting]:
    """Those planned up to that day. One that falls in a break is left out, no other moves."""
    planned = first_meeting(program, started)
    weeks = program.cadence.steering.every_weeks * WEEK
    while planned is not None and planned <= until:
        if not program.cadence.on_break(planned):
            yield meeting_on(program, planned)
        planned += weeks


def meeting_on(program: Program, planned: date) -> Meeting:
    """That meeting, on the next working day if its own is a holiday."""
    steering, times = program.cadence.steering, program_worker(program)
    day = planned if times.works_on(planned) else next_working_day(times, planned)
    meets = WeeklyTime(day.weekday(), steering.meets.time)
    meets_at = moment(day, meets.time, times.zone)
    publish_day = _last_before(day, meets, steering.publish)
    publish_at = _publish_at(times, publish_day, steering.publish, meets_at)
    draft_day = _last_before(publish_day, steering.publish, steering.draft)
    draft_at = _draft_at(times, draft_day, steering.draft, publish_at)
    return Meeting(planned, day, draft_at, publish_at, meets_at)


def first_meeting(program: Program, started: date | None) -> date | None:
    """The day that was given, or the first that two closed rounds come before.

    Rounds are taken to close in the program's time here: the count of all meetings hangs on
    this day, and must not move with a person who travels.
    """
    steering, zone = program.cadence.steering, program.time_zone
    if steering.first is not None:
        return steering.first
    begins = max(program.starts, started or program.starts)
    asked = islice(rounds(program, started, begins + SEARCHED), ROUNDS_BEFORE_THE_FIRST)
    closes = [close_slot(program, monday, zone) for monday in asked]
    if len(closes) < ROUNDS_BEFORE_THE_FIRST:
        return None
    day = begins + (steering.meets.day - begins.weekday()) % 7 * DAY
    days = (day + n * WEEK for n in count())
    return next(d for d in days if closes[-1] <= meeting_on(program, d).draft_at)


def _publish_at(times: Worker, day: date, at: WeeklyTime, meets_at: datetime) -> datetime:
    """Nobody reads on a holiday: it waits for the next waking hour, so that its facts are
    fresh, unless the meeting comes first."""
    planned = moment(day, at.time, times.zone)
    if times.works_on(day):
        return planned
    waits = times.next_waking(planned)
    if waits < meets_at:
        return waits
    return moment(previous_working_day(times, day), at.time, times.zone)


def _draft_at(times: Worker, day: date, at: WeeklyTime, publish_at: datetime) -> datetime:
    """A draft rather comes early: its reader needs the time, and it follows the facts."""
    worked = day if times.works_on(day) else previous_working_day(times, day)
    while (draft_at := moment(worked, at.time, times.zone)) >= publish_at:
        worked = previous_working_day(times, worked)
    return draft_at


def _last_before(day: date, then: WeeklyTime, weekly: WeeklyTime) -> date:
    """The last day of `weekly` before `then`, which is on `day`."""
    days = (then.day - weekly.day) % 7
    return day - (days or (0 if weekly.time < then.time else 7)) * DAY
