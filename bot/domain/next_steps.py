"""Who does what by when about a finding: none is shown without."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

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
    """`person` by key in the program; `by` is a day in that person's calendar."""

    person: str
    what: What
    by: date


def next_step(snapshot: Snapshot, finding: Finding, day: date) -> NextStep:
    """Counted from the day of the check. Where nobody else is known the manager looks, at once."""
    program = snapshot.program
    try:
        who, what = _who(snapshot, finding)
        person = program.person(who)
    except KeyError:
        return NextStep(program.managers[0], What.LOOKS, day)
    times = _times(snapshot, person, day)
    by = add_working_days(times, day, DAYS_TO_ANSWER)
    if finding.kind is FindingKind.CAPACITY:
        by = min(by, max(finding.due, next_working_day(times, day)))
    return NextStep(who, what, by)


def _times(snapshot: Snapshot, person: Person, day: date) -> Worker:
    at = moment(day, time(), snapshot.program.time_zone)
    return worker(snapshot.program, person, snapshot.directory, at)


def _who(snapshot: Snapshot, finding: Finding) -> tuple[str, What]:
    """By key. Raises KeyError where the plan no longer has what the finding is about."""
    program = snapshot.program
    match finding.kind:
        case FindingKind.NEEDED_BY:
            return _lead_of(program, finding.subject.partition(">")[2]), What.ANSWERS
        case FindingKind.PROMISE | FindingKind.OVERDUE:
            return _lead_of(program, finding.ref), What.GIVES_A_DATE
        case FindingKind.MILESTONE:
            return _lead_of(program, latest_need(snapshot, finding.subject)), What.PROPOSES
        case FindingKind.CAPACITY:
            return program.managers[0], What.DECIDES


def latest_need(snapshot: Snapshot, milestone: str) -> str:
    """What the milestone waits for longest."""
    needs = snapshot.program.milestone(milestone).needs
    return max(needs, key=outlook(snapshot).finish.__getitem__)


def _lead_of(program: Program, ref: str) -> str:
    return program.project(project_of(ref)).lead
