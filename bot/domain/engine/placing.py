"""When one activity happens, given what holds it: the rules for facts, forecasts and the data date.

All numbers are positions on the activity's own calendar (`WorkCalendar.count`): a start position is
its first working day, a finish position that plus the working days it takes.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from bot.domain.engine.network import Activity

UNBOUND = -(10**9)  # a position before every date


class State(StrEnum):
    PLANNED = "planned"
    STARTED = "started"
    OVERDUE = "overdue"
    FINISHED = "finished"


class Placed(NamedTuple):
    """`floor` is the earliest finish that upstream allows, whatever was promised.

    `begins` and `ends` are the boundaries (ordinals) that links look at.
    """

    start: int
    finish: int
    floor: int
    begins: int
    ends: int
    state: State


def place(activity: Activity, by_start: int, by_finish: int, today: int) -> Placed:
    """Place it on or after `by_start`, finishing on or after `by_finish` (positions).

    `today` is the boundary at which the data date begins.
    """
    if activity.actual_finish is not None:
        return _finished(activity, max(by_start, by_finish - activity.duration))
    now = activity.calendar.count(today)
    if activity.actual_start is not None:
        start = activity.calendar.count(activity.actual_start.toordinal())
        return _running(activity, start, max(start + activity.duration, by_finish), by_finish, now)
    start = max(by_start, by_finish - activity.duration, now if activity.not_started else UNBOUND)
    if start < now:
        return _running(activity, start, start + activity.duration, by_finish, now)
    finish = max(start + activity.duration, _promised(activity, start))
    return _placed(activity, start, finish, start + activity.duration, State.PLANNED)


def _running(activity: Activity, start: int, computed: int, by_finish: int, now: int) -> Placed:
    """Work that began, by word or by its computed start: its lead's date counts, early or late."""
    least = max(start + min(activity.duration, 1), by_finish)
    said = activity.forecast_finish is not None
    finish = max(_promised(activity, start), least) if said else computed
    soonest = now + 1 if activity.duration else now
    if finish < soonest:
        return _placed(activity, start, soonest, soonest, State.OVERDUE)
    return _placed(activity, start, finish, max(least, soonest), State.STARTED)


def _finished(activity: Activity, computed: int) -> Placed:
    assert activity.actual_finish is not None
    finish = finish_position(activity, activity.actual_finish, computed)
    last = finish - min(activity.duration, 1)
    start, begins = min(computed, last), activity.calendar.day_at(min(computed, last))
    if activity.actual_start is not None:
        begins = activity.actual_start.toordinal()
        start = activity.calendar.count(begins)
    ends = activity.actual_finish.toordinal() + 1
    if not activity.duration:
        ends = min(ends, activity.calendar.day_at(finish))
    return Placed(start, finish, finish, begins, ends, State.FINISHED)


def _placed(activity: Activity, start: int, finish: int, floor: int, state: State) -> Placed:
    calendar = activity.calendar
    if activity.duration:
        ends = calendar.day_at(finish - 1) + 1
        begins = calendar.day_at(start)
    else:
        start = finish
        ends = begins = calendar.day_at(start)
    if activity.actual_start is not None:
        begins = activity.actual_start.toordinal()
    return Placed(start, finish, floor, begins, ends, state)


def _promised(activity: Activity, start: int) -> int:
    if activity.forecast_finish is None:
        return UNBOUND
    return finish_position(activity, activity.forecast_finish, start)


def finish_position(activity: Activity, last_day: date, start: int) -> int:
    """The position after `last_day`.

    A milestone of no duration that is reached on the very day it was due pushes nobody.
    """
    day, calendar = last_day.toordinal(), activity.calendar
    if not activity.duration and calendar.day_at(start) == day:
        return start
    return calendar.count(day + 1)
