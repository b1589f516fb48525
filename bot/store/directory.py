"""The people of a workspace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Column, ColumnElement, select, true

from bot.domain.people import Directory, Member, ZoneSince
from bot.store import tables
from bot.store.database import Tx
from bot.store.pokes import poke_member


def save_member(tx: Tx, workspace: str, seen: Member, zone: str | None, now: datetime) -> bool:
    """What the directory shows now; `seen.zones` is not read. False: nothing changed.

    A zone is appended when it is another one than before. Pokes the programs that name them.
    """
    return _save(tx, workspace, members(tx, workspace, [seen.id]).get(seen.id), seen, zone, now)


def save_members(
    tx: Tx, workspace: str, seen: Iterable[tuple[Member, str | None]], now: datetime
) -> int:
    """The same for many, each with the zone; how many changed. Reads only once: in a large
    workspace hardly anybody changes, and meanwhile nobody else can write."""
    known = members(tx, workspace)
    return sum(_save(tx, workspace, known.get(m.id), m, zone, now) for m, zone in seen)


def _save(
    tx: Tx, workspace: str, known: Member | None, seen: Member, zone: str | None, now: datetime
) -> bool:
    before = known.zones[-1].zone if known and known.zones else None
    moved = zone is not None and zone != before
    if known and replace(known, zones=()) == replace(seen, zones=()) and not moved:
        return False
    tx.put(tables.member, {"workspace": workspace} | _columns(seen))
    if moved:
        row = {"workspace": workspace, "member": seen.id, "zone": zone, "since": now}
        tx.add(tables.member_zone, row)
    poke_member(tx, workspace, seen.id)
    return True


def members(
    tx: Tx, workspace: str, ids: Iterable[str] | None = None, by_then: datetime | None = None
) -> Directory:
    """Those of `ids` that are known, without `ids` everybody; with `by_then` only the zones of
    that time."""
    wanted = None if ids is None else sorted(set(ids))
    zones = _zones(tx, workspace, wanted, by_then)
    columns = tables.member.c
    query = select(
        columns.id, columns.name, columns.gone, columns.guest, columns.bot, columns.outside
    ).where(columns.workspace == workspace, _among(columns.id, wanted))
    return {row.id: Member(zones=tuple(zones[row.id]), **row._mapping) for row in tx.execute(query)}


def _zones(
    tx: Tx, workspace: str, ids: list[str] | None, by_then: datetime | None
) -> Mapping[str, list[ZoneSince]]:
    columns = tables.member_zone.c
    query = (
        select(columns.member, columns.zone, columns.since)
        .where(columns.workspace == workspace, _among(columns.member, ids))
        .order_by(columns.seq)
    )
    found: defaultdict[str, list[ZoneSince]] = defaultdict(list)
    for member, zone, since in tx.execute(query):
        # The first one holds from the start, whenever the directory was first read.
        if not (by_then and found[member] and since > by_then):
            found[member].append(ZoneSince(zone, since))
    return found


def _among(column: Column[str], ids: list[str] | None) -> ColumnElement[bool]:
    return true() if ids is None else column.in_(ids)


def _columns(member: Member) -> dict[str, str | bool]:
    return {
        "id": member.id,
        "name": member.name,
        "gone": member.gone,
        "guest": member.guest,
        "bot": member.bot,
        "outside": member.outside,
    }
