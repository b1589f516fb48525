"""Whether a program can reach the channels and people that it speaks to."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.checkup import Found, good, wrong
from bot.domain.names import name_of
from bot.domain.people import Member, Room
from bot.domain.program import Program
from bot.domain.reachable import channels
from bot.domain.snapshot import Snapshot


def reach(seen: Snapshot) -> list[Found]:
    """What is wrong, with what to do about it; else that all is well."""
    program = seen.program
    found = [wrong(f"{program.name}: {sentence}") for sentence in unreachable(seen)]
    refused = [wrong(f"{program.name}: {sentence}") for sentence in _refused(seen)]
    rooms = [room.name for room in seen.rooms.values() if room.reachable]
    listed = ", ".join(f"#{name}" for name in sorted(rooms))
    return [*found, *refused] or [good(f"{program.name}: {listed or 'no channel looked at yet'}")]


def unreachable(seen: Snapshot) -> Iterator[str]:
    """Channels that are closed to us, and people with a role who cannot take part."""
    for channel in _channels(seen.program):
        room = seen.rooms.get(channel)
        if room and not room.reachable:
            yield _closed(room)
    for role, keys in _roles(seen.program).items():
        for key in keys:
            person = seen.program.person(key)
            known = seen.directory.get(person.member or "")
            if known and not known.may_take_part:
                yield f"{person.name}, {role}, {_why(known)}. Name somebody else."


def _refused(seen: Snapshot) -> Iterator[str]:
    """Where Slack took nothing the last time, though it looks open."""
    for place, reason in seen.broken.items():
        room, member = seen.rooms.get(place), seen.directory.get(place)
        if room and room.reachable:
            yield f"Slack takes nothing in #{room.name} ({reason})."
        elif member and member.may_take_part:
            yield f"Slack takes nothing for {name_of(seen, place)} ({reason})."


def _closed(room: Room) -> str:
    name = f"#{room.name}" if room.name else room.id
    if room.archived:
        return f"{name} is archived. Unarchive it."
    return f"Drumbeat is not in {name}. Invite it there with /invite."


def _why(member: Member) -> str:
    if member.gone:
        return "is deactivated"
    return "is a bot" if member.bot else "is a guest here"


def _channels(program: Program) -> list[str]:
    """Those of projects too: who is there may see the program."""
    own = [p.channel for p in program.projects if p.channel]
    return list(dict.fromkeys((*channels(program), *own)))


def _roles(program: Program) -> dict[str, list[str]]:
    leading = {f"who leads {p.name}": [p.lead] for p in program.projects}
    return {"a manager": [*program.managers], "a sponsor": [*program.sponsors], **leading}
