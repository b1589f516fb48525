"""The dates of a network as of a day: early, late and float."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.domain.engine.edges import Spot, evening_starts, morning_finishes
from bot.domain.engine.network import Activity, Network
from bot.domain.engine.passes import Late, allowed, backward, forward
from bot.domain.engine.placing import Placed, State
from bot.domain.engine.vector import Columns, Edge, early_by_levels, late_by_levels


@dataclass(frozen=True)
class Dates:
    """A finish is the last working day. Floats are in working days of the activity's calendar.

    `floor` is the earliest finish that upstream allows, whatever was promised. Finished work has
    no float.
    """

    early_start: date
    early_finish: date
    late_start: date
    late_finish: date
    floor: date
    total_float: int | None
    free_float: int | None
    critical: bool
    state: State


@dataclass(frozen=True, eq=False)
class Schedule:
    """`end` is the boundary (ordinal) after the last working day of all."""

    network: Network
    as_of: date
    early: Sequence[Placed]
    end: int

    @cached_property
    def late(self) -> Late:
        if isinstance(self.early, Columns):
            return late_by_levels(self.early, self.end)
        limits = [activity.calendar.count(self.end) for activity in self.network.activities]
        return backward(self.network, self.early, limits)

    @cached_property
    def columns(self) -> NDArray[np.int64]:
        """Rows of early start and finish (positions on each activity's calendar), begin and end."""
        if isinstance(self.early, Columns):
            return self.early.table
        rows = [(one.start, one.finish, one.begins, one.ends) for one in self.early]
        return np.array(rows, dtype=np.int64).reshape(-1, 4).T

    @cached_property
    def _rows(self) -> list[list[int]]:
        rows: list[list[int]] = self.columns.tolist()
        return rows

    @property
    def ends_on(self) -> date:
        """The program's last working day; its start if there is nothing to do."""
        return max(map(self.finish_of, self.network.index), default=self.network.starts)

    @property
    def length(self) -> int:
        """Working days of the program's calendar from its start to its end."""
        return self._offset(self.end)

    def start_of(self, key: str) -> date:
        return date.fromordinal(self.edge(self.network.index[key]).begins)

    def finish_of(self, key: str) -> date:
        """The computed last working day; for finished work the actual one."""
        at = self.network.index[key]
        activity = self.network.activities[at]
        if activity.actual_finish is not None:
            return activity.actual_finish
        return self.last_day(activity, self._rows[1][at] + (at in self._mornings))

    def floor_of(self, key: str) -> date:
        """The earliest last working day that upstream allows."""
        return self.last_day(self.network[key], self.placed(key).floor)

    def dates(self, key: str) -> Dates:
        activity, at = self.network[key], self.network.index[key]
        late_start, late_finish = self.late.starts[at], self.late.finishes[at]
        if activity.actual_start is None:
            start = activity.calendar.day_at(late_start - (at in self._evenings))
        else:
            start = activity.actual_start.toordinal()
        return Dates(
            early_start=self.start_of(key),
            early_finish=self.finish_of(key),
            late_start=date.fromordinal(start),
            late_finish=self.last_day(activity, late_finish),
            floor=self.floor_of(key),
            total_float=self.total_float(key),
            free_float=self.free_float(key),
            critical=self.is_critical(key),
            state=self.placed(key).state,
        )

    def total_float(self, key: str) -> int | None:
        """Working days by which it can finish later without moving the program's end."""
        at = self.network.index[key]
        if self.network.activities[at].actual_finish is not None:
            return None
        return self.late.finishes[at] - self._rows[1][at]

    def free_float(self, key: str) -> int | None:
        """Working days by which it can move without moving any other early date, or the end."""
        room, network = self.total_float(key), self.network
        if room is None:
            return None
        at = network.index[key]
        for wire in network.wiring.out_of[at]:
            bound = allowed(network, wire, *self.held(wire.target))
            room = min(room, bound - self._rows[1 if wire.from_finish else 0][at])
        return room

    def early_offset(self, key: str) -> int:
        """Working days of the program's calendar from its start to the early start."""
        return self._offset(self.placed(key).begins)

    def late_offset(self, key: str) -> int:
        """Working days of the program's calendar from its start to the late start."""
        at, activity = self.network.index[key], self.network[key]
        if activity.actual_start is not None:
            return self.early_offset(key)
        return self._offset(activity.calendar.day_at(self.late.starts[at]))

    def _offset(self, boundary: int) -> int:
        count = self.network.calendar.count
        return count(boundary) - count(self.network.starts.toordinal())

    def is_critical(self, key: str) -> bool:
        spare = self.total_float(key)
        return spare is not None and spare <= 0

    def edge(self, at: int) -> Edge:
        """Where the activity at this place in the network begins and ends."""
        return Edge(self._rows[2][at], self._rows[3][at])

    def held(self, at: int) -> tuple[int, int]:
        """The start and finish positions that links can hold, leaving out what a promise adds."""
        activity, start, finish = self.network.activities[at], self._rows[0][at], self._rows[1][at]
        if activity.actual_start is not None:
            return start, finish
        if not activity.duration:
            floor = self.early[at].floor
            return floor, floor
        return start, start + activity.duration

    def placed(self, key: str) -> Placed:
        return self.early[self.network.index[key]]

    def last_day(self, activity: Activity, finish: int) -> date:
        """The last working day before a finish position; never before the program starts."""
        first = activity.calendar.count(self.network.starts.toordinal())
        day = finish - 1
        if not activity.duration and finish == first:
            day = finish
        return date.fromordinal(activity.calendar.day_at(day))

    @cached_property
    def _mornings(self) -> frozenset[int]:
        return morning_finishes(self.network, list(map(Spot, *self._rows)))

    @cached_property
    def _evenings(self) -> frozenset[int]:
        return evening_starts(self.network, self.late)


@lru_cache(maxsize=8)
def schedule(network: Network, as_of: date | None = None) -> Schedule:
    """The network's dates as of the data date (the start of that day; its own start if None)."""
    today = as_of or network.starts
    columns = early_by_levels(network, today)
    if columns is not None:
        return Schedule(network, today, columns, int(columns.table[3].max()))
    early = forward(network, today)
    end = max((placed.ends for placed in early), default=network.starts.toordinal())
    return Schedule(network, today, early, end)
