"""Which program is meant: by the channel, by who asks, else they are asked."""

from __future__ import annotations

from dataclasses import dataclass

from bot.service.rights import programs_of
from bot.store.database import Tx
from bot.store.plans import newest
from bot.store.pokes import programs_of_channel


@dataclass(frozen=True, slots=True)
class Named:
    key: str
    name: str


def meant(tx: Tx, workspace: str, member: str, channel: str | None) -> tuple[Named, ...]:
    """What a member may mean there: of the programs that they see those that speak in the
    channel, if any do. Empty: they see none."""
    open_to = programs_of(tx, workspace, member)
    spoken = programs_of_channel(tx, workspace, channel) if channel else ()
    keys = [key for key in open_to if key in spoken] or open_to
    return tuple(Named(key, newest(tx, workspace, key).plan.name) for key in keys)
