"""Demand on people and teams over time against what they can give. People decide, not the bot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from bot.domain.engine.calendars import WorkCalendar
from bot.domain.engine.schedule import Schedule


@dataclass(frozen=True)
class Resource:
    """`capacity` in units a working day of its calendar; `Activity.uses` counts the same."""

    key: str
    capacity: int
    calendar: WorkCalendar


@dataclass(frozen=True)
class Overload:
    """From `first` to `last` (both worked) demand exceeds capacity; `demand` is the most of it.

    `most_float` is the unfinished contributor that can wait longest, None if none can.
    """

    resource: str
    first: date
    last: date
    demand: int
    capacity: int
    contributors: tuple[str, ...]
    most_float: str | None


@dataclass(frozen=True)
class _Stretch:
    key: str
    units: int
    start: int  # positions on the resource's calendar
    finish: int


def contention(schedule: Schedule, resources: Iterable[Resource]) -> tuple[Overload, ...]:
    """The intervals over capacity that are not over by the data date, resource by resource."""
    return tuple(
        overload
        for resource in resources
        for overload in _overloads(schedule, resource)
        if overload.last >= schedule.as_of
    )


def demand(schedule: Schedule, resource: Resource) -> tuple[date, NDArray[np.int64]]:
    """Units wanted on each working day of the resource, from the first day that wants any."""
    stretches = _stretches(schedule, resource)
    first, units = _units(stretches)
    if not stretches:
        return schedule.network.starts, units
    return date.fromordinal(resource.calendar.day_at(first)), units


def _overloads(schedule: Schedule, resource: Resource) -> Iterator[Overload]:
    stretches = _stretches(schedule, resource)
    first, units = _units(stretches)
    over = np.flatnonzero(units > resource.capacity)
    for _, run in groupby(enumerate(over.tolist()), key=lambda pair: pair[1] - pair[0]):
        days = [position for _, position in run]
        start, finish = first + days[0], first + days[-1] + 1
        among = tuple(s.key for s in stretches if s.start < finish and s.finish > start)
        yield Overload(
            resource=resource.key,
            first=date.fromordinal(resource.calendar.day_at(start)),
            last=date.fromordinal(resource.calendar.day_at(finish - 1)),
            demand=int(units[days[0] : days[-1] + 1].max()),
            capacity=resource.capacity,
            contributors=among,
            most_float=_most_float(schedule, among),
        )


def _stretches(schedule: Schedule, resource: Resource) -> list[_Stretch]:
    found = []
    for activity, placed in zip(schedule.network.activities, schedule.early, strict=True):
        units = sum(units for key, units in activity.uses if key == resource.key)
        start, finish = map(resource.calendar.count, (placed.begins, placed.ends))
        if units and start < finish:
            found.append(_Stretch(activity.key, units, start, finish))
    return found


def _units(stretches: list[_Stretch]) -> tuple[int, NDArray[np.int64]]:
    """The first position, and the units wanted from there: a difference array, summed up."""
    first = min((stretch.start for stretch in stretches), default=0)
    last = max((stretch.finish for stretch in stretches), default=0)
    steps = np.zeros(last - first + 1, dtype=np.int64)
    for stretch in stretches:
        steps[stretch.start - first] += stretch.units
        steps[stretch.finish - first] -= stretch.units
    return first, np.cumsum(steps)[:-1]


def _most_float(schedule: Schedule, keys: Iterable[str]) -> str | None:
    floats = [(schedule.total_float(key), key) for key in keys]
    room = [(spare, key) for spare, key in floats if spare is not None and spare > 0]
    return max(room, key=lambda pair: pair[0])[1] if room else None
