"""The plans of a program, one for each revision, the old ones kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from bot.domain.program import Program
from bot.store import tables
from bot.store.database import Tx
from bot.store.tables import Source


class NoSuchProgram(LookupError):
    """It was never imported here, had no plan at that moment, or its plan was pruned."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The first has number 1."""

    number: int
    plan: Program
    at: datetime
    by: str
    source: Source


def newest(tx: Tx, workspace: str, program: str, by_then: datetime | None = None) -> Revision:
    """With `by_then` the one that was in force at that moment. Raises NoSuchProgram."""
    then = tables.plan.c.recorded_at <= by_then if by_then else None
    return _one(tx, workspace, program, then)


def last_imported(tx: Tx, workspace: str, program: str) -> Revision:
    """The last one that came from a file: what differs since was changed in Slack.
    Raises NoSuchProgram."""
    return _one(tx, workspace, program, tables.plan.c.source == Source.FILE)


def programs(tx: Tx, workspace: str) -> tuple[str, ...]:
    """The keys of all programs of the workspace, closed ones too."""
    columns = tables.program.c
    query = select(columns.key).where(columns.workspace == workspace).order_by(columns.key)
    return tuple(tx.execute(query).scalars())


def _one(tx: Tx, workspace: str, program: str, which: ColumnElement[bool] | None) -> Revision:
    columns = tables.plan.c
    query = (
        select(columns.revision, columns.body, columns.recorded_at, columns.by, columns.source)
        .where(columns.workspace == workspace, columns.program == program)
        .order_by(columns.revision.desc())
        .limit(1)
    )
    row = tx.execute(query if which is None else query.where(which)).first()
    if row is None or row.body is None:
        raise NoSuchProgram(program)
    return Revision(row.revision, row.body, row.recorded_at, row.by, row.source)
