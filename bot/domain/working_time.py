"""Working days, and the hours of them in which a person may be spoken to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.domain.cadence import Quiet, Span
from bot.domain.local_time import local, moment
from bot.domain.people import Directory, zone_of
from bot.domain.program import Calendar, Person, Program

DAY = timedelta(days=1)
# Somebody who is away for longer than this is taken to work again: a search must end.
LONGEST_ABSENCE = 2 * 366


class Days(Protocol):
    """A calendar or a worker: whatever knows its working days."""

    def works_on(self, day: date) -> bool: ...


def next_working_day(days: Days, day: date) -> date:
    """The first working day after `day`."""
    return _nearest(days, day, DAY)


def previous_working_day(days: Days, day: date) -> date:
    """The last working day before `day`."""
    return _nearest(days, day, -DAY)


def add_working_days(days: Days, day: date, count: int) -> date:
    """The working day that is `count` after `day` (before it, if negative); 0 is `day` itself."""
    step = DAY if count > 0 else -DAY
    for _ in range(abs(count)):
        day = _nearest(days, day, step)
    return day


def working_days_between(days: Days, start: date, end: date) -> int:
    """How many working days lie after `start` and up to `end`; negative if `end` is earlier."""
    if end < start:
        return -working_days_between(days, end, start)
    return sum(days.works_on(start + n * DAY) for n in range(1, (end - start).days + 1))


@dataclass(frozen=True, slots=True)
class Worker:
    """The working time of a person, or of the program for its channels.

    The waking hours of a day go from the end of the quiet hours to their next start, which
    may lie after midnight; they belong to the day on which they begin. A worker is awake in
    the waking hours of working days only.
    """

    zone: str
    calendar: Calendar
    quiet: Quiet
    away: tuple[Span, ...] = ()
    breaks: tuple[Span, ...] = ()

    def works_on(self, day: date) -> bool:
        off = any(day in span for span in (*self.away, *self.breaks))
        return not off and self.calendar.works_on(day)

    def today(self, now: datetime) -> date:
        return local(now, self.zone).date()

    def hours_of(self, day: date) -> tuple[datetime, datetime]:
        """The waking hours that begin on `day`, worked or not."""
        past_midnight = self.quiet.start <= self.quiet.end
        opens = moment(day, self.quiet.end, self.zone)
        return opens, moment(day + DAY if past_midnight else day, self.quiet.start, self.zone)

    def awake(self, now: datetime) -> bool:
        return self.next_waking(now) == now

    def next_waking(self, now: datetime) -> datetime:
        """`now` if awake, else when the next waking hours of a working day begin."""
        return max(now, self._shift(now)[0])

    def plus_working_time(self, now: datetime, working_days: int) -> datetime:
        """When `working_days` whole working days have been had, counted in waking hours.

        That is as far into the waking hours of a day as `now` is, that many working days
        later; a moment outside of waking hours counts as the next waking one.
        """
        opens, day = self._shift(now)
        if not working_days:
            return max(now, opens)
        later, _ = self.hours_of(add_working_days(self, day, working_days))
        return self.next_waking(later + (max(now, opens) - opens))

    def misses(self, now: datetime, deadline: datetime) -> bool:
        """Is off, for leave or holiday, from `now` up to the deadline."""
        return self.next_waking(now) >= deadline

    def without_leave(self) -> Worker:
        return replace(self, away=())

    def _shift(self, now: datetime) -> tuple[datetime, date]:
        """The waking hours that `now` lies in or comes before: when they begin, on which day."""
        day = self.today(now) - 2 * DAY
        while True:
            day = next_working_day(self, day)
            opens, closes = self.hours_of(day)
            if now < closes and opens < closes:
                return opens, day


def worker(program: Program, person: Person, directory: Directory, now: datetime) -> Worker:
    """With the zone in force at `now`; without a calendar of their own, the program's."""
    return _in_program(
        program, zone_of(person, directory, now), program.working(person.calendar), person.away
    )


def member_worker(program: Program, member: str, directory: Directory, now: datetime) -> Worker:
    """The same for a member who need not be named in the program."""
    person = program.person_of(member) or Person(key=member, name="", member=member)
    return worker(program, person, directory, now)


def program_worker(program: Program) -> Worker:
    """The working time of the program's channels."""
    return _in_program(program, program.time_zone, program.working(), ())


def _in_program(program: Program, zone: str, calendar: Calendar, away: tuple[Span, ...]) -> Worker:
    return Worker(zone, calendar, program.cadence.quiet, away, program.cadence.breaks)


def _nearest(days: Days, day: date, step: timedelta) -> date:
    return next((d for d in _days_from(day, step) if days.works_on(d)), day + step)


def _days_from(day: date, step: timedelta) -> Iterator[date]:
    return (day + n * step for n in range(1, LONGEST_ABSENCE + 1))
