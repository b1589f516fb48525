"""A program as the engine sees it: activities on nodes, links with lags, milestones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

import networkx as nx

from bot.domain.engine.calendars import WorkCalendar
from bot.domain.engine.links import Link, Wiring, wire
from bot.domain.engine.loops import Loop, shortest_loop


@dataclass(frozen=True)
class Activity:
    """A deliverable. `duration` in working days of its own calendar; 0 is a milestone.

    `actual_*` and `forecast_finish` are what people said; a finish is the last working day.
    `not_started` is the lead's word that work has not begun, whatever was computed.
    `uses` names how many units of each resource it takes while it runs.
    """

    key: str
    duration: int
    calendar: WorkCalendar
    not_before: date | None = None
    actual_start: date | None = None
    actual_finish: date | None = None
    forecast_finish: date | None = None
    not_started: bool = False
    uses: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Milestone:
    """Reached when everything that it needs is finished."""

    key: str
    needs: tuple[str, ...]
    due: date


class _Structure(NamedTuple):
    """What a changed network has in common with the one before."""

    places: Mapping[str, int]
    wiring: Wiring


class BadNetwork(ValueError):
    """A double key, a link or milestone that points nowhere, an impossible duration or date."""


@dataclass(frozen=True, eq=False)
class Network:
    """One revision of a program; a change makes a new one, so results are cached by identity.

    Validated when made: raises `BadNetwork`, or `Loop` with the shortest loop.
    """

    starts: date
    calendar: WorkCalendar
    activities: tuple[Activity, ...] = ()
    links: tuple[Link, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    _known: _Structure | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self._known is not None:
            return
        keys = set(self.index)
        if len(keys) < len(self.activities):
            raise BadNetwork("two activities have the same key")
        for activity in self.activities:
            _check(activity)
        _require(keys, (end for link in self.links for end in (link.source, link.target)))
        _require(keys, (need for milestone in self.milestones for need in milestone.needs))
        if self._wiring is None:
            raise Loop(shortest_loop((link.source, link.target) for link in self.links))

    @cached_property
    def index(self) -> Mapping[str, int]:
        if self._known is not None:
            return self._known.places
        return {activity.key: at for at, activity in enumerate(self.activities)}

    @cached_property
    def _wiring(self) -> Wiring | None:
        return self._known.wiring if self._known else wire(self.index, self.links)

    @property
    def wiring(self) -> Wiring:
        assert self._wiring is not None  # else the network could not have been made
        return self._wiring

    @cached_property
    def graph(self) -> nx.DiGraph[str]:
        """Who waits for whom, without kinds and lags."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.index)
        graph.add_edges_from((link.source, link.target) for link in self.links)
        return graph

    def changed(self, *activities: Activity) -> Network:
        """The same network with these activities in place of those with their keys (`KeyError`)."""
        new = list(self.activities)
        for activity in activities:
            _check(activity)
            new[self.index[activity.key]] = activity
        known = _Structure(self.index, self.wiring)
        return replace(self, activities=tuple(new), _known=known)

    def __getitem__(self, key: str) -> Activity:
        return self.activities[self.index[key]]


def _check(activity: Activity) -> None:
    if activity.duration < 0:
        raise BadNetwork(f"{activity.key}: a duration cannot be negative")
    start, finish = activity.actual_start, activity.actual_finish
    if start and finish and finish < start:
        raise BadNetwork(f"{activity.key}: it cannot finish before it started")


def _require(keys: set[str], named: Iterable[str]) -> None:
    for key in named:
        if key not in keys:
            raise BadNetwork(f"{key}: no such activity")
