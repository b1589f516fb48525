"""Check-in rounds: which exist, who is asked when, and when they close.

A round is named by the Monday of its week. Its days go from the ask to the close.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.cadence import Span, WeeklyTime
from bot.domain.local_time import moment
from bot.domain.people import Directory
from bot.domain.program import Person, Program
from bot.domain.working_time import DAY, Worker, worker

WEEK = 7 * DAY
# The check reads what the round has gathered, and somebody may want to look at it first.
BEFORE_THE_CHECK = timedelta(hours=1)


class Reason(StrEnum):
    """Why the question of a round goes where it goes."""

    ON_THE_DAY = "on_the_day"
    WHEN_BACK = "when_back"
    STAND_IN = "stand_in"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Asking:
    """The question of one round to one lead; people by their key in the program.

    NOBODY: lead and stand-in are off for the whole round, the manager is told.
    `remind_at` is None where it would not come after the question and before the close.
    """

    person: str
    reason: Reason
    closes_at: datetime
    asked_at: datetime | None = None
    remind_at: datetime | None = None
    stand_in: str | None = None

    @property
    def to(self) -> str | None:
        """Who gets the message."""
        return None if self.reason is Reason.NOBODY else self.stand_in or self.person


@dataclass(frozen=True, slots=True)
class Round:
    monday: date
    opens_at: datetime
    closes_at: datetime
    askings: tuple[Asking, ...]


def round_of(day: date) -> date:
    return day - day.weekday() * DAY


def days_of(program: Program, monday: date) -> Span:
    """From the day of the ask to the day of the close."""
    times = program.cadence.check_in
    first = monday + times.ask.day * DAY
    return Span(first, _day_after(first, times.ask, times.close))


def exists(program: Program, monday: date) -> bool:
    days = days_of(program, monday)
    count = (days.last - days.first).days + 1
    return not all(program.cadence.on_break(days.first + n * DAY) for n in range(count))


def rounds(program: Program, started: date | None, until: date) -> Iterator[date]:
    """The Mondays of its rounds, up to that day; none without a day between start and ask."""
    monday = round_of(program.starts if started is None else max(program.starts, started))
    while monday <= until:
        first = days_of(program, monday).first
        begun = first >= program.starts and (started is None or first > started)
        if begun and exists(program, monday):
            yield monday
        monday += WEEK


def round_in(program: Program, directory: Directory, monday: date) -> Round:
    """The round as it is for everybody: it closes when its last lead's time is over."""
    askings = tuple(asking(program, lead, directory, monday) for lead in leads(program))
    own = program.time_zone
    asked = [a.asked_at for a in askings if a.asked_at]
    return Round(
        monday,
        min(asked, default=ask_slot(program, monday, own)),
        max((a.closes_at for a in askings), default=close_slot(program, monday, own)),
        askings,
    )


def leads(program: Program) -> tuple[Person, ...]:
    return tuple(person for person in program.people if program.led_by(person.key))


def asking(program: Program, lead: Person, directory: Directory, monday: date) -> Asking:
    """Asked on the day, or when back before the close; else the stand-in is; else nobody."""
    times = worker_in_round(program, lead, directory, monday)
    asked_at = _asked_at(program, lead, times, directory, monday)
    if asked_at is None:
        return stand_in_asking(program, lead, directory, monday)
    on_the_day = times.today(asked_at) == days_of(program, monday).first
    return Asking(
        lead.key,
        Reason.ON_THE_DAY if on_the_day else Reason.WHEN_BACK,
        close_slot(program, monday, times.zone),
        asked_at,
        _remind_at(program, times, monday, asked_at),
    )


def stand_in_asking(
    program: Program,
    lead: Person,
    directory: Directory,
    monday: date,
    handed_over: datetime | None = None,
) -> Asking:
    """The question to the lead's stand-in, in the stand-in's time.

    `handed_over`: when the lead passed it on; it does not come before that.
    """
    nobody = Asking(
        lead.key,
        Reason.NOBODY,
        close_slot(program, monday, worker_in_round(program, lead, directory, monday).zone),
    )
    if lead.delegate is None:
        return nobody
    other = program.person(lead.delegate)
    times = worker_in_round(program, other, directory, monday)
    asked_at = _asked_at(program, other, times, directory, monday, handed_over)
    if asked_at is None:
        return nobody
    return Asking(
        lead.key,
        Reason.STAND_IN,
        close_slot(program, monday, times.zone),
        asked_at,
        _remind_at(program, times, monday, asked_at),
        other.key,
    )


def worker_in_round(program: Program, person: Person, directory: Directory, monday: date) -> Worker:
    """With the zone as it was when the week began, whatever happens during it."""
    return worker(program, person, directory, moment(monday, time(0), program.time_zone))


def ask_slot(program: Program, monday: date, zone: str) -> datetime:
    return moment(days_of(program, monday).first, program.cadence.check_in.ask.time, zone)


def close_slot(program: Program, monday: date, zone: str) -> datetime:
    """The local closing time, but an hour before the check where that is still after the ask."""
    own = moment(days_of(program, monday).last, program.cadence.check_in.close.time, zone)
    latest = check_slot(program, monday) - BEFORE_THE_CHECK
    return min(own, latest) if latest > ask_slot(program, monday, zone) else own


def check_slot(program: Program, monday: date) -> datetime:
    """When the dependency check of that round would be if no day were off."""
    check, ask = program.cadence.dependency_check, program.cadence.check_in.ask
    day = _day_after(days_of(program, monday).first, ask, check)
    return moment(day, check.time, program.time_zone)


def _asked_at(
    program: Program,
    person: Person,
    times: Worker,
    directory: Directory,
    monday: date,
    not_before: datetime | None = None,
) -> datetime | None:
    """The first of the round's days on which the person can be asked before the close."""
    member = directory.get(person.member or "")
    if member and not member.may_take_part:
        return None
    closes = close_slot(program, monday, times.zone)
    day = days_of(program, monday).first
    while (slot := moment(day, program.cadence.check_in.ask.time, times.zone)) < closes:
        at = times.next_waking(max(slot, not_before or slot))
        if times.works_on(day) and at < closes and times.today(at) == day:
            return at
        day += DAY
    return None


def _remind_at(
    program: Program, times: Worker, monday: date, asked_at: datetime
) -> datetime | None:
    check_in = program.cadence.check_in
    day = _day_after(days_of(program, monday).first, check_in.ask, check_in.remind)
    at = times.next_waking(moment(day, check_in.remind.time, times.zone))
    return at if asked_at < at < close_slot(program, monday, times.zone) else None


def _day_after(first: date, start: WeeklyTime, then: WeeklyTime) -> date:
    """The day of `then` that follows `start`, which is on the day `first`."""
    days = (then.day - start.day) % 7
    return first + (days or (0 if then.time > start.time else 7)) * DAY
