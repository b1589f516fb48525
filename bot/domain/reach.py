"""Whom the rungs of a ladder mean in a program, and when they can be spoken to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.cadence import Role
from bot.domain.people import Directory
from bot.domain.program import Person, Program
from bot.domain.working_time import Worker, member_worker, program_worker


@dataclass(frozen=True, slots=True)
class Reach:
    """People are members of the workspace here. Whoever cannot get a message is left out."""

    program: Program
    directory: Directory

    @property
    def channel(self) -> Worker:
        return program_worker(self.program)

    def worker(self, member: str, now: datetime) -> Worker:
        return member_worker(self.program, member, self.directory, now)

    def people(self, role: Role, owner: str | None) -> tuple[str, ...]:
        """Nobody for an owner who is not there, or whose project is not known."""
        match role:
            case Role.OWNER:
                members = [owner]
            case Role.OWNERS_LEAD:
                members = [self._lead_of(owner)]
            case Role.MANAGER:
                members = self._members(self.program.managers)
            case Role.SPONSOR:
                members = self._members(self.program.sponsors)
        return self._reachable(members)

    def stand_in(self, member: str) -> tuple[str, ...]:
        person = self.program.person_of(member)
        delegates = (person.delegate,) if person and person.delegate else ()
        return self._reachable(self._members(delegates))

    def _lead_of(self, owner: str | None) -> str | None:
        """A lead is their own; somebody else belongs to the lead for whom they stand in."""
        person = self.program.person_of(owner)
        if person is None:
            return None
        leads = (p for p in self.program.people if self._leads_for(p, person))
        return next((lead.member for lead in leads), None)

    def _leads_for(self, lead: Person, person: Person) -> bool:
        return bool(self.program.led_by(lead.key)) and person.key in (lead.key, lead.delegate)

    def _members(self, keys: Iterable[str]) -> list[str | None]:
        return [self.program.person(key).member for key in keys]

    def _reachable(self, members: Iterable[str | None]) -> tuple[str, ...]:
        return tuple(m for m in members if m and self._may_hear(m))

    def _may_hear(self, member: str) -> bool:
        known = self.directory.get(member)
        return known is None or known.may_take_part
