"""The vectorised passes themselves: one step a level, in level order.

Positions of starts stand in the first n slots of `moments`, of finishes in the next n, as the
ruler's moments. Backward, the third n hold the evening before a milestone.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from bot.domain.engine.calendars import WorkCalendar
from bot.domain.engine.inputs import Inputs
from bot.domain.engine.levels import Numbers
from bot.domain.engine.passes import LIMITLESS
from bot.domain.engine.placing import UNBOUND, Placed, place
from bot.domain.engine.rulers import Ruler


class Forward:
    """Early positions and boundaries as of a day."""

    def __init__(self, given: Inputs, ruler: Ruler, as_of: date) -> None:
        size = len(given.duration)
        self.given, self.ruler, self.today = given, ruler, as_of.toordinal()
        self.start, self.finish = np.empty(size, np.int64), np.empty(size, np.int64)
        self.moments = np.empty(2 * size, np.int64)
        self.spoken: dict[int, Placed] = {}
        now = np.array([calendar.count(self.today) for calendar in given.calendars])
        self.soonest = now[given.calendar] + given.worked
        self.late = self.today > given.network.starts.toordinal()  # else nothing can be overdue

    def run(self) -> Numbers:
        """A table of start, finish, begins and ends, in the network's order."""
        for level, low in enumerate(self.given.levels.ends[:-1]):
            self._level(level, low, self.given.levels.ends[level + 1])
        table = np.stack((self.start, self.finish, *self._boundaries()))
        for at, placed in self.spoken.items():
            table[2:, at] = placed.begins, placed.ends
        return table[:, self.given.levels.ranks]

    def _level(self, level: int, low: int, high: int) -> None:
        given, here = self.given, slice(low, high)
        start = given.origin[here].copy()
        arrived = self._arrived(level)
        if len(arrived):
            back = given.into.back[self._wires(level)]
            held = np.maximum.reduceat(arrived - back, given.levels.into.firsts[level])
            np.maximum(start, held, out=start)
        finish = start + given.duration[here]
        if self.late:
            np.maximum(finish, self.soonest[here], out=finish)
            np.copyto(start, finish, where=given.duration[here] == 0)
        self.start[here], self.finish[here] = start, finish
        self._speak(level, arrived)
        self._tell(here)
        for at in given.spoken_at[level]:
            placed = self.spoken[at]
            self.moments[at] = self.ruler.moment(placed.begins)
            self.moments[at + len(self.start)] = self.ruler.moment(placed.ends)

    def _wires(self, level: int) -> slice:
        ends = self.given.levels.into.ends
        return slice(ends[level], ends[level + 1])

    def _arrived(self, level: int) -> Numbers:
        """The position that each link into the level allows the end that it holds."""
        here, wires = self._wires(level), self.given.levels.into
        moments = self.moments[self.given.into.slot[here]]
        lagged = wires.lagged[level]
        if len(lagged):
            moments[lagged] = self.ruler.shift(moments[lagged], wires.lag[here][lagged])
        return self.ruler.position(moments, self.given.into.calendar[here])

    def _speak(self, level: int, arrived: Numbers) -> None:
        """Place what people said something of, by the rules for facts."""
        wires, here = self.given.levels.into, self._wires(level)
        for at in self.given.spoken_at[level]:
            first, last = np.searchsorted(wires.owner[here], (at, at + 1))
            own, to_finish = arrived[first:last], wires.to_finish[here][first:last]
            by_start = own[~to_finish].max(initial=self.given.origin[at])
            by_finish = own[to_finish].max(initial=UNBOUND)
            placed = place(self.given.activity(at), int(by_start), int(by_finish), self.today)
            self.start[at], self.finish[at] = placed.start, placed.finish
            self.spoken[at] = placed

    def _tell(self, here: slice) -> None:
        given, size = self.given, len(self.start)
        ends = slice(here.start + size, here.stop + size)
        calendars = given.calendar[here]
        self.moments[here] = self.ruler.first_moment(self.start[here], calendars)
        worked = given.worked[here]
        self.moments[ends] = self.ruler.last_moment(self.finish[here], calendars, worked)

    def _boundaries(self) -> tuple[Numbers, Numbers]:
        if len(self.given.calendars) > 1:
            begins, ends = np.split(self.moments, 2)
            return begins, ends
        worked, calendar = self.given.worked, self.given.calendars[0]
        return _days(calendar, self.start), _days(calendar, self.finish - worked) + worked


