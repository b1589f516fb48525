"""Which message is next, and who may send it. Taken in one short transaction, before any call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, update

from bot.messages import Address, Message
from bot.outbox.due import NEXT, WITHDRAW_LATE
from bot.outbox.lanes import Budget, Step, spend
from bot.outbox.wanted import from_json, join
from bot.store.database import Tx
from bot.store.outbox_tables import State, outbox


@dataclass(frozen=True, slots=True)
class Terms:
    """`lease` and `quiet` are longer than all calls of one attempt may take together.

    `quiet`: how long after an attempt a message may still turn up. `look_after`: when Slack
    is first asked for it. `attempts` to post that end in doubt before it is given up.
    `clock_tolerance`: how far the clock may be from the database's; None: it is another one
    on purpose.
    """

    lease: timedelta = timedelta(seconds=90)
    quiet: timedelta = timedelta(seconds=90)
    look_after: timedelta = timedelta(seconds=2)
    attempts: int = 8
    clock_tolerance: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The right to take one step for one message until the lease ends.

    `place` is the channel, or with `direct` the member; `attempt_at` the start of the last
    attempt to post, which is the one in doubt when the step is to ask. `broken`: why Slack
    took nothing for the place before.
    """

    id: int
    workspace: str
    program: str
    key: str
    step: Step
    to: Address
    message: Message
    version: str
    place: str
    direct: bool
    broken: str
    urgent: bool
    repeatable: bool
    thread: str
    thread_ts: str | None
    channel: str | None
    ts: str | None
    replaces: str | None
    until: datetime | None
    failures: int
    attempt: int
    owner: str
    attempt_at: datetime


MaySpeak = Callable[[Claim, datetime], datetime | None]
"""Asked before a person is written to: None: now, else not before that moment."""

AnyRow = Row[*tuple[Any, ...]]


def claim(tx: Tx, owner: str, now: datetime, terms: Terms) -> Claim | None:
    """The step that is most due, now this owner's; None: nothing is due, or others have it."""
    tx.connection.execute(WITHDRAW_LATE, {"now": now})
    row = tx.connection.execute(NEXT, {"now": now}).first()
    if row is None:
        return None
    place = Budget(row.place, row.open_at, row.spent_until)
    if not spend(tx, row.workspace, Step(row.step), place, now):
        return None
    return _take(tx, row, owner, now, terms)


def take_back(tx: Tx, now: datetime) -> None:
    """At the start of a process: whatever is under way is in doubt, as who sent it may be dead.

    Nothing is lost if he lives: his results count until somebody else has claimed the row.
    """
    sending = outbox.c.state == State.SENDING
    posts = sending & outbox.c.ts.is_(None)
    tx.execute(update(outbox).where(posts).values(state=State.UNCERTAIN, not_before=now))
    tx.execute(update(outbox).where(sending).values(state=State.WAITING, not_before=now))


def _take(tx: Tx, row: AnyRow, owner: str, now: datetime, terms: Terms) -> Claim | None:
    """Guarded by the attempt that was seen: whoever read the row at the same time goes without."""
    step = Step(row.step)
    values: dict[str, Any] = {
        "state": State.UNCERTAIN if step is Step.ASK else State.SENDING,
        "attempt": row.attempt + 1,
        "failures": row.failures + (row.state is State.SENDING),
        "owner": owner,
        "not_before": now + terms.lease,
    }
    if step is Step.POST:
        values["attempt_at"] = now
    seen = (outbox.c.id == row.id) & (outbox.c.attempt == row.attempt)
    if tx.execute(update(outbox).where(seen).values(**values)).rowcount == 0:
        return None
    taken = dict(row._mapping) | values
    same = {field.name: taken[field.name] for field in fields(Claim) if field.name in taken}
    return Claim(
        **same | {"step": step},
        to=join(row.to_kind, row.to_id),
        message=from_json(row.wanted),
        version=row.wanted_hash,
    )
