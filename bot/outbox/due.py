"""Which step is next: the first unfinished post of each lane, and every update."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    update,
)

from bot.outbox.lanes import Step
from bot.store.database import Tx
from bot.store.outbox_tables import State, lane, outbox

UNFINISHED = (State.WAITING, State.SENDING, State.UNCERTAIN)

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
    first: datetime | None = tx.execute(_EARLIEST).scalar_one()
    return first


def _later(a: ColumnElement[datetime], b: ColumnElement[datetime]) -> ColumnElement[datetime]:
    return case((a > b, a), else_=b)


def _heads(*columns: Any) -> Select[*tuple[Any, ...]]:
    """An order within a lane is that of its posts; updates may come in any."""
    other = outbox.alias("other")
    first = (
        select(func.min(other.c.id))
        .where(other.c.state.in_(UNFINISHED), other.c.ts.is_(None), _has_parent(other))
        .group_by(other.c.workspace, other.c.place)
    )
    return (
        select(*columns)
        .select_from(outbox)
        .join(_place, _lane_is(_place, outbox.c.place))
        .join(_method, _lane_is(_method, _step))
        .where(
            outbox.c.state.in_(UNFINISHED),
            or_(outbox.c.ts.is_not(None), outbox.c.id.in_(first)),
            _method.c.broken == "",
        )
    )


def _has_parent(row: FromClause) -> ColumnElement[bool]:
    return or_(row.c.thread == "", row.c.thread_ts.is_not(None))


def _lane_is(row: FromClause, name: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(row.c.workspace == outbox.c.workspace, row.c.name == name)


# Built once: putting such a statement together takes longer than running it.
_due = _later(_later(outbox.c.not_before, _place.c.open_at), _method.c.open_at)
_EARLIEST = _heads(func.min(_due))

NEXT = (
    _heads(
        outbox,
        _step.label("step"),
        _place.c.broken,
        _place.c.open_at,
        _place.c.spent_until,
    )
    .where(_due <= bindparam("now"))
    # Whose budget was used least comes first: fair to workspaces, then to their places.
    .order_by(_method.c.spent_until, _place.c.spent_until, outbox.c.id)
    .limit(1)
    .with_for_update(of=_place, skip_locked=True)
)
"""The step that is most due at `now`, its place locked; places that others lock are passed."""

WITHDRAW_LATE = (
    update(outbox)
    .where(
        outbox.c.state.in_((State.WAITING, State.HELD)),
        outbox.c.first_sent_at.is_(None),
        outbox.c.until <= bindparam("now"),
    )
    .values(state=State.WITHDRAWN)
)
"""What was not said before its time was over is never said."""