def _days(calendar: WorkCalendar, positions: Numbers) -> Numbers:
    first, last = int(positions.min()), int(positions.max())
    low, high = calendar.day_at(first), calendar.day_at(last) + 1
    return calendar.span(low, high)[1][positions - first].astype(np.int64)


class Backward:
    """Late positions for everything to end by a boundary."""

    def __init__(self, given: Inputs, ruler: Ruler, table: Numbers, end: int) -> None:
        size, nodes = len(given.duration), given.levels.nodes
        self.given, self.ruler = given, ruler
        self.early_start, self.early_finish = table[0][nodes], table[1][nodes]
        self.span = self.early_finish - self.early_start
        self.work = np.minimum(given.duration, self.span)
        self.start, self.finish = np.empty(size, np.int64), np.empty(size, np.int64)
        self.moments = np.empty(3 * size, np.int64)
        limits = np.array([calendar.count(end) for calendar in given.calendars])
        self.limit = limits[given.calendar]
        wires = given.levels.out_of
        self.ahead = np.where(wires.from_finish, 0, self.span[wires.owner])
        self.behind = np.where(wires.from_finish, self.work[wires.owner], 0)

    def run(self) -> tuple[list[int], list[int]]:
        """Late starts and finishes, in the network's order."""
        ends, ranks = self.given.levels.ends, self.given.levels.ranks
        for level in range(len(self.given.levels) - 1, -1, -1):
            self._level(level, slice(ends[level], ends[level + 1]))
        return self.start[ranks].tolist(), self.finish[ranks].tolist()

    def _level(self, level: int, here: slice) -> None:
        finish = self.limit[here].copy()
        start = finish - self.work[here]
        allowed, wires, span = self._allowed(level), self.given.levels.out_of, self._wires(level)
        if len(allowed):
            own, firsts = wires.owners[level] - here.start, wires.firsts[level]
            latest = np.minimum.reduceat(allowed + self.ahead[span], firsts)
            finish[own] = np.minimum(finish[own], latest)
            latest = np.minimum.reduceat(allowed - self.behind[span], firsts)
            start[own] = np.minimum(start[own], latest)
        if self.given.spoken_at[level]:
            done, begun = self.given.finished[here], self.given.started[here]
            np.copyto(finish, self.early_finish[here], where=done)
            np.copyto(start, self.early_start[here], where=done | begun)
        self.start[here], self.finish[here] = start, finish
        self._tell(here)

    def _wires(self, level: int) -> slice:
        ends = self.given.levels.out_of.ends
        return slice(ends[level], ends[level + 1])

    def _allowed(self, level: int) -> Numbers:
        """The latest position of the end that each link out of the level starts from."""
        here, out, wires = self._wires(level), self.given.out_of, self.given.levels.out_of
        moments = self.moments[out.slot[here]]
        lagged = wires.lagged[level]
        if len(lagged):
            moments[lagged] = self.ruler.unshift(moments[lagged], wires.lag[here][lagged])
        latest = self.ruler.latest(moments, out.calendar[here], out.inner[here])
        if self.given.spoken.any():
            latest = np.where(out.dead[here], LIMITLESS, latest)
        return latest

    def _tell(self, here: slice) -> None:
        """What links look at: the first moments of late start and finish, and the evenings."""
        size, calendars = len(self.start), self.given.calendar[here]
        start, finish = self.start[here], self.finish[here]
        ends = slice(here.start + size, here.stop + size)
        self.moments[here] = self.ruler.first_moment(start, calendars)
        self.moments[ends] = self.ruler.first_moment(finish, calendars)
        if not self.given.worked[here].all():
            evenings = slice(ends.start + size, ends.stop + size)
            ones = np.ones_like(finish)
            self.moments[evenings] = self.ruler.last_moment(finish, calendars, ones)
