"""What a network's activities bring into the vectorised passes, as arrays in level order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

from bot.domain.engine.calendars import WorkCalendar
from bot.domain.engine.levels import Flags, Levels, Numbers, levels
from bot.domain.engine.links import Wiring
from bot.domain.engine.network import Activity, Network
from bot.domain.engine.passes import earliest_start


@dataclass(frozen=True, eq=False)
class Inputs:
    """`calendar` numbers into `calendars`, of which the first is the program's.

    `origin`: the earliest start position by the program's start and `not_before`. `spoken` marks
    activities of which people said something: their rules are `placing.place`.
    """

    network: Network
    levels: Levels
    calendars: Sequence[WorkCalendar]
    calendar: Numbers
    duration: Numbers
    origin: Numbers
    spoken: Flags

    @cached_property
    def spoken_at(self) -> list[list[int]]:
        """The spoken ones of each level."""
        every = np.flatnonzero(self.spoken)
        cuts = np.searchsorted(every, self.levels.ends)
        return [every[a:b].tolist() for a, b in pairwise(cuts)]

    @cached_property
    def into(self) -> Incoming:
        wires, n = self.levels.into, len(self.duration)
        return Incoming(
            slot=wires.other + n * wires.from_finish,
            calendar=self.calendar[wires.owner],
            back=np.where(wires.to_finish, self.duration[wires.owner], 0),
        )

    @cached_property
    def out_of(self) -> Outgoing:
        wires, n = self.levels.out_of, len(self.duration)
        milestone = self.duration == 0
        evening = milestone[wires.other] & wires.from_finish & ~wires.to_finish & (wires.lag == 0)
        return Outgoing(
            slot=wires.other + n * (wires.to_finish + 2 * evening),
            calendar=self.calendar[wires.owner],
            inner=(~(wires.from_finish | milestone[wires.owner])).astype(np.int64),
            dead=self.finished[wires.other]
            | self.finished[wires.owner]
            | (self.started[wires.other] & ~wires.to_finish)
            | (self.started[wires.owner] & ~wires.from_finish),
        )

    @cached_property
    def worked(self) -> Numbers:
        return np.minimum(self.duration, 1)

    @cached_property
    def finished(self) -> Flags:
        return self._flags(lambda activity: activity.actual_finish is not None)

    @cached_property
    def started(self) -> Flags:
        return self._flags(lambda activity: activity.actual_start is not None)

    @cached_property
    def told(self) -> list[date]:
        """Every day that people named."""
        said = [self.activity(at) for at in np.flatnonzero(self.spoken).tolist()]
        days = ((a.actual_start, a.actual_finish, a.forecast_finish) for a in said)
        return [day for three in days for day in three if day is not None]

    def activity(self, at: int) -> Activity:
        return self.network.activities[int(self.levels.nodes[at])]

    def _flags(self, holds: Callable[[Activity], bool]) -> Flags:
        found = np.zeros(len(self.spoken), dtype=np.bool_)
        for at in np.flatnonzero(self.spoken).tolist():
            found[at] = holds(self.activity(at))
        return found


@dataclass(frozen=True, eq=False)
class Incoming:
    """Beside the wires of `Levels.into`: where a source's moment stands, on whose calendar it is
    read, and how far the target's start lies before the end that is held."""

    slot: Numbers
    calendar: Numbers
    back: Numbers


@dataclass(frozen=True, eq=False)
class Outgoing:
    """Beside the wires of `Levels.out_of`: the slot of the target's limit (third part: the evening
    before a milestone), `inner` as for `Ruler.latest`, and the wires that no longer hold."""

    slot: Numbers
    calendar: Numbers
    inner: Numbers
    dead: Flags


@lru_cache(maxsize=8)
def structure(wiring: Wiring) -> Levels:
    return levels(wiring)


@lru_cache(maxsize=8)
def inputs(network: Network) -> Inputs:
    by = structure(network.wiring)
    order = by.nodes
    numbers: dict[WorkCalendar, int] = {network.calendar: 0}
    known: dict[int, int] = {}
    for activity in network.activities:
        if id(activity.calendar) not in known:
            number = numbers.setdefault(activity.calendar, len(numbers))
            known[id(activity.calendar)] = number
    calendar = np.array([known[id(a.calendar)] for a in network.activities], dtype=np.int64)
    starts = [calendar.count(network.starts.toordinal()) for calendar in numbers]
    origin = np.array(starts, dtype=np.int64)[calendar]
    for at, activity in enumerate(network.activities):
        if activity.not_before is not None:
            origin[at] = earliest_start(activity, network.starts)
    return Inputs(
        network=network,
        levels=by,
        calendars=tuple(numbers),
        calendar=calendar[order],
        duration=np.array([a.duration for a in network.activities], dtype=np.int64)[order],
        origin=origin[order],
        spoken=np.array([_spoken(a) for a in network.activities], dtype=np.bool_)[order],
    )


def _spoken(activity: Activity) -> bool:
    return (
        activity.actual_finish is not None
        or activity.actual_start is not None
        or activity.forecast_finish is not None
        or activity.not_started
    )
