"""One planner a program: who may plan which one, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, func, null, or_, select, union, update

from bot.store.database import Tx
from bot.store.tables import WorkspaceState, program, workspace

# More than there are planners at the same moment.
CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Claim:
    """`poke` is the last one at the moment of the claim."""

    workspace: str
    program: str
    poke: int
    owner: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Due:
    workspace: str
    program: str


def due(tx: Tx, now: datetime, most: int | None = None) -> tuple[Due, ...]:
    """The programs that want to be looked at and that nobody has claimed. The workspace that
    was served the longest time ago comes first, in it the program that waits longest."""
    # Two queries, each with its index: what it costs follows what is due, not what exists.
    awake = select(program.c.workspace, program.c.key).where(program.c.wake_at <= now)
    poked = select(program.c.workspace, program.c.key).where(_is_poked())
    found = union(awake, poked).subquery()
    query = (
        select(program.c.workspace, program.c.key)
        .join(found, and_(found.c.workspace == program.c.workspace, found.c.key == program.c.key))
        .join(workspace, workspace.c.id == program.c.workspace)
        .where(_is_free(now), workspace.c.state == WorkspaceState.ACTIVE)
        .order_by(workspace.c.turn, program.c.wake_at.nulls_first(), workspace.c.id, program.c.key)
    )
    return tuple(Due(*row) for row in tx.execute(query.limit(most)))


def claim(tx: Tx, now: datetime, owner: str, lease: timedelta) -> Claim | None:
    """Takes the first that is due; None when there is none, or others took the first few."""
    for candidate in due(tx, now, most=CANDIDATES):
        taken = _take(tx, candidate, now, owner, now + lease)
        if taken:
            return taken
    return None


def release(tx: Tx, claim: Claim, wake_at: datetime, planned_poke: int) -> bool:
    """Ends the claim. `planned_poke` is the last poke that the plan has seen: after a newer one
    the program stays due. False: somebody else holds it by now, and his plan counts."""
    row = program.c
    ours = (row.workspace == claim.workspace) & (row.key == claim.program)
    statement = (
        update(program)
        .where(ours, row.claimed_by == claim.owner)
        .values(
            planned_poke=planned_poke,
            wake_at=case((row.poke == planned_poke, wake_at), else_=row.wake_at),
            claimed_until=null(),
            claimed_by=null(),
        )
    )
    return tx.execute(statement).rowcount == 1


def next_wake(tx: Tx) -> datetime | None:
    """When the next program wants to be looked at, or the claim on one runs out."""
    active = select(workspace.c.id).where(workspace.c.state == WorkspaceState.ACTIVE)
    here = program.c.workspace.in_(active)
    free = select(func.min(program.c.wake_at)).where(here, program.c.claimed_by.is_(None))
    taken = select(func.min(program.c.claimed_until)).where(here)
    moments = [tx.execute(query).scalar() for query in (free, taken)]
    return min((moment for moment in moments if moment), default=None)


def _take(tx: Tx, due: Due, now: datetime, owner: str, until: datetime) -> Claim | None:
    row = program.c
    here = (row.workspace == due.workspace) & (row.key == due.program)
    statement = (
        update(program)
        # Once more what `due` looked at: another planner may have been quicker.
        .where(here, _is_free(now), or_(row.wake_at <= now, _is_poked()))
        .values(claimed_by=owner, claimed_until=until)
        .returning(row.poke)
    )
    poke = tx.execute(statement).scalar_one_or_none()
    if poke is None:
        return None
    served = select(func.max(workspace.c.turn) + 1).scalar_subquery()
    tx.execute(update(workspace).where(workspace.c.id == due.workspace).values(turn=served))
    return Claim(due.workspace, due.program, poke, owner, until)


def _is_poked() -> ColumnElement[bool]:
    return program.c.poke > program.c.planned_poke


def _is_free(now: datetime) -> ColumnElement[bool]:
    return or_(program.c.claimed_until.is_(None), program.c.claimed_until <= now)
