"""Which channels of a program are closed to us, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.program import Program
from bot.domain.snapshot import Snapshot

ARCHIVED = "is_archived"
NOT_IN = "not_in_channel"


@dataclass(frozen=True, slots=True)
class Closed:
    """`reason`: ARCHIVED, NOT_IN, or the word with which a message was refused."""

    id: str
    name: str
    reason: str


def channels(program: Program) -> tuple[str, ...]:
    """Those that it speaks in."""
    return tuple(dict.fromkeys((program.channels.program, program.channels.steering)))


def closed_channels(snapshot: Snapshot) -> Iterator[Closed]:
    for channel in channels(snapshot.program):
        room = snapshot.rooms.get(channel)
        name = room.name if room else ""
        if room and room.archived:
            yield Closed(channel, name, ARCHIVED)
        elif room and not room.joined:
            yield Closed(channel, name, NOT_IN)
        elif channel in snapshot.broken:
            yield Closed(channel, name, snapshot.broken[channel])
