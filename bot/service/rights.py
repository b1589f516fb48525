"""Who may see and do what, from stored facts and never from what was clicked."""

from __future__ import annotations

from datetime import date

from bot.domain.refusals import NotAllowed
from bot.domain.requests import stands_in
from bot.domain.snapshot import Snapshot


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


def sees(snapshot: Snapshot, member: str) -> bool:
    """Everybody with a part in the program."""
    return takes_part(snapshot, member) and snapshot.program.person_of(member) is not None


def must_see(snapshot: Snapshot, member: str) -> None:
    """Raises NotAllowed, in words that do not even say whether there is such a program."""
    if not sees(snapshot, member):
        raise NotAllowed("There is nothing here that you can see.")


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
