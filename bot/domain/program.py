"""A program as it was planned: who, what, by when, and on which beat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from bot.domain.cadence import Cadence, Escalation, Span

WORKING_WEEK = frozenset(range(5))
DEFAULT_ZONE = "UTC"


class LinkType(StrEnum):
    """How two pieces of work hang together, as in any scheduling tool."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working weekdays (Monday is 0) and the days that are off.

    `days_off` is what counts. It is worked out once, at import, so that a new list of
    national holidays never moves a date by itself.
    """

    key: str
    week: frozenset[int] = WORKING_WEEK
    country: str | None = None
    region: str | None = None
    holidays: tuple[date, ...] = ()
    days_off: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        return day.weekday() in self.week and day not in self.days_off


@dataclass(frozen=True, slots=True)
class Person:
    """`member` is the id in the workspace, None until the email was looked up."""

    key: str
    name: str
    member: str | None = None
    email: str | None = None
    time_zone: str | None = None
    calendar: str | None = None
    delegate: str | None = None
    away: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Resource:
    """A person or team that several projects draw on."""

    key: str
    name: str
    capacity: int
    calendar: str | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """Three points, in working days."""

    low: int
    likely: int
    high: int


@dataclass(frozen=True, slots=True)
class Actual:
    start: date | None = None
    finish: date | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a lead expects; `confidence` in percent, `on` the day it was said."""

    finish: date
    confidence: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Deliverable:
    """`duration` in working days of its calendar; the ref is `project.key`."""

    key: str
    name: str
    duration: int
    not_before: date | None = None
    calendar: str | None = None
    uses: tuple[tuple[str, int], ...] = ()
    estimate: Estimate | None = None
    actual: Actual | None = None
    forecast: Forecast | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """`source` gives, `target` takes, both as refs; `lag` in the program's working days."""

    source: str
    target: str
    type: LinkType = LinkType.FS
    lag: int = 0
    needed_by: date | None = None

    @property
    def crosses(self) -> bool:
        return project_of(self.source) != project_of(self.target)


@dataclass(frozen=True, slots=True)
class Project:
    key: str
    name: str
    lead: str
    channel: str | None = None
    calendar: str | None = None
    deliverables: tuple[Deliverable, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """Real progress across projects: reached when all that it needs is finished."""

    key: str
    name: str
    due: date
    needs: tuple[str, ...]
    calendar: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    name: str
    unit: str
    baseline: float
    target: float
    by: date


@dataclass(frozen=True, slots=True)
class Goal:
    sentence: str
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Channels:
    program: str
    steering: str


@dataclass(frozen=True, slots=True)
class Program:
    """The whole plan. People are named by key here; facts name them by workspace member."""

    key: str
    name: str
    goal: Goal
    starts: date
    time_zone: str
    calendar: str
    managers: tuple[str, ...]
    sponsors: tuple[str, ...]
    channels: Channels
    calendars: tuple[Calendar, ...] = ()
    people: tuple[Person, ...] = ()
    resources: tuple[Resource, ...] = ()
    projects: tuple[Project, ...] = ()
    links: tuple[Link, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    cadence: Cadence = field(default_factory=Cadence)
    escalation: Escalation = field(default_factory=Escalation)

    def person(self, key: str) -> Person:
        """Raises KeyError for a key that is not in the program."""
        return _named(self.people, key)

    def person_of(self, member: str | None) -> Person | None:
        return next((p for p in self.people if member and p.member == member), None)

    def project(self, key: str) -> Project:
        return _named(self.projects, key)

    def milestone(self, key: str) -> Milestone:
        return _named(self.milestones, key)

    def working(self, key: str | None = None) -> Calendar:
        """The calendar of that key; without one the program's own."""
        return _named(self.calendars, key or self.calendar)

    def deliverables(self) -> Iterator[tuple[str, Project, Deliverable]]:
        for project in self.projects:
            for deliverable in project.deliverables:
                yield f"{project.key}.{deliverable.key}", project, deliverable

    def deliverable(self, ref: str) -> Deliverable:
        project, _, key = ref.partition(".")
        return _named(self.project(project).deliverables, key)

    def led_by(self, person: str) -> tuple[Project, ...]:
        return tuple(p for p in self.projects if p.lead == person)


def project_of(ref: str) -> str:
    """The project's key of a ref `project.deliverable`."""
    return ref.partition(".")[0]


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_T = TypeVar("_T", bound=_Keyed)


def _named(things: tuple[_T, ...], key: str) -> _T:
    for thing in things:
        if thing.key == key:
            return thing
    raise KeyError(key)
