"""Whom a what-if concerns: the leads whose dates move, and those who no longer get what they need
when they need it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.domain.engine.impact import Impact
from bot.domain.program import Program, project_of
from bot.views.dates import day, days, plural

Reason = tuple[str, str]  # the project that it concerns, and why


@dataclass(frozen=True, slots=True)
class Concerned:
    """A lead by key and name, the projects in question, and the reasons."""

    person: str
    name: str
    projects: tuple[str, ...]
    why: tuple[str, ...]


def concerned(program: Program, found: Impact) -> tuple[Concerned, ...]:
    """In the order of their projects in the program."""
    reasons = list(_reasons(program, found))
    of_project = {key: [why for project, why in reasons if project == key] for key, _ in reasons}
    leads: dict[str, list[str]] = {}
    for project in program.projects:
        if project.key in of_project:
            leads.setdefault(project.lead, []).append(project.key)
    return tuple(
        Concerned(
            person=lead,
            name=program.person(lead).name,
            projects=tuple(projects),
            why=tuple(why for key in projects for why in of_project[key]),
        )
        for lead, projects in leads.items()
    )


def _reasons(program: Program, found: Impact) -> Iterator[Reason]:
    names = {ref: item.name for ref, _, item in program.deliverables()}

    def written(value: date) -> str:
        return day(value, program.starts)

    yield from _needs(found, names, written)
    yield from _milestones(program, found, written)
    asked = {move.key for move in found.asked}
    for ref, move in found.moves.items():
        if ref not in asked:
            yield project_of(ref), f"{names[ref]}: now {written(move.now)} ({days(move.days)})"


def _needs(
    found: Impact, names: dict[str, str], written: Callable[[date], str]
) -> Iterator[Reason]:
    for change in found.needs:
        if change.broken:
            need = change.after
            source, target = need.link.source, need.link.target
            short = f"{plural(-need.spare, 'day')} short"
            by, now = written(need.needed_by), written(need.computed)
            yield project_of(target), f"needs {names[source]} by {by}: now {now}, {short}"


def _milestones(
    program: Program, found: Impact, written: Callable[[date], str]
) -> Iterator[Reason]:
    """Those whose work makes it late."""
    for change in found.milestones:
        if change.broken:
            one = program.milestone(change.after.key)
            late = [ref for ref in one.needs if found.after.finish_of(ref) > one.due]
            why = f"{one.name}, due {written(one.due)}: now {written(change.after.computed)}"
            for project in dict.fromkeys(map(project_of, late)):
                yield project, why
