"""Raising a blocker: what the form offers, what was filled in, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.blocked import threatened
from bot.domain.check_ins import done
from bot.domain.facts import BlockerRaised
from bot.domain.local_time import local
from bot.domain.program import Program
from bot.domain.snapshot import Snapshot
from bot.domain.spelling import day as spelled

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseForm:
    """`work`: under each project's name the names of what is open there, with its ref; the
    project as a whole by its key. `people`: names and members of those who can be asked."""

    program: Program
    today: date
    work: tuple[tuple[str, tuple[Choice, ...]], ...]
    people: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefilled:
    """`stops` is a ref or a project's key."""

    what: str = ""
    stops: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """`stops` is a ref or a project's key; `owner` a member, None for "I don't know".
    `outside`: somebody in no workspace of ours whom the owner has to wait for."""

    what: str
    stops: str
    needed_by: date
    owner: str | None = None
    outside: str = ""
    stops_work: bool = False


def raise_form(snapshot: Snapshot) -> RaiseForm:
    finished = done(snapshot)
    work = (
        (
            project.name,
            (
                *(
                    (item.name, ref)
                    for ref, of, item in snapshot.program.deliverables()
                    if of.key == project.key and ref not in finished
                ),
                (f"All of {project.name}", project.key),
            ),
        )
        for project in snapshot.program.projects
    )
    return RaiseForm(
        program=snapshot.program,
        today=today(snapshot),
        work=tuple(work),
        people=askable(snapshot),
    )


def askable(snapshot: Snapshot) -> tuple[Choice, ...]:
    """The people of the program who can get a message, by name."""
    known = snapshot.directory
    found = (
        (person.name, person.member)
        for person in snapshot.program.people
        if person.member and person.member in known and known[person.member].may_take_part
    )
    return tuple(sorted(found))


def today(snapshot: Snapshot) -> date:
    return local(snapshot.now, snapshot.program.time_zone).date()


def raised(snapshot: Snapshot, filled: Filled, by: str, origin: str, at: datetime) -> BlockerRaised:
    """The ladder of today is frozen in it; the blocker is named by where it came from."""
    project, is_ref, _ = filled.stops.partition(".")
    stops = filled.stops if is_ref else None
    escalation = snapshot.program.escalation
    return BlockerRaised(
        id=origin,
        what=" ".join(filled.what.split()),
        project=project,
        needed_by=filled.needed_by,
        at=at,
        by=by,
        origin=origin,
        stops=stops,
        stops_work=filled.stops_work,
        milestone=threatened(snapshot, project, stops),
        owner=filled.owner,
        waiting_for=" ".join(filled.outside.split()),
        ladder=escalation.stops_work,
        ladder_starts=escalation.ladder_starts,
        heads_up=escalation.heads_up,
    )


def faults(form: RaiseForm, filled: Filled) -> dict[str, str]:
    """Field to sentence; empty if it can be taken."""
    found = {}
    if not filled.what.strip():
        found["what"] = "Say in one line what is missing."
    if filled.stops not in {value for _, choices in form.work for _, value in choices}:
        found["stops"] = "Choose what waits for it."
    return found | early(form.today, "needed_by", filled.needed_by)


def early(today: date, field: str, day: date) -> dict[str, str]:
    if day >= today:
        return {}
    return {field: f"Pick a date on or after {spelled(today)}."}
