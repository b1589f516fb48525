"""Who may see and do what, from stored facts and never from what was clicked."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.blockers import Blocker
from bot.domain.cadence import Role
from bot.domain.reach import Reach
from bot.domain.refusals import NotAllowed
from bot.domain.requests import stands_in
from bot.domain.snapshot import Snapshot
from bot.store.channels import programs_open_to
from bot.store.database import Tx
from bot.store.directory import members
from bot.store.reads import snapshot as load

NOTHING_HERE = "There is no program here that you can see."


def programs_of(tx: Tx, workspace: str, member: str) -> tuple[str, ...]:
    """The keys of what a member may see: programs that name them, or speak where they are."""
    known = members(tx, workspace, [member]).get(member)
    if known is None or not known.may_take_part:
        return ()
    return programs_open_to(tx, workspace, member)


def look(tx: Tx, workspace: str, program: str, member: str, now: datetime) -> Snapshot:
    """For somebody who may see it. Raises NotAllowed, as if there were no such program."""
    if program not in programs_of(tx, workspace, member):
        raise NotAllowed(NOTHING_HERE)
    return load(tx, workspace, program, now).snapshot


def takes_part(snapshot: Snapshot, member: str) -> bool:
    """Not a guest, not from outside, not gone, not a bot. Unknown ones are not let in."""
    known = snapshot.directory.get(member)
    return known is not None and known.may_take_part


def is_manager(snapshot: Snapshot, member: str) -> bool:
    return _is_one_of(snapshot, member, snapshot.program.managers)


def is_sponsor(snapshot: Snapshot, member: str) -> bool:
    return _is_one_of(snapshot, member, snapshot.program.sponsors)


def leads(snapshot: Snapshot, member: str, project: str) -> bool:
    return _is_one_of(snapshot, member, (snapshot.program.project(project).lead,))


def may_answer(snapshot: Snapshot, member: str, project: str, monday: date) -> bool:
    """The lead, who stands in for them in that round, and managers on their behalf."""
    return (
        leads(snapshot, member, project)
        or _stands_in(snapshot, member, project, monday)
        or is_manager(snapshot, member)
    )


def may_change(snapshot: Snapshot, member: str, project: str, monday: date) -> None:
    """Raises NotAllowed, in words that give nothing away."""
    known = any(p.key == project for p in snapshot.program.projects)
    if not known or not may_answer(snapshot, member, project, monday):
        raise NotAllowed("This is not yours to answer. Nothing was saved.")


def owns_or_stands_in(snapshot: Snapshot, told: Blocker, member: str) -> bool:
    """The owner of a blocker, who need not be named in the program, or their stand-in."""
    if told.owner is None or not takes_part(snapshot, member):
        return False
    reach = Reach(snapshot.program, snapshot.directory)
    return member in (told.owner, *reach.stand_in(told.owner))


def may_settle(snapshot: Snapshot, told: Blocker, member: str) -> bool:
    """Who may change or end a blocker: its owner and who raised it, the leads of both, and
    managers."""
    reach = Reach(snapshot.program, snapshot.directory)
    stuck = [p.lead for p in snapshot.program.projects if p.key == told.raised.project]
    theirs = (told.raised.by, *reach.people(Role.OWNERS_LEAD, told.owner))
    return takes_part(snapshot, member) and (
        owns_or_stands_in(snapshot, told, member)
        or member in theirs
        or _is_one_of(snapshot, member, (*stuck, *snapshot.program.managers))
    )


def _stands_in(snapshot: Snapshot, member: str, project: str, monday: date) -> bool:
    person = snapshot.program.person_of(member)
    lead = snapshot.program.project(project).lead
    return (
        person is not None
        and takes_part(snapshot, member)
        and stands_in(snapshot, monday, person.key, lead)
    )


def _is_one_of(snapshot: Snapshot, member: str, keys: tuple[str, ...]) -> bool:
    person = snapshot.program.person_of(member)
    return person is not None and person.key in keys and takes_part(snapshot, member)
