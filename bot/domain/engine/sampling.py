"""One chunk of samples through the network: a row an activity, a column a sample, level by level.

Risk only delays: everything starts from the computed dates, and overruns push from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from bot.domain.engine.inputs import Inputs
from bot.domain.engine.levels import Flags, Numbers
from bot.domain.engine.placing import UNBOUND, State, finish_position
from bot.domain.engine.rulers import Ruler
from bot.domain.engine.schedule import Schedule


@dataclass(frozen=True, eq=False)
class Ground:
    """What every sample starts from, in level order.

    `base`: the working days that an overrun is a share of. `fixed` marks work that has begun, whose
    start no longer moves; `promised` is a forecast's finish position.
    """

    given: Inputs
    start: Numbers
    finish: Numbers
    base: Numbers
    promised: Numbers
    fixed: Flags
    done: Flags

    @cached_property
    def twin(self) -> Numbers:
        """For each outgoing wire, its place among the incoming ones."""
        into, out_of = self.given.levels.into.link, self.given.levels.out_of.link
        places = np.empty(len(into), dtype=np.int64)
        places[into] = np.arange(len(into))
        return places[out_of]

    @cached_property
    def stuck(self) -> Flags:
        """Outgoing wires from a start that lies in the past: nothing can make them later."""
        wires = self.given.levels.out_of
        return self.fixed[wires.owner] & ~wires.from_finish


def ground(schedule: Schedule, given: Inputs) -> Ground:
    size = len(given.duration)
    base, promised = given.duration.copy(), np.full(size, UNBOUND)
    fixed, done = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    start, finish = (row[given.levels.nodes] for row in schedule.columns[:2])
    now = [calendar.count(schedule.as_of.toordinal()) for calendar in given.calendars]
    for at, old in enumerate(given.levels.nodes.tolist()):
        activity = schedule.network.activities[old]
        begun = start[at] < now[given.calendar[at]] or activity.actual_start is not None
        if not begun and not given.spoken[at]:
            continue
        state = schedule.early[old].state
        fixed[at], done[at] = state is not State.PLANNED, state is State.FINISHED
        if state is State.STARTED:
            base[at] = finish[at] - now[given.calendar[at]]
        if activity.forecast_finish is not None:
            promised[at] = finish_position(activity, activity.forecast_finish, int(start[at]))
    return Ground(given, start, finish, base, promised, fixed, done)


class Chunk:
    """`overrun`: working days that each activity takes longer (rows in level order).

    After `run`, `finish` holds finish positions, `moments` what links look at (starts, then ends)
    and `drives` which links drive, a row for each incoming wire; `heard`: whether the finish
    follows from them, and not from a promised date.
    """

    def __init__(self, base: Ground, ruler: Ruler, overrun: Numbers) -> None:
        size, columns = overrun.shape
        self.base, self.given, self.ruler, self.overrun = base, base.given, ruler, overrun
        self.finish = np.empty((size, columns), np.int64)
        self.moments = np.empty((2 * size, columns), np.int64)
        self.heard = np.empty((size, columns), np.bool_)
        self.drives = np.zeros((len(base.given.levels.into.owner), columns), np.bool_)

    def run(self) -> None:
        for level, (low, high) in enumerate(pairwise(self.given.levels.ends)):
            self._level(level, slice(low, high))

    def critical(self) -> Flags:
        """Which activities, in which samples, hold the end by the time they take."""
        open_work = ~self.base.done[:, None]
        ends = self.moments[len(self.finish) :]
        finish = (ends == ends.max(axis=0)) & open_work
        start = np.zeros_like(finish)
        for level, (low, high) in reversed(list(enumerate(pairwise(self.given.levels.ends)))):
            self._reach_back(level, start, finish)
            here = slice(low, high)
            start[here] |= finish[here] & self.heard[here]
        held: Flags = finish & open_work
        return held

    def _reach_back(self, level: int, start: Flags, finish: Flags) -> None:
        """Mark the ends of a level's activities that drive something that is marked."""
        wires = self.given.levels.out_of
        here = slice(wires.ends[level], wires.ends[level + 1])
        if here.stop == here.start:
            return
        driven = self.drives[self.base.twin[here]] & start[wires.other[here]]
        driven &= ~self.base.stuck[here, None]
        own, from_finish = wires.owners[level], wires.from_finish[here, None]
        for ends, these in ((finish, from_finish), (start, ~from_finish)):
            ends[own] |= np.logical_or.reduceat(driven & these, wires.firsts[level], axis=0)

    def _level(self, level: int, here: slice) -> None:
        base, duration = self.base, self.given.duration[here, None]
        least = np.maximum(base.start[here, None] + duration, base.promised[here, None])
        held = np.where(base.fixed[here], base.finish[here], base.start[here] + duration[:, 0])
        pushed = np.broadcast_to(held[:, None], (here.stop - here.start, self.finish.shape[1]))
        ends = self.given.levels.into.ends
        wires = slice(ends[level], ends[level + 1])
        if wires.stop > wires.start:
            arrived = self._arrived(level, wires)
            firsts = self.given.levels.into.firsts[level]
            pushed = np.maximum(pushed, np.maximum.reduceat(arrived, firsts, axis=0))
            owner = self.given.levels.into.owner[wires] - here.start
            self.drives[wires] = arrived == pushed[owner]
        start = np.where(base.fixed[here, None], base.start[here, None], pushed - duration)
        finish = np.where(base.fixed[here, None], pushed, np.maximum(pushed, least))
        self.heard[here] = finish == pushed
        self._tell(here, start, finish + self.overrun[here])

    def _arrived(self, level: int, wires: slice) -> Numbers:
        """The finish position, before any overrun, that each link into the level asks for."""
        given, into = self.given, self.given.levels.into
        moments = self.moments[given.into.slot[wires]]
        lagged = into.lagged[level]
        if len(lagged):
            moments[lagged] = self.ruler.shift(moments[lagged], into.lag[wires][lagged, None])
        arrived = self.ruler.position(moments, given.into.calendar[wires, None])
        owner, to_finish = into.owner[wires], into.to_finish[wires]
        ahead = np.where(to_finish, 0, given.duration[owner])
        ahead[self.base.done[owner] | (self.base.fixed[owner] & ~to_finish)] = UNBOUND
        return arrived + ahead[:, None]

    def _tell(self, here: slice, start: Numbers, finish: Numbers) -> None:
        calendars, size = self.given.calendar[here, None], len(self.finish)
        worked = self.given.worked[here, None]
        start = np.where(worked == 0, finish, start)
        self.finish[here] = finish
        ends = slice(here.start + size, here.stop + size)
        self.moments[here] = self.ruler.first_moment(start, calendars)
        self.moments[ends] = self.ruler.last_moment(finish, calendars, worked)
