"""What happens to everybody else when dates move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np

from bot.domain.engine.explain import drivers
from bot.domain.engine.links import Link
from bot.domain.engine.network import Activity, Network
from bot.domain.engine.placing import State
from bot.domain.engine.promises import (
    CannotHold,
    MilestoneState,
    NeedState,
    cannot_hold,
    milestones,
    needs,
)
from bot.domain.engine.schedule import Schedule, schedule

T = TypeVar("T", MilestoneState, NeedState)


class AlreadyFinished(ValueError):
    """Finished work stands at its actual dates: it cannot be moved."""


@dataclass(frozen=True)
class Move:
    """What if it took `days` more (or fewer) working days, or finished on `finish` instead."""

    key: str
    days: int = 0
    finish: date | None = None


@dataclass(frozen=True)
class Moved:
    """`days` in working days of its own calendar, negative for earlier; `was` and `now` finish.

    `via` is the link by which it came, None where it was moved itself. `absorbed`: how many of the
    first cause's working days had gone by the time it came here.
    """

    key: str
    days: int
    was: date
    now: date
    via: Link | None
    absorbed: int


@dataclass(frozen=True)
class Hop:
    """One step of a path, and how many working days its target did not pass on."""

    link: Link
    absorbed: int


@dataclass(frozen=True)
class Change(Generic[T]):
    before: T
    after: T

    @property
    def broken(self) -> bool:
        return self.before.spare >= 0 > self.after.spare

    @property
    def repaired(self) -> bool:
        return self.before.spare < 0 <= self.after.spare

    @property
    def moved(self) -> bool:
        return self.before.spare != self.after.spare


@dataclass(frozen=True, eq=False)
class Impact:
    asked: tuple[Move, ...]
    before: Schedule
    after: Schedule

    @cached_property
    def moves(self) -> Mapping[str, Moved]:
        """Everything whose finish moves, sources before targets."""
        return {key: self._moved(key) for key, (_, days) in self._shifts.items() if days}

    @cached_property
    def absorbed(self) -> tuple[Hop, ...]:
        """The links where it ends: the source moves and the target, unfinished, does not."""
        return tuple(
            Hop(link, abs(self._given(link)))
            for link in self.before.network.links
            if self._given(link)
            and not any(self._shift(link.target))
            and self.after.placed(link.target).state is not State.FINISHED
        )

    def path(self, key: str) -> tuple[Hop, ...]:
        """From the first cause to the activity; () if it was moved itself or does not move."""
        hops = []
        via = self._via.get(key)
        while via is not None:
            kept = abs(self._given(via)) - abs(self._taken(via))
            hops.append(Hop(via, max(kept, 0)))
            via = self._via.get(via.source)
        return tuple(reversed(hops))

    @cached_property
    def milestones(self) -> tuple[Change[MilestoneState], ...]:
        pairs = zip(milestones(self.before), milestones(self.after), strict=True)
        return tuple(Change(before, after) for before, after in pairs)

    @cached_property
    def needs(self) -> tuple[Change[NeedState], ...]:
        pairs = zip(needs(self.before), needs(self.after), strict=True)
        return tuple(Change(before, after) for before, after in pairs)

    @cached_property
    def cannot_hold(self) -> tuple[CannotHold, ...]:
        """Of what was asked, the dates that upstream does not allow."""
        asked = {move.key for move in self.asked}
        return tuple(one for one in cannot_hold(self.after) if one.key in asked)

    @cached_property
    def _via(self) -> Mapping[str, Link]:
        asked = {move.key for move in self.asked}
        causes = {key: self._cause(key) for key in self._shifts if key not in asked}
        return {key: link for key, link in causes.items() if link is not None}

    @cached_property
    def _first(self) -> Mapping[str, int]:
        """By how many days the first cause of each shift moved."""
        found: dict[str, int] = {}
        for key in self._shifts:
            via = self._via.get(key)
            if via is None:
                found[key] = self._shift(key)[1]
            else:
                found[key] = found[via.source] if via.source in self._via else self._given(via)
        return found

    def _cause(self, key: str) -> Link | None:
        """Later: what drives it now; earlier: what held it before. Of ties, what moved most."""
        later = max(self._shift(key), key=abs) > 0
        held = drivers(self.after if later else self.before, key)
        moved = [link for link in held if self._given(link)]
        return max(moved, key=lambda link: abs(self._given(link)), default=None)

    def _moved(self, key: str) -> Moved:
        days = self._shift(key)[1]
        was, now = self.before.finish_of(key), self.after.finish_of(key)
        absorbed = max(abs(self._first[key]) - abs(days), 0)
        return Moved(key, days, was, now, self._via.get(key), absorbed)

    def _given(self, link: Link) -> int:
        return self._shift(link.source)[1 if link.kind.from_finish else 0]

    def _taken(self, link: Link) -> int:
        return self._shift(link.target)[1 if link.kind.to_finish else 0]

    def _shift(self, key: str) -> tuple[int, int]:
        return self._shifts.get(key, (0, 0))

    @cached_property
    def _shifts(self) -> Mapping[str, tuple[int, int]]:
        """By how many working days start and finish move, where either does; sources first."""
        network = self.before.network
        starts, finishes = (self.after.columns - self.before.columns)[:2].tolist()
        return {
            network.activities[at].key: (starts[at], finishes[at])
            for at in network.wiring.order
            if starts[at] or finishes[at]
        }


def impact(network: Network, moves: Iterable[Move], as_of: date | None = None) -> Impact:
    """Raises `KeyError` for an unknown activity, `AlreadyFinished` for a finished one."""
    asked = tuple(moves)
    before = schedule(network, as_of)
    moved = network
    for move in asked:
        moved = moved.changed(_apply(move, moved[move.key]))
    return Impact(asked, before, _from_today(before, schedule(moved, as_of)))


def _apply(move: Move, activity: Activity) -> Activity:
    if activity.actual_finish is not None:
        raise AlreadyFinished(activity.key)
    if move.finish is not None:
        return replace(activity, forecast_finish=move.finish)
    least, promised = min(activity.duration, 1), activity.forecast_finish
    if promised is not None and move.days:
        promised = activity.calendar.add(promised, move.days)
    duration = max(activity.duration + move.days, least)
    return replace(activity, duration=duration, forecast_finish=promised)


def _from_today(before: Schedule, after: Schedule) -> Schedule:
    """What has not begun cannot be pulled to before the data date."""
    today = after.as_of.toordinal()
    begun = np.flatnonzero((before.columns[2] >= today) & (after.columns[2] < today))
    late = [replace(after.network.activities[at], not_started=True) for at in begun.tolist()]
    if not late:
        return after
    return _from_today(before, schedule(after.network.changed(*late), after.as_of))
