"""The people of a workspace as the directory last saw them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.program import DEFAULT_ZONE, Person


@dataclass(frozen=True, slots=True)
class ZoneSince:
    zone: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """One account. `zones` are in the order in which they were seen, the first from the start."""

    id: str
    name: str
    zones: tuple[ZoneSince, ...] = ()
    gone: bool = False
    guest: bool = False
    bot: bool = False
    outside: bool = False

    @property
    def may_take_part(self) -> bool:
        return not (self.gone or self.guest or self.bot or self.outside)

    def zone_at(self, moment: datetime) -> str | None:
        """The zone in force then; a change of zone counts for what opens after it."""
        known = [z.zone for z in self.zones if z.since <= moment]
        return known[-1] if known else (self.zones[0].zone if self.zones else None)


Directory = Mapping[str, Member]


def zone_of(person: Person, directory: Directory, moment: datetime) -> str:
    """The file's zone if given, else the workspace's at `moment`, else UTC."""
    member = directory.get(person.member or "")
    return person.time_zone or (member and member.zone_at(moment)) or DEFAULT_ZONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A channel as the workspace last showed it. `joined`: the bot is in it; `shared`: so are,
    or may be, people of other workspaces."""

    id: str
    name: str
    archived: bool = False
    private: bool = False
    joined: bool = True
    shared: bool = False

    @property
    def reachable(self) -> bool:
        return self.joined and not self.archived
