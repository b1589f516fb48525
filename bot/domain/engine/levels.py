"""A network's structure as arrays: every level depends only on the levels before it.

Activities are renumbered so that a level is a slice. A *slot* is a place in an array that holds
all starts (first n) and then all finishes (next n).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.domain.engine.links import Wire, Wiring

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Wires:
    """Links in level order, those of one activity side by side.

    `owner` is the activity that waits (forward) or gives (backward), `other` the far one, `link`
    the place in the network's links. Level `k` has the wires `ends[k]` to `ends[k + 1]`;
    `firsts[k]` are the places, within the level, of each owner's first wire, `owners[k]` those
    owners, `lagged[k]` the places of wires with a lag.
    """

    owner: Numbers
    other: Numbers
    from_finish: Flags
    to_finish: Flags
    lag: Numbers
    link: Numbers
    ends: list[int]
    firsts: list[Numbers]
    owners: list[Numbers]
    lagged: list[Numbers]


@dataclass(frozen=True, eq=False)
class Levels:
    """`nodes[new]` is an activity's place in the network, `ranks[old]` its place here."""

    nodes: Numbers
    ranks: Numbers
    ends: list[int]
    wiring: Wiring

    def __len__(self) -> int:
        return len(self.ends) - 1

    @cached_property
    def into(self) -> Wires:
        return _wires(self, self.wiring.into, incoming=True)

    @cached_property
    def out_of(self) -> Wires:
        return _wires(self, self.wiring.out_of, incoming=False)


def levels(wiring: Wiring) -> Levels:
    depth = [0] * len(wiring.order)
    for at in wiring.order:
        below = depth[at] + 1
        for wire in wiring.out_of[at]:
            if depth[wire.target] < below:
                depth[wire.target] = below
    depths = np.array(depth, dtype=np.int64)
    nodes = np.argsort(depths, kind="stable")
    ranks = np.empty_like(nodes)
    ranks[nodes] = np.arange(len(nodes))
    count = int(depths.max()) + 1 if depth else 0
    ends = np.searchsorted(depths[nodes], np.arange(count + 1)).tolist()
    return Levels(nodes, ranks, ends, wiring)


def _wires(by: Levels, lists: Sequence[Sequence[Wire]], *, incoming: bool) -> Wires:
    rows = [wire for old in by.nodes.tolist() for wire in lists[old]]
    table = np.array(rows, dtype=np.int64).reshape(-1, 6)
    counts = np.array([len(lists[old]) for old in by.nodes.tolist()], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(counts)))
    firsts, owners = [], []
    for low, high in pairwise(by.ends):
        having = low + np.flatnonzero(counts[low:high])
        owners.append(having)
        firsts.append(starts[having] - starts[low])
    ends, lag = starts[by.ends].tolist(), table[:, 4]
    source, target = by.ranks[table[:, 0]], by.ranks[table[:, 1]]
    return Wires(
        owner=target if incoming else source,
        other=source if incoming else target,
        from_finish=table[:, 2] != 0,
        to_finish=table[:, 3] != 0,
        lag=lag,
        link=table[:, 5],
        ends=ends,
        firsts=firsts,
        owners=owners,
        lagged=[np.flatnonzero(lag[low:high]) for low, high in pairwise(ends)],
    )
