"""Working days. Inside the engine a day is its proleptic ordinal (`date.toordinal`).

A *boundary* is a moment at the start of a day: work that ends on Friday ends at Saturday's
boundary. `count` turns a boundary into a position in working days and `day_at` turns it back, so
that all date arithmetic of the engine is integer arithmetic on these positions.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

EPOCH = date(2001, 1, 1).toordinal()  # a Monday: position 0 of every calendar
FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()
REACH = 3 * 366  # days that a table gains beyond the day that was asked for


class BeyondCalendar(OverflowError):
    """A date before year 1 or after year 9999 was asked for."""


@dataclass(frozen=True)
class Table:
    """Positions of the boundaries `low` to `high`, and the working days among them."""

    low: int
    high: int
    first: int  # position of the first entry of `days`
    counts: array[int]
    days: array[int]


@dataclass(frozen=True)
class WorkCalendar:
    """A week and days off; its table of working days grows as dates are asked for."""

    week: frozenset[int] = frozenset(range(5))  # 0 is Monday
    days_off: frozenset[date] = frozenset()
    _tables: list[Table] = field(default_factory=list, init=False, compare=False, repr=False)
    _off: tuple[int, ...] = field(default=(), init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.week or not self.week <= frozenset(range(7)):
            raise ValueError("a calendar works on at least one day of the week, 0 (Monday) to 6")
        off = sorted(day.toordinal() for day in self.days_off if day.weekday() in self.week)
        object.__setattr__(self, "_off", tuple(off))

    def is_working(self, day: date) -> bool:
        return day.weekday() in self.week and day not in self.days_off

    def next_working(self, day: date) -> date:
        """The day itself if it is worked, else the first one after it that is."""
        return date.fromordinal(self.day_at(self.count(day.toordinal())))

    def previous_working(self, day: date) -> date:
        """The day itself if it is worked, else the last one before it that is."""
        return date.fromordinal(self.day_at(self.count(day.toordinal() + 1) - 1))

    def add(self, day: date, days: int) -> date:
        """The `days`-th working day after the day (before it if negative; 0: `next_working`)."""
        if days > 0:
            return date.fromordinal(self.day_at(self.count(day.toordinal() + 1) + days - 1))
        return date.fromordinal(self.day_at(self.count(day.toordinal()) + days))

    def between(self, first: date, until: date) -> int:
        """Working days from `first` up to, not including, `until`; negative if it is earlier."""
        return self.count(until.toordinal()) - self.count(first.toordinal())

    def count(self, boundary: int) -> int:
        """The position of a boundary: how many working days lie before it, from the epoch."""
        for table in self._tables:  # one, or none yet
            if table.low <= boundary <= table.high:
                return table.counts[boundary - table.low]
        table = self._reach(boundary)
        return table.counts[boundary - table.low]

    def day_at(self, position: int) -> int:
        """The ordinal of the working day at a position: the inverse of `count`."""
        table = self._tables[0] if self._tables else self._reach(EPOCH)
        while not 0 <= position - table.first < len(table.days):
            table = self._reach(self._beyond(table, position))
        return table.days[position - table.first]

    def shift(self, boundary: int, days: int) -> int:
        """The boundary `days` working days later (after the last of them) or earlier (before)."""
        if days > 0:
            return self.day_at(self.count(boundary) + days - 1) + 1
        return self.day_at(self.count(boundary) + days) if days else boundary

    def unshift(self, boundary: int, days: int) -> int:
        """The latest boundary whose `shift` by `days` is not after the given one."""
        if days > 0:
            return self.day_at(self.count(boundary) - days)
        return self.day_at(self.count(boundary + 1) - 1 - days) if days else boundary

    def span(self, low: int, high: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The positions of the boundaries `low` to `high`, and the working days between them."""
        self._reach(low)
        table = self._reach(high)
        counts = np.frombuffer(table.counts, dtype=np.int32)[low - table.low : high - table.low + 1]
        days = np.frombuffer(table.days, dtype=np.int32)
        first = int(counts[0]) - table.first
        return counts, days[first : first + int(counts[-1] - counts[0])]

    def _beyond(self, table: Table, position: int) -> int:
        short = position - table.first
        if short < 0:
            return table.low + short * 7 // len(self.week) - 7
        return table.high + (short - len(table.days)) * 7 // len(self.week) + 7

    def _reach(self, boundary: int) -> Table:
        if not FIRST_DAY <= boundary <= LAST_DAY:
            raise BeyondCalendar("a date lies before year 1 or after year 9999")
        low = high = boundary
        if self._tables:
            low, high = self._tables[0].low, self._tables[0].high
            if low <= boundary <= high:
                return self._tables[0]
        spare = max(REACH, high - low)
        low = min(low, max(FIRST_DAY, boundary - spare // 2))
        high = max(high, min(LAST_DAY, boundary + spare))
        self._tables[:] = [self._build(low, high)]
        return self._tables[0]

    def _build(self, low: int, high: int) -> Table:
        worked = self._worked(low, high)
        first = self._closed_count(low)
        counts = np.concatenate(([0], np.cumsum(worked))) + first
        days = np.flatnonzero(worked) + low
        return Table(low, high, first, _packed(counts), _packed(days))

    def _worked(self, low: int, high: int) -> NDArray[np.bool_]:
        ordinals = np.arange(low, high)
        worked = np.isin((ordinals - 1) % 7, list(self.week))
        off = self._off[bisect_left(self._off, low) : bisect_left(self._off, high)]
        worked[np.asarray(off, dtype=np.int64) - low] = False
        return np.asarray(worked, dtype=np.bool_)

    def _closed_count(self, boundary: int) -> int:
        weeks, rest = divmod(boundary - EPOCH, 7)
        worked = weeks * len(self.week) + sum(1 for day in self.week if day < rest)
        return worked - bisect_left(self._off, boundary) + bisect_left(self._off, EPOCH)


def _packed(numbers: NDArray[np.int64]) -> array[int]:
    return array("i", numbers.astype(np.int32).tobytes())


def calendar(week: Iterable[int], days_off: Iterable[date] = ()) -> WorkCalendar:
    return WorkCalendar(frozenset(week), frozenset(days_off))
