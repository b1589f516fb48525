"""A plan from a file, placed in a workspace: names of channels become ids, addresses members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from bot.domain.people import Directory, Member
from bot.domain.program import Channels, Person, Program, Project
from bot.program_file.faults import Fault, Faults


class Room(Protocol):
    """A channel as the workspace answers it, or as it was stored."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def archived(self) -> bool: ...
    @property
    def joined(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Known:
    """What the workspace answered. `addresses` maps those that were found to members, None:
    they cannot be looked up here; `rooms` is by id."""

    people: Directory
    addresses: Mapping[str, str] | None
    rooms: Mapping[str, Room]

    def room(self, name: str) -> Room | None:
        bare = name.removeprefix("#")
        found = (room for room in self.rooms.values() if room.name == bare)
        return self.rooms.get(name) or next(found, None)


def placed(plan: Program, known: Known) -> Program | Faults:
    """Faults have the line 0: only the file knows its lines."""
    people = tuple(_person(person, known) for person in plan.people)
    there = replace(plan, people=people)
    faults = [*_people(there, known), *_channels(plan, known)]
    if faults:
        return Faults(faults)
    return replace(
        there,
        channels=Channels(_id(known, plan.channels.program), _id(known, plan.channels.steering)),
        projects=tuple(_project(project, known) for project in plan.projects),
    )


def _person(person: Person, known: Known) -> Person:
    if person.member or not person.email or known.addresses is None:
        return person
    return replace(person, member=known.addresses.get(person.email))


def _project(project: Project, known: Known) -> Project:
    return replace(project, channel=_id(known, project.channel)) if project.channel else project


def _id(known: Known, channel: str) -> str:
    room = known.room(channel)
    return room.id if room else channel


def _people(plan: Program, known: Known) -> Iterator[Fault]:
    roles = _roles(plan)
    for person in plan.people:
        found = known.people.get(person.member or "")
        if person.member is None:
            yield _fault(f"people.{person.key}.email", _no_address(person, known))
        elif found is None:
            sentence = f"Nobody here has the id '{person.member}'. Copy it from their profile."
            yield _fault(f"people.{person.key}.slack", sentence)
        elif person.key in roles and not found.may_take_part:
            sentence = f"{person.name} {_what(found)} and cannot be {roles[person.key]}."
            yield _fault(f"people.{person.key}", f"{sentence} Name somebody else.")


def _no_address(person: Person, known: Known) -> str:
    if known.addresses is None:
        return "Addresses need the scope users:read.email. Add it, or write 'slack' instead."
    return f"Nobody here has the address '{person.email}'. Correct it, or write 'slack'."


def _roles(plan: Program) -> dict[str, str]:
    """Whoever is asked or told something, and as what."""
    return {
        **{p.delegate: "a stand-in" for p in plan.people if p.delegate},
        **dict.fromkeys(plan.sponsors, "a sponsor"),
        **dict.fromkeys((p.lead for p in plan.projects), "a lead"),
        **dict.fromkeys(plan.managers, "a manager"),
    }


def _what(member: Member) -> str:
    if member.gone:
        return "is deactivated"
    if member.bot:
        return "is a bot"
    return "is a guest" if member.guest else "belongs to another workspace"


def _channels(plan: Program, known: Known) -> Iterator[Fault]:
    named = {
        "program.channels.program": plan.channels.program,
        "program.channels.steering": plan.channels.steering,
        **{f"projects.{p.key}.channel": p.channel for p in plan.projects if p.channel},
    }
    for field, name in named.items():
        if sentence := _unfit(name.removeprefix("#"), known.room(name)):
            yield _fault(field, sentence)


def _unfit(name: str, room: Room | None) -> str:
    if room is None:
        return (
            f"There is no channel #{name} that Drumbeat sees. "
            "If it is private, invite Drumbeat there with /invite."
        )
    if room.archived:
        return f"#{name} is archived. Unarchive it, or name another."
    return "" if room.joined else f"Drumbeat is not in #{name}. Invite it there with /invite."


def _fault(field: str, sentence: str) -> Fault:
    return Fault(0, field, sentence)
