"""A program taken apart into what can change by itself, and put together again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from bot.domain.cadence import Cadence, CheckInTimes, Escalation, Steering
from bot.domain.program import (
    Calendar,
    Deliverable,
    Link,
    Milestone,
    Person,
    Program,
    Project,
    Resource,
)

PartId = tuple[str, ...]
Part = (
    Program
    | Calendar
    | Person
    | Resource
    | Project
    | Deliverable
    | Link
    | Milestone
    | Cadence
    | CheckInTimes
    | Steering
    | Escalation
)
P = TypeVar("P")


def parts(program: Program) -> dict[PartId, Part]:
    """Each without the parts in it, in the order of the program."""
    return dict(_parts(program))


def _parts(program: Program) -> Iterator[tuple[PartId, Part]]:
    yield (
        ("program",),
        replace(
            program,
            calendars=(),
            people=(),
            resources=(),
            projects=(),
            links=(),
            milestones=(),
            cadence=Cadence(),
            escalation=Escalation(),
        ),
    )
    for kind in ("calendars", "people", "resources", "milestones"):
        for it in getattr(program, kind):
            yield (kind, it.key), it
    for project in program.projects:
        yield ("projects", project.key), replace(project, deliverables=())
        for deliverable in project.deliverables:
            yield ("projects", project.key, deliverable.key), deliverable
    for link in program.links:
        yield ("links", link.source, link.target, link.type.value), link
    yield ("cadence",), replace(program.cadence, check_in=CheckInTimes(), steering=Steering())
    yield ("cadence", "check_in"), program.cadence.check_in
    yield ("cadence", "steering"), program.cadence.steering
    yield ("escalation",), program.escalation


def assembled(found: Mapping[PartId, Part]) -> Program:
    """Deliverables of projects that are not there, and links to what is not there, go too."""
    projects = tuple(
        replace(project, deliverables=_all(found, Deliverable, "projects", project.key))
        for project in _all(found, Project, "projects")
    )
    refs = [f"{p.key}.{d.key}" for p in projects for d in p.deliverables]
    return replace(
        _one(found, Program, "program"),
        calendars=_all(found, Calendar, "calendars"),
        people=_all(found, Person, "people"),
        resources=_all(found, Resource, "resources"),
        milestones=_all(found, Milestone, "milestones"),
        projects=projects,
        links=_ordered(_all(found, Link, "links"), refs),
        cadence=replace(
            _one(found, Cadence, "cadence"),
            check_in=_one(found, CheckInTimes, "cadence", "check_in"),
            steering=_one(found, Steering, "cadence", "steering"),
        ),
        escalation=_one(found, Escalation, "escalation"),
    )


def _ordered(links: tuple[Link, ...], refs: list[str]) -> tuple[Link, ...]:
    """As a file has them: those within projects first, by the deliverable that waits."""
    rank = {ref: at for at, ref in enumerate(refs)}
    there = [link for link in links if link.source in rank and link.target in rank]
    within = sorted((x for x in there if not x.crosses), key=lambda link: rank[link.target])
    return (*within, *(x for x in there if x.crosses))


def _all(found: Mapping[PartId, Part], kind: type[P], *start: str) -> tuple[P, ...]:
    return tuple(
        part
        for at, part in found.items()
        if at[: len(start)] == start and at != start and isinstance(part, kind)
    )


def _one(found: Mapping[PartId, Part], kind: type[P], *at: str) -> P:
    part = found[at]
    assert isinstance(part, kind)
    return part
