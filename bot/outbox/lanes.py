"""How fast a place, a method and a workspace may go. Nothing sleeps: moments are moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import select, update

from bot.store.database import Tx
from bot.store.outbox_tables import lane


class Step(StrEnum):
    """What is to be done for a row, and the lane of a workspace that all such calls share."""

    POST = "post"
    UPDATE = "update"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Pace:
    """`burst` at once, then one every `every`."""

    every: timedelta
    burst: int

    def room_from(self, spent_until: datetime) -> datetime:
        return spent_until - (self.burst - 1) * self.every


def per_minute(limit: int, burst: int) -> Pace:
    """Never over `limit` in any minute, the burst included."""
    return Pace(timedelta(minutes=1) / (limit - burst), burst)


# Slack: one message a second to a channel with short bursts, several hundred a minute to a
# workspace; chat.update and conversations.history are of its tier of 50 a minute.
PLACE = Pace(timedelta(seconds=1), burst=3)
METHODS: Mapping[Step, Pace] = {
    Step.POST: per_minute(300, burst=20),
    Step.UPDATE: per_minute(50, burst=20),
    Step.ASK: per_minute(50, burst=20),
}


def ensure_lanes(tx: Tx, workspace: str, places: Iterable[str], now: datetime) -> None:
    names = {*METHODS, *places} - {""}
    query = select(lane.c.name).where(lane.c.workspace == workspace, lane.c.name.in_(names))
    # In one order, so that two programs that add the same lanes never wait for each other.
    for name in sorted(names - set(tx.execute(query).scalars())):
        values = {"workspace": workspace, "name": name, "open_at": now, "spent_until": now}
        tx.add(lane, values)


@dataclass(frozen=True, slots=True)
class Budget:
    """What a lane has left, as it was read under a lock."""

    name: str
    open_at: datetime
    spent_until: datetime


def spend(tx: Tx, workspace: str, step: Step, place: Budget, now: datetime) -> bool:
    """Takes one call from the budgets of place and method; False: the last one was taken."""
    method = _locked(tx, workspace, step)
    if max(place.open_at, method.open_at) > now:
        return False
    for budget, pace in ((place, PLACE), (method, METHODS[step])):
        spent = max(budget.spent_until, now) + pace.every
        open_at = max(budget.open_at, pace.room_from(spent))
        _change(tx, workspace, budget.name, open_at=open_at, spent_until=spent)
    return True


def throttle(tx: Tx, workspace: str, name: str, until: datetime) -> None:
    open_at = max(_locked(tx, workspace, name).open_at, until)
    _change(tx, workspace, name, open_at=open_at, throttled=lane.c.throttled + 1)


def break_place(tx: Tx, workspace: str, place: str, reason: str, now: datetime) -> bool:
    """False: it was known to be broken."""
    works = (lane.c.workspace == workspace) & (lane.c.name == place) & (lane.c.broken == "")
    return tx.execute(update(lane).where(works).values(broken=reason, broken_at=now)).rowcount > 0


def mend_place(tx: Tx, workspace: str, place: str) -> bool:
    """False: it was not broken."""
    fails = (lane.c.workspace == workspace) & (lane.c.name == place) & (lane.c.broken != "")
    return tx.execute(update(lane).where(fails).values(broken="", broken_at=None)).rowcount > 0


def stop(tx: Tx, workspace: str, reason: str, now: datetime) -> None:
    """Nothing more is sent to the workspace, until `go_on`."""
    for step in METHODS:
        break_place(tx, workspace, step, reason, now)


def go_on(tx: Tx, workspace: str) -> None:
    for step in METHODS:
        mend_place(tx, workspace, step)


def _locked(tx: Tx, workspace: str, name: str) -> Budget:
    query = select(lane.c.open_at, lane.c.spent_until)
    here = (lane.c.workspace == workspace) & (lane.c.name == name)
    open_at, spent_until = tx.execute(query.where(here).with_for_update()).one()
    return Budget(name, open_at, spent_until)


def _change(tx: Tx, workspace: str, name: str, **values: Any) -> None:
    here = (lane.c.workspace == workspace) & (lane.c.name == name)
    tx.execute(update(lane).where(here).values(**values))
