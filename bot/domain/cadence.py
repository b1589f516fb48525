"""When a program asks, checks, reports and escalates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Role(StrEnum):
    """Whom a rung of the ladder means; the person is found when it is rung."""

    OWNER = "owner"
    OWNERS_LEAD = "owners_lead"
    MANAGER = "manager"
    SPONSOR = "sponsor"


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days, both included."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class WeeklyTime:
    """A weekday (Monday is 0) and a local hour."""

    day: int
    time: time


@dataclass(frozen=True, slots=True)
class CheckInTimes:
    """In each lead's own time."""

    ask: WeeklyTime = WeeklyTime(2, time(10))
    remind: WeeklyTime = WeeklyTime(3, time(10))
    close: WeeklyTime = WeeklyTime(3, time(17))


@dataclass(frozen=True, slots=True)
class Steering:
    """In the program's time; `first` is the day of the first meeting, None: the first
    meeting day with two rounds of answers before it."""

    every_weeks: int = 2
    first: date | None = None
    meets: WeeklyTime = WeeklyTime(1, time(14))
    draft: WeeklyTime = WeeklyTime(4, time(15))
    publish: WeeklyTime = WeeklyTime(0, time(14))


@dataclass(frozen=True, slots=True)
class Quiet:
    """From the evening to the morning, each person's own time."""

    start: time = time(18)
    end: time = time(8, 30)


@dataclass(frozen=True, slots=True)
class Cadence:
    check_in: CheckInTimes = CheckInTimes()
    dependency_check: WeeklyTime = WeeklyTime(4, time(10))
    steering: Steering = Steering()
    digest: time = time(8, 45)
    quiet: Quiet = Quiet()
    breaks: tuple[Span, ...] = ()

    def on_break(self, day: date) -> bool:
        return any(day in span for span in self.breaks)


@dataclass(frozen=True, slots=True)
class Rung:
    """`after` in working days of the person who is asked before it."""

    after: int
    to: Role


STOPS_WORK = (
    Rung(0, Role.OWNER),
    Rung(1, Role.OWNERS_LEAD),
    Rung(2, Role.MANAGER),
    Rung(4, Role.SPONSOR),
)


@dataclass(frozen=True, slots=True)
class Escalation:
    """`ladder_starts` and `heads_up` in working days before needed-by and before a sponsor."""

    stops_work: tuple[Rung, ...] = STOPS_WORK
    ladder_starts: int = 5
    heads_up: int = 1
