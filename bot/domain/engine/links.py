"""Links between activities, and the same by number: in which order to compute a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """Which end of the source holds back which end of the target."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"

    @property
    def from_finish(self) -> bool:
        return self in (Kind.FS, Kind.FF)

    @property
    def to_finish(self) -> bool:
        return self in (Kind.FF, Kind.SF)


@dataclass(frozen=True)
class Link:
    """`lag` in working days of the program's calendar, negative for a lead.

    `needed_by` is the day by which the target needs what the source gives.
    """

    source: str
    target: str
    kind: Kind = Kind.FS
    lag: int = 0
    needed_by: date | None = None


class Wire(NamedTuple):
    """A link by number; `link` is its place in the network's links."""

    source: int
    target: int
    from_finish: bool
    to_finish: bool
    lag: int
    link: int


@dataclass(frozen=True, eq=False)
class Wiring:
    """`order` has sources before targets; `into` and `out_of` hold each activity's wires."""

    order: tuple[int, ...]
    into: Sequence[Sequence[Wire]]
    out_of: Sequence[Sequence[Wire]]


def wire(index: Mapping[str, int], links: Sequence[Link]) -> Wiring | None:
    """None if the links close a loop: then no order exists."""
    into: list[list[Wire]] = [[] for _ in index]
    out_of: list[list[Wire]] = [[] for _ in index]
    for at, link in enumerate(links):
        kind = link.kind
        source, target = index[link.source], index[link.target]
        joined = Wire(source, target, kind.from_finish, kind.to_finish, link.lag, at)
        into[target].append(joined)
        out_of[source].append(joined)
    order = _order(into, out_of)
    return Wiring(order, into, out_of) if len(order) == len(index) else None


def _order(into: Sequence[Sequence[Wire]], out_of: Sequence[Sequence[Wire]]) -> tuple[int, ...]:
    waiting = [len(wires) for wires in into]
    order = [at for at, count in enumerate(waiting) if not count]
    for at in order:  # grows while it is walked
        for joined in out_of[at]:
            waiting[joined.target] -= 1
            if not waiting[joined.target]:
                order.append(joined.target)
    return tuple(order)
