"""The two passes over a network, in plain Python: the rules as a reader can follow them.

Forward, every link turns a boundary of its source into the earliest position of its target;
backward, a position of its target into the latest one of its source. Rules as MPXJ 16.10
implements Primavera's; where calendars differ, backward is the exact inverse of forward.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.domain.engine.calendars import WorkCalendar
from bot.domain.engine.links import Wire
from bot.domain.engine.network import Activity, Network
from bot.domain.engine.placing import UNBOUND, Placed, State, place

LIMITLESS = 10**9  # a position after every date


class Edges(Protocol):
    """The boundaries (ordinals) at which an activity begins and ends."""

    @property
    def begins(self) -> int: ...
    @property
    def ends(self) -> int: ...


def forward(network: Network, as_of: date) -> list[Placed]:
    """Early dates, in the network's order."""
    placed: dict[int, Placed] = {}
    for at in network.wiring.order:
        by_start, by_finish = bounds(network, at, placed)
        placed[at] = place(network.activities[at], by_start, by_finish, as_of.toordinal())
    return [placed[at] for at in range(len(network.activities))]


def bounds(network: Network, at: int, sources: Mapping[int, Edges]) -> tuple[int, int]:
    """The earliest start and the earliest finish (positions) that an activity's links allow."""
    activity = network.activities[at]
    by_start, by_finish = earliest_start(activity, network.starts), UNBOUND
    for wire in network.wiring.into[at]:
        bound = required(wire, sources[wire.source], activity.calendar, network.calendar)
        if wire.to_finish:
            by_finish = max(by_finish, bound)
        else:
            by_start = max(by_start, bound)
    return by_start, by_finish


def earliest_start(activity: Activity, starts: date) -> int:
    after = max(starts, activity.not_before) if activity.not_before else starts
    return activity.calendar.count(after.toordinal())


def required(wire: Wire, source: Edges, calendar: WorkCalendar, lags: WorkCalendar) -> int:
    """The earliest position on the target's calendar that the link allows.

    `lags` is the program's calendar, on which lags are counted.
    """
    boundary = source.ends if wire.from_finish else source.begins
    return calendar.count(lags.shift(boundary, wire.lag))


@dataclass(frozen=True)
class Late:
    """Late positions; LIMITLESS where nothing downstream has a limit."""

    starts: list[int]
    finishes: list[int]


def backward(network: Network, early: Sequence[Placed], limits: Sequence[int]) -> Late:
    """Late dates; `limits` holds each activity's own limit of finish (LIMITLESS: none)."""
    late = Late([LIMITLESS] * len(limits), list(limits))
    for at in reversed(network.wiring.order):
        by_start, by_finish = LIMITLESS, limits[at]
        for wire in network.wiring.out_of[at]:
            to = wire.target
            bound = allowed(network, wire, late.starts[to], late.finishes[to])
            if wire.from_finish:
                by_finish = min(by_finish, bound)
            else:
                by_start = min(by_start, bound)
        latest = _latest(network.activities[at], early[at], by_start, by_finish)
        late.starts[at], late.finishes[at] = latest
    return late


def _latest(activity: Activity, placed: Placed, by_start: int, by_finish: int) -> tuple[int, int]:
    if placed.state is State.FINISHED:
        return placed.start, placed.finish
    if min(by_start, by_finish) >= LIMITLESS:
        return LIMITLESS, LIMITLESS
    span = placed.finish - placed.start
    if activity.actual_start is not None:
        return placed.start, by_finish
    work = min(activity.duration, span)  # what is beyond it only waits for a promised date
    return min(by_start, by_finish - work), min(by_finish, by_start + span)


def allowed(network: Network, wire: Wire, start: int, finish: int) -> int:
    """The latest position of the source's end that lets the target start and finish as given."""
    waits, gives = network.activities[wire.target], network.activities[wire.source]
    if finish >= LIMITLESS or not binds(wire, waits) or not moves(wire, gives):
        return LIMITLESS
    latest = network.calendar.unshift(_latest_boundary(wire, waits, start, finish), wire.lag)
    if wire.from_finish or not gives.duration:
        return gives.calendar.count(latest)
    return gives.calendar.count(latest + 1) - 1


def binds(wire: Wire, target: Activity) -> bool:
    """Finished work waits for nothing, started work only with its finish."""
    if target.actual_finish is not None:
        return False
    return wire.to_finish or target.actual_start is None


def moves(wire: Wire, source: Activity) -> bool:
    """What already happened holds nobody back any longer."""
    if source.actual_finish is not None:
        return False
    return wire.from_finish or source.actual_start is None


def _latest_boundary(wire: Wire, target: Activity, start: int, finish: int) -> int:
    if wire.to_finish:
        return target.calendar.day_at(finish)
    if target.duration or wire.lag or not wire.from_finish:
        return target.calendar.day_at(start)
    # Late, a milestone of no duration snaps back to the end of the working day before it.
    return target.calendar.day_at(finish - 1) + 1
