"""Where the program stands: the one roll-up behind the summary, the check and every answer."""

from __future__ import annotations

from bot.domain.answers import is_fresh, last_answer, last_rounds, shown_health
from bot.domain.facts import Health
from bot.domain.health import LATE_AT_MOST, SEVERITY, suggested
from bot.domain.outlook import outlook
from bot.domain.program import Milestone
from bot.domain.snapshot import Snapshot
from bot.domain.standing import MeasureStanding, MilestoneStanding, ProjectStanding
from bot.domain.working_time import working_days_between


def milestones(snapshot: Snapshot) -> tuple[MilestoneStanding, ...]:
    """In the order in which they are due."""
    ordered = sorted(snapshot.program.milestones, key=lambda m: (m.due, m.key))
    return tuple(_milestone(snapshot, one) for one in ordered)


def projects(snapshot: Snapshot) -> tuple[ProjectStanding, ...]:
    return tuple(_project(snapshot, p.key) for p in snapshot.program.projects)


def measure(snapshot: Snapshot) -> MeasureStanding | None:
    """With the value of the latest day for which one was recorded."""
    wanted = snapshot.program.goal.measure
    if wanted is None:
        return None
    last = max(snapshot.measures, key=lambda m: (m.on, m.at), default=None)
    return MeasureStanding(
        name=wanted.name,
        unit=wanted.unit,
        baseline=wanted.baseline,
        target=wanted.target,
        by=wanted.by,
        value=last.value if last else None,
        on=last.on if last else None,
    )


def program_health(standings: tuple[MilestoneStanding, ...]) -> Health:
    """As late as its latest milestone; red as well when the last of them is late at all."""
    if not standings:
        return Health.GREEN
    worst = max((m.health for m in standings), key=SEVERITY.__getitem__)
    return Health.RED if standings[-1].late > 0 else worst


def health_of_days(late: int) -> Health:
    if late <= 0:
        return Health.GREEN
    return Health.AMBER if late <= LATE_AT_MOST else Health.RED


def _milestone(snapshot: Snapshot, one: Milestone) -> MilestoneStanding:
    now = outlook(snapshot).milestone[one.key]
    late = working_days_between(snapshot.program.working(one.calendar), one.due, now)
    return MilestoneStanding(
        key=one.key, name=one.name, due=one.due, now=now, late=late, health=health_of_days(late)
    )


def _project(snapshot: Snapshot, key: str) -> ProjectStanding:
    project, last = snapshot.program.project(key), last_answer(snapshot, key)
    return ProjectStanding(
        key=key,
        name=project.name,
        lead=snapshot.program.person(project.lead).name,
        health=shown_health(snapshot, key),
        computed=suggested(snapshot, key),
        answered=last.round if last else None,
        fresh=is_fresh(snapshot, key),
        line=last.line if last else "",
        rounds=last_rounds(snapshot, key),
    )
