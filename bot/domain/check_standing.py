"""A dependency check in the names in which people read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.domain.answers import answer_of, answered_on, last_before, rounds_so_far
from bot.domain.checks import Check
from bot.domain.dependencies import before, check, compare, made_of
from bot.domain.findings import Checked, Finding, FindingKind, Trend
from bot.domain.known import known_at
from bot.domain.local_time import local
from bot.domain.names import deliverable_name
from bot.domain.next_steps import What, next_step
from bot.domain.program import Milestone, Program, Resource, project_of
from bot.domain.rounds import ask_slot
from bot.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class NamedMove:
    """`path` from the first cause to what moved, both included."""

    name: str
    days: int
    now: date
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Late:
    """A milestone that a finding makes late."""

    name: str
    due: date
    now: date


@dataclass(frozen=True, slots=True)
class NamedStep:
    """`person` is the key of who is named, `project` the one of which a check-in is the answer."""

    person: str
    name: str
    what: What
    by: date
    project: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`giver` and `taker` lead the two ends of a link; otherwise they are blank."""

    finding: Finding
    trend: Trend
    name: str
    next: NamedStep
    giver: str = ""
    taker: str = ""
    moves: tuple[NamedMove, ...] = ()
    late: tuple[Late, ...] = ()
    among: tuple[str, ...] = ()
    can_wait: str = ""


@dataclass(frozen=True, slots=True)
class Stale:
    """A project without an answer in the round; `said` is the day of its last one."""

    project: str
    said: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckStanding:
    """`problems` are told one by one; what just follows from another is told with it."""

    day: date
    links: int
    asked: int
    answered: int
    problems: tuple[Problem, ...]
    gone: tuple[str, ...]
    stale: tuple[Stale, ...]

    def of(self, *trends: Trend) -> tuple[Problem, ...]:
        return tuple(one for one in self.problems if one.trend in trends)

    def links_of(self, trend: Trend) -> int:
        links = (p for p in self.of(trend) if p.finding.kind is FindingKind.NEEDED_BY)
        return sum(1 for _ in links)

    @property
    def hold(self) -> int:
        """How many of the links do."""
        return self.links - sum(map(self.links_of, Trend))


def check_standing(snapshot: Snapshot, one: Check) -> CheckStanding:
    """As it is published, whatever was learned since."""
    then = known_at(snapshot, one.at)
    return told(then, check(snapshot, one), stale(then, one.monday))


def check_since(snapshot: Snapshot, one: Check) -> CheckStanding:
    """The same, with who is next after what was answered since."""
    then = known_at(snapshot, one.at)
    return told(snapshot, check(snapshot, one), stale(then, one.monday))


def standing_now(snapshot: Snapshot) -> CheckStanding:
    """What a check would say at this moment, with the answers of the round asked about last."""
    zone = snapshot.program.time_zone
    asked = (
        monday
        for monday in reversed(rounds_so_far(snapshot))
        if ask_slot(snapshot.program, monday, zone) <= snapshot.now
    )
    monday = next(asked, None)
    day = local(snapshot.now, zone).date()
    made = made_of(snapshot, Check(monday or day, day, snapshot.now))
    return told(snapshot, made, stale(snapshot, monday) if monday else ())


def told(snapshot: Snapshot, checked: Checked, silent: tuple[Stale, ...]) -> CheckStanding:
    """Compared with the check before it."""
    compared = compare(before(snapshot, checked.day), checked.findings)
    roots = [(one, trend) for one, trend in compared.trends if not one.because]
    gone = (one for one in compared.gone if not one.because)
    return CheckStanding(
        day=checked.day,
        links=checked.links,
        asked=checked.asked,
        answered=checked.answered,
        problems=tuple(_problem(snapshot, checked, one, trend) for one, trend in roots),
        gone=tuple(name_of(snapshot.program, one) for one in gone),
        stale=silent,
    )


def stale(snapshot: Snapshot, monday: date) -> tuple[Stale, ...]:
    found = []
    for project in snapshot.program.projects:
        if answer_of(snapshot, project.key, monday) is None:
            last = last_before(snapshot, project.key, monday)
            found.append(Stale(project.name, answered_on(snapshot, last) if last else None))
    return tuple(found)


def name_of(program: Program, one: Finding) -> str:
    """By its key when it is no longer in the plan."""
    match one.kind:
        case FindingKind.MILESTONE:
            return _named(program.milestones, one.subject)
        case FindingKind.CAPACITY:
            return _named(program.resources, one.subject)
        case _:
            return deliverable_name(program, one.ref)


def _problem(snapshot: Snapshot, checked: Checked, one: Finding, trend: Trend) -> Problem:
    program, step = snapshot.program, next_step(snapshot, one, checked.day)
    source, linked, target = one.subject.partition(">")
    return Problem(
        finding=one,
        trend=trend,
        name=name_of(program, one),
        next=NamedStep(
            step.person, program.person(step.person).name, step.what, step.by, step.project
        ),
        giver=_lead(program, source) if linked else "",
        taker=_lead(program, target) if linked else "",
        moves=tuple(
            NamedMove(
                deliverable_name(program, moved.subject),
                moved.days,
                moved.now,
                tuple(deliverable_name(program, ref) for ref in moved.path),
            )
            for moved in one.moves
        ),
        late=tuple(_late(program, one, checked.findings)),
        among=tuple(deliverable_name(program, ref) for ref in one.among),
        can_wait=deliverable_name(program, one.can_wait) if one.can_wait else "",
    )


def _late(program: Program, cause: Finding, findings: Iterable[Finding]) -> Iterable[Late]:
    for one in findings:
        if one.because == cause.key and one.kind is FindingKind.MILESTONE:
            yield Late(name_of(program, one), one.due, one.now)


def _lead(program: Program, ref: str) -> str:
    lead = next((p.lead for p in program.projects if p.key == project_of(ref)), "")
    return program.person(lead).name if lead else ""


def _named(things: Iterable[Milestone | Resource], key: str) -> str:
    return next((one.name for one in things if one.key == key), key)
