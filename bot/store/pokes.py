"""A poke says: look at this program again, something that it speaks from has changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update

from bot.store.database import Tx
from bot.store.tables import program, program_channel, program_member


def poke(tx: Tx, workspace: str, key: str, **more: Any) -> None:
    """`more` are columns of the program that change with it."""
    row = (program.c.workspace == workspace) & (program.c.key == key)
    tx.execute(update(program).where(row).values(poke=program.c.poke + 1, **more))


def poke_member(tx: Tx, workspace: str, member: str) -> None:
    """All programs that the member is part of or was ever named in."""
    for key in programs_of_member(tx, workspace, member):
        poke(tx, workspace, key)


def poke_channel(tx: Tx, workspace: str, channel: str) -> None:
    """All programs that speak in the channel."""
    for key in programs_of_channel(tx, workspace, channel):
        poke(tx, workspace, key)


def programs_of_member(tx: Tx, workspace: str, member: str) -> tuple[str, ...]:
    """Keys, in one order: whoever pokes several takes them in the same order as all others,
    so that two transactions never wait for each other."""
    columns = program_member.c
    query = select(columns.program).order_by(columns.program)
    there = (columns.workspace == workspace) & (columns.member == member)
    return tuple(tx.execute(query.where(there)).scalars())


def programs_of_channel(tx: Tx, workspace: str, channel: str) -> tuple[str, ...]:
    """Keys, in one order, of the programs that speak in the channel."""
    columns = program_channel.c
    query = select(columns.program).distinct().order_by(columns.program)
    there = (columns.workspace == workspace) & (columns.channel == channel)
    return tuple(tx.execute(query.where(there)).scalars())
