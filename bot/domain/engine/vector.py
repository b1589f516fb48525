"""The two passes, level by level in numpy: the same rules as `passes`, for large networks.

Facts are placed by `placing.place` itself. tests/domain/engine/test_vector.py holds both equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np

from bot.domain.engine.calendars import LAST_DAY, BeyondCalendar
from bot.domain.engine.inputs import Inputs, inputs, structure
from bot.domain.engine.levels import Numbers
from bot.domain.engine.network import Network
from bot.domain.engine.passes import Late, bounds
from bot.domain.engine.placing import Placed, place
from bot.domain.engine.rulers import FAR, OneCalendar, Ruler, Tables, tables
from bot.domain.engine.sweep import Backward, Forward

WORTH_IT = 150  # activities from which numpy is faster than plain Python
DEEP = 7  # activities a level, below which plain Python is faster (ENGINE.md)
SPARE = 800  # boundaries that tables keep free below the earliest date


class Edge(NamedTuple):
    begins: int
    ends: int


class _Edges(Mapping[int, Edge]):
    """The boundaries of each activity, read from the rows begins and ends."""

    def __init__(self, begins: list[int], ends: list[int]) -> None:
        self._begins, self._ends = begins, ends

    def __getitem__(self, at: int) -> Edge:
        return Edge(self._begins[at], self._ends[at])

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self)))

    def __len__(self) -> int:
        return len(self._begins)


@dataclass(frozen=True, eq=False)
class Columns(Sequence[Placed]):
    """Early dates in the network's order; a row is made by `place` when it is asked for.

    `table` has the rows start, finish (positions), begins, ends (boundaries).
    """

    given: Inputs
    as_of: date
    table: Numbers

    @cached_property
    def _edges(self) -> _Edges:
        return _Edges(*self.table[2:].tolist())

    def __len__(self) -> int:
        return int(self.table.shape[1])

    @overload
    def __getitem__(self, at: int) -> Placed: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Placed]: ...
    def __getitem__(self, at: int | slice) -> Placed | Sequence[Placed]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        network = self.given.network
        by_start, by_finish = bounds(network, at, self._edges)
        return place(network.activities[at], by_start, by_finish, self.as_of.toordinal())


def early_by_levels(network: Network, as_of: date) -> Columns | None:
    """Early dates; None where plain Python is the better way."""
    size = len(network.activities)
    if size < WORTH_IT or len(structure(network.wiring)) * DEEP > size:
        return None
    given = inputs(network)
    for ruler in rulers(given, as_of):
        try:
            table = Forward(given, ruler, as_of).run()
        except IndexError:
            continue
        if _within(ruler, table):
            return Columns(given, as_of, table)
    return None


def _within(ruler: Ruler, table: Numbers) -> bool:
    if not isinstance(ruler, Tables):
        return True
    return bool(table[2].min() > ruler.low + SPARE // 2 and table[2:].max() < FAR)


def late_by_levels(early: Columns, end: int) -> Late:
    """Late dates, for everything to end by the boundary `end`."""
    for ruler in rulers(early.given, early.as_of):
        try:
            return Late(*Backward(early.given, ruler, early.table, end).run())
        except IndexError:
            continue
    raise BeyondCalendar("a date lies after year 9999")


def rulers(given: Inputs, as_of: date) -> Iterator[Ruler]:
    """One that suffices where all share a calendar; else ever longer tables."""
    calendars = given.calendars
    if len(calendars) == 1:
        yield OneCalendar(calendars[0])
        return
    leads = int(np.abs(given.levels.into.lag).max(initial=0))
    first = min(given.network.starts, as_of, *given.told).toordinal()
    low = calendars[0].day_at(calendars[0].count(first) - leads) - SPARE
    reach = 2 * SPARE
    while low + reach < LAST_DAY:
        reach *= 2
        yield tables(calendars, low, low + reach)
