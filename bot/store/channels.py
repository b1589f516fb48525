"""The channels that programs speak in, as the workspace last showed them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import delete, select

from bot.domain.people import Room
from bot.outbox import mended
from bot.store.channel_tables import channel, channel_member
from bot.store.database import Tx
from bot.store.pokes import poke_channel
from bot.store.tables import program_channel, program_member


def save_room(tx: Tx, workspace: str, room: Room, now: datetime) -> bool:
    """False: nothing changed. Pokes the programs that speak there; what could not be said
    there goes out if it can be now."""
    known = rooms(tx, workspace, [room.id]).get(room.id)
    if known == room:
        return False
    if room.reachable:
        mended(tx, workspace, room.id, now)
    tx.put(channel, {"workspace": workspace} | asdict(room))
    poke_channel(tx, workspace, room.id)
    return True


def change_room(
    tx: Tx, workspace: str, channel_id: str, now: datetime, **fields: str | bool
) -> None:
    """What an event says of a channel that is known; others are of no program."""
    known = rooms(tx, workspace, [channel_id]).get(channel_id)
    if known:
        save_room(tx, workspace, replace(known, **fields), now)  # type: ignore[arg-type]


def save_members(tx: Tx, workspace: str, channel_id: str, members: Iterable[str]) -> None:
    """Everybody who is in it now, if it is a channel of a program."""
    if not rooms(tx, workspace, [channel_id]):
        return
    now, before = set(members), members_of(tx, workspace, channel_id)
    for member in sorted(now - before):
        tx.add(channel_member, _row(workspace, channel_id, member))
    for member in sorted(before - now):
        forget_member(tx, workspace, channel_id, member)


def add_member(tx: Tx, workspace: str, channel_id: str, member: str) -> None:
    if rooms(tx, workspace, [channel_id]):
        tx.add(channel_member, _row(workspace, channel_id, member))


def forget_member(tx: Tx, workspace: str, channel_id: str, member: str) -> None:
    tx.execute(delete(channel_member).filter_by(**_row(workspace, channel_id, member)))


def rooms(tx: Tx, workspace: str, ids: Iterable[str]) -> Mapping[str, Room]:
    """Those of `ids` that were seen."""
    here = channel.c
    query = select(here.id, here.name, here.archived, here.private, here.joined, here.shared)
    wanted = query.where(here.workspace == workspace, here.id.in_(sorted(set(ids))))
    return {row.id: Room(**row._mapping) for row in tx.execute(wanted)}


def members_of(tx: Tx, workspace: str, channel_id: str) -> frozenset[str]:
    here = channel_member.c
    query = select(here.member).where(here.workspace == workspace, here.channel == channel_id)
    return frozenset(tx.execute(query).scalars())


def spoken_in(tx: Tx, workspace: str) -> tuple[str, ...]:
    """The ids of all channels of all programs."""
    here = program_channel.c
    query = select(here.channel).where(here.workspace == workspace).distinct()
    return tuple(tx.execute(query.order_by(here.channel)).scalars())


def channels_of(tx: Tx, workspace: str, program: str) -> frozenset[str]:
    here = program_channel.c
    query = select(here.channel).where(here.workspace == workspace, here.program == program)
    return frozenset(tx.execute(query).scalars())


def programs_open_to(tx: Tx, workspace: str, member: str) -> tuple[str, ...]:
    """The keys of the programs that name the member, or speak in a channel of theirs."""
    named, spoken, inside = program_member.c, program_channel.c, channel_member.c
    by_name = select(named.program).where(
        named.workspace == workspace, named.member == member, named.person_key != ""
    )
    by_channel = (
        select(spoken.program)
        .join(
            channel_member,
            (inside.workspace == spoken.workspace) & (inside.channel == spoken.channel),
        )
        .where(spoken.workspace == workspace, inside.member == member)
    )
    return tuple(sorted(set(tx.execute(by_name.union(by_channel)).scalars())))


def _row(workspace: str, channel_id: str, member: str) -> dict[str, str]:
    return {"workspace": workspace, "channel": channel_id, "member": member}
