"""What health shows of the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from bot.outbox.due import earliest
from bot.store.database import Tx
from bot.store.outbox_tables import State, lane, outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """`late_by` is the age of what is due longest and not sent, zero when nothing is due."""

    waiting: int
    uncertain: int
    held: int
    dead: int
    sent: int
    throttled: int
    late_by: timedelta


def counts(tx: Tx, now: datetime) -> Figures:
    by_state = select(outbox.c.state, func.count()).group_by(outbox.c.state)
    number = {row[0]: row[1] for row in tx.execute(by_state)}
    first_due = earliest(tx)
    return Figures(
        waiting=number.get(State.WAITING, 0) + number.get(State.SENDING, 0),
        uncertain=number.get(State.UNCERTAIN, 0),
        held=number.get(State.HELD, 0),
        dead=number.get(State.DEAD, 0),
        sent=number.get(State.SENT, 0),
        throttled=tx.execute(select(func.coalesce(func.sum(lane.c.throttled), 0))).scalar_one(),
        late_by=max(now - first_due, timedelta()) if first_due else timedelta(),
    )


def clock_apart(tx: Tx, now: datetime) -> timedelta:
    """How far this process's clock is from the database's; zero where both are one."""
    if tx.connection.dialect.name != "postgresql":
        return timedelta()
    theirs: datetime = tx.execute(select(func.clock_timestamp())).scalar_one()
    return abs(theirs.astimezone(UTC) - now)
