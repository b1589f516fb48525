"""Who does what by when about a finding: none is shown without."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.domain.answers import answered_on
from bot.domain.facts import CheckIn
from bot.domain.findings import Finding, FindingKind
from bot.domain.local_time import moment
from bot.domain.outlook import outlook
from bot.domain.program import Person, Program, project_of
from bot.domain.roles import DAYS_TO_ANSWER
from bot.domain.snapshot import Snapshot
from bot.domain.working_time import Worker, add_working_days, next_working_day, worker


class What(StrEnum):
    ANSWERS = "answers"
    GIVES_A_DATE = "gives_a_date"
    PROPOSES = "proposes"
    DECIDES = "decides"
    LOOKS = "looks"


@dataclass(frozen=True, slots=True)
class NextStep:
    """`person` by key in the program; `by` is a day in that person's calendar. `project`: of
    which a check-in is the answer."""

    person: str
    what: What
    by: date
    project: str = ""


def next_step(snapshot: Snapshot, finding: Finding, day: date) -> NextStep:
    """By a day that never slides: counted from when it was asked, and once that is answered
    from the answer. After it, and where nobody else is known, the manager looks, at once."""
    program = snapshot.program
    try:
        project, what = asked_of(snapshot, finding)
        person = program.person(program.project(project).lead if project else program.managers[0])
    except KeyError:
        return _looks(program, day)
    answer = answer_to(snapshot, finding) if what in (What.ANSWERS, What.PROPOSES) else None
    if answer:
        project, person, what = "", program.person(program.managers[0]), What.DECIDES
    since = max(answered_on(snapshot, answer), finding.asked) if answer else finding.asked
    times = _times(snapshot, person, day)
    by = add_working_days(times, since, DAYS_TO_ANSWER)
    if finding.kind is FindingKind.CAPACITY:
        by = min(by, max(finding.due, next_working_day(times, since)))
    return NextStep(person.key, what, by, project) if by >= day else _looks(program, day)


def asked_of(snapshot: Snapshot, finding: Finding) -> tuple[str, What]:
    """Whose lead does what about it; a blank project: the managers do. Raises KeyError where
    the plan no longer has what the finding is about."""
    match finding.kind:
        case FindingKind.NEEDED_BY:
            return project_of(finding.subject.partition(">")[2]), What.ANSWERS
        case FindingKind.PROMISE | FindingKind.OVERDUE:
            return project_of(finding.ref), What.GIVES_A_DATE
        case FindingKind.MILESTONE:
            return project_of(latest_need(snapshot, finding.subject)), What.PROPOSES
        case FindingKind.CAPACITY:
            return "", What.DECIDES


def answer_to(snapshot: Snapshot, finding: Finding) -> CheckIn | None:
    """The first answer of who was asked: any check-in since the check that told them, or one
    that moved a date of theirs after the other date had moved."""
    project, _ = asked_of(snapshot, finding)
    told = _told_at(snapshot, finding)
    news = _last_move(snapshot, finding)
    moving = {r.origin for r in snapshot.reports if not r.confirmed}
    own = (c for c in snapshot.check_ins if c.project == project)
    given = (
        c for c in own if (told and c.at > told) or (news and c.at >= news and c.origin in moving)
    )
    return min(given, key=lambda c: c.at, default=None)


def _told_at(snapshot: Snapshot, finding: Finding) -> datetime | None:
    for one in snapshot.checks:
        if one.day == finding.asked and any(f.key == finding.key for f in one.findings):
            return one.at
    return None


def latest_need(snapshot: Snapshot, milestone: str) -> str:
    """What the milestone waits for longest."""
    needs = snapshot.program.milestone(milestone).needs
    return max(needs, key=outlook(snapshot).finish.__getitem__)


def _last_move(snapshot: Snapshot, finding: Finding) -> datetime | None:
    """When the lead of what another project waits for last moved a date."""
    if finding.kind is not FindingKind.NEEDED_BY:
        return None
    project = project_of(finding.ref)
    own = (r.at for r in snapshot.reports if project_of(r.ref) == project and not r.confirmed)
    return max(own, default=None)


def _looks(program: Program, day: date) -> NextStep:
    return NextStep(program.managers[0], What.LOOKS, day)


def _times(snapshot: Snapshot, person: Person, day: date) -> Worker:
    at = moment(day, time(), snapshot.program.time_zone)
    return worker(snapshot.program, person, snapshot.directory, at)
