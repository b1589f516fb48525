"""Which message is next, and who may send it. Taken in one short transaction, before any call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, Select, and_, case, func, or_, select, update

from bot.messages import Address, Message
from bot.outbox.lanes import Step, spend
from bot.outbox.wanted import from_json, join
from bot.store.database import Tx
from bot.store.outbox_tables import State, lane, outbox


@dataclass(frozen=True, slots=True)
class Terms:
    """`lease` and `quiet` are longer than all calls of one attempt may take together.

    `quiet`: how long after an attempt a message may still turn up. `look_after`: when Slack
    is first asked for it. `attempts` that end in doubt before it is given up.
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
    attempt to post, which is the one in doubt when the step is to ask.
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

Found = Row[*tuple[Any, ...]]

_UNFINISHED = (State.WAITING, State.SENDING, State.UNCERTAIN)
_place = lane.alias("place")
_method = lane.alias("method")

_step = case(
    (outbox.c.ts.is_not(None), Step.UPDATE.value),
    (outbox.c.state == State.WAITING, Step.POST.value),
    else_=Step.ASK.value,
)


def next_due(tx: Tx, now: datetime) -> datetime | None:
    """When there is something to do, never before `now`; None: there is nothing."""
    first = earliest(tx)
    return first and max(first, now)


def earliest(tx: Tx) -> datetime | None:
    """Since when something is due, or will be."""
    first: datetime | None = tx.execute(_heads(func.min(_due))).scalar_one()
    return first


def claim(tx: Tx, owner: str, now: datetime, terms: Terms) -> Claim | None:
    """The step that is most due, now this owner's; None: nothing is due, or others have it."""
    _withdraw_late(tx, now)
    query = (
        _heads(outbox, _step.label("step"))
        .where(_due <= now)
        # Whose budget was used least comes first: fair to workspaces, then to their places.
        .order_by(_method.c.spent_until, _place.c.spent_until, outbox.c.id)
        .limit(1)
        .with_for_update(of=_place, skip_locked=True)
    )
    row = tx.execute(query).first()
    if row is None or not spend(tx, row.workspace, Step(row.step), row.place, now):
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


def _later(a: ColumnElement[datetime], b: ColumnElement[datetime]) -> ColumnElement[datetime]:
    return case((a > b, a), else_=b)


_due = _later(_later(outbox.c.not_before, _place.c.open_at), _method.c.open_at)


def _heads(*columns: Any) -> Select[*tuple[Any, ...]]:
    """The first unfinished post of each lane, and every update: order is that of the posts."""
    other = outbox.alias("other")
    first = (
        select(func.min(other.c.id))
        .where(other.c.state.in_(_UNFINISHED), other.c.ts.is_(None), _has_parent(other))
        .group_by(other.c.workspace, other.c.place)
    )
    return (
        select(*columns)
        .select_from(outbox)
        .join(_place, _lane_is(_place, outbox.c.place))
        .join(_method, _lane_is(_method, _step))
        .where(
            outbox.c.state.in_(_UNFINISHED),
            or_(outbox.c.ts.is_not(None), outbox.c.id.in_(first)),
            _method.c.broken == "",
        )
    )


def _has_parent(row: FromClause) -> ColumnElement[bool]:
    return or_(row.c.thread == "", row.c.thread_ts.is_not(None))


def _lane_is(row: FromClause, name: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(row.c.workspace == outbox.c.workspace, row.c.name == name)


def _withdraw_late(tx: Tx, now: datetime) -> None:
    late = and_(
        outbox.c.state.in_((State.WAITING, State.HELD)),
        outbox.c.ts.is_(None),
        outbox.c.until <= now,
    )
    tx.execute(update(outbox).where(late).values(state=State.WITHDRAWN))


def _take(tx: Tx, row: Found, owner: str, now: datetime, terms: Terms) -> Claim | None:
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
