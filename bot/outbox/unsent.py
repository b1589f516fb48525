"""Messages that were given up or are held, and what a person may do about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from bot.outbox.results import in_time, revive
from bot.store.database import Tx
from bot.store.outbox_tables import State, outbox


@dataclass(frozen=True, slots=True)
class Trouble:
    """A message that was given up or is held, and why."""

    key: str
    state: State
    reason: str


def troubles(tx: Tx, workspace: str, program: str, now: datetime) -> list[Trouble]:
    """Those that could still be said."""
    query = select(outbox.c.key, outbox.c.state, outbox.c.error).order_by(outbox.c.id)
    found = tx.execute(query.where(_unsent(workspace, program), in_time(now)))
    return [Trouble(row.key, row.state, row.error) for row in found]


def resend(tx: Tx, workspace: str, program: str, now: datetime) -> int:
    """Sends again what was given up or held and may still be said; how many."""
    return revive(tx, _unsent(workspace, program), now)


def _unsent(workspace: str, program: str) -> ColumnElement[bool]:
    mine = (outbox.c.workspace == workspace) & (outbox.c.program == program)
    return mine & outbox.c.state.in_((State.DEAD, State.HELD))
