"""The outbox follows what a program wants: rows come, change, and are withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, or_, select, update

from bot.messages import Reply
from bot.outbox.lanes import ensure_lanes
from bot.outbox.wanted import Wanted, split, to_json, version_of
from bot.store.database import Tx
from bot.store.outbox_tables import State, ToKind, outbox

UNSENT = (State.WAITING, State.SENDING, State.UNCERTAIN, State.HELD, State.DEAD)
IN_DOUBT = (State.SENDING, State.UNCERTAIN)

AnyRow = Row[*tuple[Any, ...]]

# All but the body: it is long, and its hash tells whether it differs.
_FOLLOWED = [column for column in outbox.c if column.name != "wanted"]

_ADDRESS = ("to_kind", "to_id", "place", "direct", "thread", "thread_ts", "channel")


@dataclass(frozen=True, slots=True)
class Root:
    """The lane that a message takes, and the thread when it is a reply."""

    place: str = ""
    direct: bool = False
    thread: str = ""
    thread_ts: str | None = None
    channel: str | None = None


def put(tx: Tx, workspace: str, program: str, wanted: Sequence[Wanted], now: datetime) -> int:
    """Makes the program's rows follow `wanted`, all that it wants said now; how many changed."""
    ordered = _parents_first(wanted)
    existing = _existing(tx, workspace, program, [w.key for w in ordered])
    roots = _roots(tx, workspace, ordered)
    ensure_lanes(tx, workspace, {root.place for root in roots.values()}, now)
    new = [w for w in ordered if w.key not in existing]
    for w in new:
        fixed = {"workspace": workspace, "program": program, "key": w.key, "state": State.WAITING}
        tx.execute(insert(outbox).values(**fixed, not_before=now, **_columns(w, roots[w.key])))
    changes = {
        row.id: _followed(row, w, roots[w.key], now)
        for w in ordered
        if (row := existing.get(w.key)) is not None
    } | {row.id: _dropped(row, now) for row in existing.values() if row.key not in roots}
    changed = {row_id: values for row_id, values in sorted(changes.items()) if values}
    for row_id, values in changed.items():
        tx.execute(update(outbox).where(outbox.c.id == row_id).values(**values))
    return len(new) + len(changed)


def _parents_first(wanted: Sequence[Wanted]) -> list[Wanted]:
    """The order of a lane is the order of its rows, and a reply cannot come before its parent."""
    by_key = {w.key: w for w in wanted}
    ordered: dict[str, Wanted] = {}

    def add(w: Wanted) -> None:
        parent = by_key.get(w.to.key) if isinstance(w.to, Reply) else None
        if parent is not None and parent.key not in ordered:
            add(parent)
        ordered[w.key] = by_key[w.key]

    for w in wanted:
        add(w)
    return list(ordered.values())


def _existing(tx: Tx, workspace: str, program: str, keys: list[str]) -> dict[str, AnyRow]:
    mine = (outbox.c.workspace == workspace) & (outbox.c.program == program)
    query = select(*_FOLLOWED).where(mine, or_(outbox.c.state.in_(UNSENT), outbox.c.key.in_(keys)))
    return {row.key: row for row in tx.execute(_locked(query))}


def _locked(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Nobody sends them in between. In one order, and a parent before its replies."""
    return query.order_by(outbox.c.id).with_for_update()


def _roots(tx: Tx, workspace: str, ordered: Sequence[Wanted]) -> dict[str, Root]:
    """By key; a reply whose parent is not known yet has a blank one and waits."""
    parents = {w.to.key for w in ordered if isinstance(w.to, Reply)}
    query = select(*_FOLLOWED).where(outbox.c.workspace == workspace, outbox.c.key.in_(parents))
    known = {row.key: row for row in tx.execute(_locked(query))}
    roots: dict[str, Root] = {}
    for w in ordered:
        kind, name = split(w.to)
        if kind is not ToKind.REPLY:
            roots[w.key] = Root(name, kind is ToKind.DIRECT)
        elif name in roots and name not in known:
            parent = roots[name]
            roots[w.key] = Root(parent.place, parent.direct, parent.thread or name)
        else:
            roots[w.key] = _under(known.get(name))
    return roots


def _under(parent: AnyRow | None) -> Root:
    if parent is None:
        return Root()
    if parent.thread:
        return Root(parent.place, parent.direct, parent.thread, parent.thread_ts, parent.channel)
    return Root(parent.place, parent.direct, parent.key, parent.ts, parent.channel)


def _columns(w: Wanted, root: Root) -> dict[str, Any]:
    kind, name = split(w.to)
    return {
        "card": w.card,
        "urgent": w.urgent,
        "repeatable": w.repeatable,
        "until": w.until,
        "to_kind": kind,
        "to_id": name,
        "place": root.place,
        "direct": root.direct,
        "thread": root.thread,
        "thread_ts": root.thread_ts,
        "channel": root.channel,
        "wanted": to_json(w.message),
        "wanted_hash": version_of(w.message),
    }


def _followed(row: AnyRow, w: Wanted, root: Root, now: datetime) -> Mapping[str, Any]:
    """What changes in the row of a message that is wanted."""
    if row.ts is not None and not row.card:
        return {}
    columns = _columns(w, root)
    if row.ts is not None:
        columns = {name: columns[name] for name in ("wanted", "wanted_hash")}
    elif row.state in IN_DOUBT:
        # It is looked for where it was sent.
        columns = {name: value for name, value in columns.items() if name not in _ADDRESS}
    columns["state"] = _state(row, w, columns, now)
    seen = row._mapping
    changed = {n: v for n, v in columns.items() if n != "wanted" and v != seen[n]}
    if "wanted_hash" in changed:
        changed["wanted"] = columns["wanted"]
    if changed.get("state") is State.WAITING:
        changed["not_before"] = now
    return changed


def _state(row: AnyRow, w: Wanted, columns: Mapping[str, Any], now: datetime) -> State:
    state: State = row.state
    if row.ts is not None and state is not State.SENDING:
        if columns["wanted_hash"] == row.shown_hash:
            return State.SENT
        refused = state is State.DEAD and columns["wanted_hash"] == row.wanted_hash
        return State.DEAD if refused else State.WAITING
    if state is State.WITHDRAWN:
        in_time = w.until is None or now < w.until or row.first_sent_at is not None
        return State.WAITING if in_time else state
    moved = split(w.to) != (row.to_kind, row.to_id)
    return State.WAITING if state is State.DEAD and moved else state


def _dropped(row: AnyRow, now: datetime) -> Mapping[str, Any]:
    """What changes in the row of a message that is wanted no more.

    What may have arrived is found out first, and what Slack refused stays on show: both only
    lose the time that was left to send them.
    """
    if row.ts is not None:
        return {"state": State.SENT} if row.state is State.WAITING else {}
    if row.state in (*IN_DOUBT, State.DEAD):
        return {"until": now} if row.until is None or now < row.until else {}
    return {"state": State.WITHDRAWN}
