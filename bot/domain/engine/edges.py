"""Which day is named when work touches a milestone of no duration at the edge of a day.

The evening of one working day and the morning of the next are the same position, so nothing here
moves anything. But a milestone lies, early, on the morning that it snaps forward to, and late, on
the evening that it snaps back to; work tied to it without lag (early finish to finish, late start
to start) is dated with it. A milestone that a lagged SF link holds stays in its evening. Found in
the dates that MPXJ's Primavera scheduler gives (tests/data/oracle).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.domain.engine.links import Wire
from bot.domain.engine.network import Network
from bot.domain.engine.passes import Late, allowed, required


class Spot(NamedTuple):
    """Early positions and boundaries of an activity, as in `Placed`."""

    start: int
    finish: int
    begins: int
    ends: int


def morning_finishes(network: Network, early: Sequence[Spot]) -> frozenset[int]:
    """Work whose early finish is named by the morning after it."""
    found: set[int] = set()
    if not _touches(network, finish=True):
        return frozenset()
    for at in network.wiring.order:
        drivers = list(_drivers(network, early, at))
        if not network.activities[at].duration:
            if not drivers or not all(_lagged_sf(wire) for wire in drivers):
                found.add(at)
        elif any(_tied(wire) and wire.to_finish and wire.source in found for wire in drivers):
            found.add(at)
    return frozenset(at for at in found if network.activities[at].duration)


def evening_starts(network: Network, late: Late) -> frozenset[int]:
    """Work whose late start is named by the evening before it."""
    found: set[int] = set()
    if not _touches(network, finish=False):
        return frozenset()
    for at in reversed(network.wiring.order):
        if not network.activities[at].duration:
            found.add(at)
            continue
        for wire in network.wiring.out_of[at]:
            if _tied(wire) and not wire.to_finish and wire.target in found:
                to = wire.target
                bound = allowed(network, wire, late.starts[to], late.finishes[to])
                if bound == late.starts[at]:
                    found.add(at)
    return frozenset(at for at in found if network.activities[at].duration)


def _drivers(network: Network, early: Sequence[Spot], at: int) -> Iterator[Wire]:
    calendar, placed = network.activities[at].calendar, early[at]
    for wire in network.wiring.into[at]:
        bound = required(wire, early[wire.source], calendar, network.calendar)
        if bound == (placed.finish if wire.to_finish else placed.start):
            yield wire


def _touches(network: Network, *, finish: bool) -> bool:
    """Whether any milestone of no duration gives (finish) or takes (start) a link without lag."""
    wiring = network.wiring
    return any(
        _tied(wire) and wire.to_finish is finish
        for at, activity in enumerate(network.activities)
        if not activity.duration
        for wire in (wiring.out_of if finish else wiring.into)[at]
    )


def _tied(wire: Wire) -> bool:
    return not wire.lag and wire.from_finish is wire.to_finish


def _lagged_sf(wire: Wire) -> bool:
    return wire.lag > 0 and wire.to_finish and not wire.from_finish
