"""How the vectorised passes turn positions into moments that links compare, and back.

A *moment* is what a start or finish looks like to a link. On one calendar a moment is simply its
position. Where calendars differ it is the boundary (ordinal), and tables translate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from bot.domain.engine.calendars import FIRST_DAY, LAST_DAY, BeyondCalendar, WorkCalendar
from bot.domain.engine.levels import Numbers

FAR = 2**40  # no position: whoever looks it up leaves the table and is told so


class Ruler(Protocol):
    """`calendars` are the numbers of calendars, beside the positions that they belong to.

    `inner` is 1 where the last working day that a limit leaves must begin by it, 0 where it must
    have ended; `worked` is 1 where work takes any time, 0 for milestones.
    """

    def moment(self, boundary: int) -> int: ...
    def first_moment(self, positions: Numbers, calendars: Numbers) -> Numbers: ...
    def last_moment(self, positions: Numbers, calendars: Numbers, worked: Numbers) -> Numbers: ...
    def position(self, moments: Numbers, calendars: Numbers) -> Numbers: ...
    def latest(self, moments: Numbers, calendars: Numbers, inner: Numbers) -> Numbers: ...
    def shift(self, moments: Numbers, lags: Numbers) -> Numbers: ...
    def unshift(self, moments: Numbers, lags: Numbers) -> Numbers: ...


@dataclass(frozen=True)
class OneCalendar:
    """Everything works on the program's calendar: arithmetic on positions is all there is."""

    calendar: WorkCalendar

    def moment(self, boundary: int) -> int:
        return self.calendar.count(boundary)

    def first_moment(self, positions: Numbers, _calendars: Numbers) -> Numbers:
        return positions

    def last_moment(self, positions: Numbers, _calendars: Numbers, _worked: Numbers) -> Numbers:
        return positions

    def position(self, moments: Numbers, _calendars: Numbers) -> Numbers:
        return moments

    def latest(self, moments: Numbers, _calendars: Numbers, _inner: Numbers) -> Numbers:
        return moments

    def shift(self, moments: Numbers, lags: Numbers) -> Numbers:
        return moments + lags

    def unshift(self, moments: Numbers, lags: Numbers) -> Numbers:
        return moments - lags


@dataclass(frozen=True, eq=False)
class Tables:
    """`counts[calendar, boundary - low]` and `days[calendar, position - firsts[calendar]]`.

    Lags are counted on calendar 0. A date beyond the tables raises `IndexError`; `low` must be
    chosen so that nothing lies below it, since a negative index would wrap.
    """

    low: int
    counts: Numbers
    days: Numbers
    firsts: Numbers

    def moment(self, boundary: int) -> int:
        return boundary

    def first_moment(self, positions: Numbers, calendars: Numbers) -> Numbers:
        """The boundary at which the working day at a position begins."""
        return self._day(positions, calendars)

    def last_moment(self, positions: Numbers, calendars: Numbers, worked: Numbers) -> Numbers:
        """The boundary at which work that ends at a position ends."""
        return self._day(positions - worked, calendars) + worked

    def position(self, moments: Numbers, calendars: Numbers) -> Numbers:
        """`WorkCalendar.count`."""
        return self._count(moments, calendars)

    def latest(self, moments: Numbers, calendars: Numbers, inner: Numbers) -> Numbers:
        """The last position that lies within a limit."""
        return self._count(moments + inner, calendars) - inner

    def shift(self, moments: Numbers, lags: Numbers) -> Numbers:
        """`WorkCalendar.shift`, for lags other than 0."""
        later = (lags > 0).astype(np.int64)
        return self._day(self._count(moments, 0) + lags - later, 0) + later

    def unshift(self, moments: Numbers, lags: Numbers) -> Numbers:
        """`WorkCalendar.unshift`, for lags other than 0."""
        lead = (lags < 0).astype(np.int64)
        return self._day(self._count(moments + lead, 0) - lead - lags, 0)

    def _day(self, positions: Numbers, calendars: Numbers | int) -> Numbers:
        days: Numbers = self.days[calendars, positions - self.firsts[calendars]]
        return days

    def _count(self, moments: Numbers, calendars: Numbers | int) -> Numbers:
        counts: Numbers = self.counts[calendars, moments - self.low]
        return counts


def tables(calendars: Sequence[WorkCalendar], low: int, high: int) -> Tables:
    """Tables over the boundaries `low` to `high`; raises `BeyondCalendar` beyond the years."""
    if low < FIRST_DAY or low >= LAST_DAY:
        raise BeyondCalendar("a date lies before year 1 or after year 9999")
    high = min(high, LAST_DAY)
    rows = [calendar.span(low, high) for calendar in calendars]
    width = max(len(days) for _, days in rows)
    days = np.full((len(rows), width), FAR, dtype=np.int64)
    for row, (_, worked) in zip(days, rows, strict=True):
        row[: len(worked)] = worked
    counts = np.array([counts for counts, _ in rows], dtype=np.int64)
    return Tables(low, counts, days, counts[:, 0].copy())
