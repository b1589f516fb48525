"""The example as it runs, with whatever people have answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.facts import (
    BlockerRaised,
    CheckIn,
    Choice,
    ChoiceKind,
    DateReport,
    Health,
    ReportKind,
)
from bot.domain.people import Member
from bot.domain.program import Program
from bot.domain.snapshot import Snapshot, State, StateChange
from tests.domain.casts import utc
from tests.programs import example

CLOUD = example()
FIRST, SECOND, THIRD, FOURTH, FIFTH = (date(2027, 1, 4) + n * timedelta(weeks=1) for n in range(5))
LEADS = {project.key: f"U0{project.lead.upper()}" for project in CLOUD.projects}

Fact = CheckIn | DateReport | Choice | BlockerRaised


def seen(now: str, *facts: Fact, plan: Program = CLOUD) -> Snapshot:
    """`now` in UTC. The program was started on its first Monday, before anybody was up."""
    return Snapshot(
        program=plan,
        now=utc(now),
        states=(StateChange(state=State.RUNNING, at=utc("2027-01-04T06:00"), by="U0MARA"),),
        directory={p.member: Member(p.member, p.name) for p in plan.people if p.member},
        check_ins=tuple(f for f in facts if isinstance(f, CheckIn)),
        reports=tuple(f for f in facts if isinstance(f, DateReport)),
        choices=tuple(f for f in facts if isinstance(f, Choice)),
        blockers=tuple(f for f in facts if isinstance(f, BlockerRaised)),
    )


def said(
    monday: date,
    health: Health = Health.GREEN,
    project: str = "landing-zone",
    at: datetime | None = None,
    by: str = "",
    **more: object,
) -> CheckIn:
    """An answer on the Wednesday of the round at 10:15, unless another time is given."""
    given = CheckIn(
        project=project,
        round=monday,
        health=health,
        at=at or utc(f"{monday + timedelta(days=2)}T10:15"),
        by=by or LEADS[project],
        origin=f"view/{project}/{monday}/{at}",
    )
    return replace(given, **more)  # type: ignore[arg-type]


def moved(answer: CheckIn, ref: str, day: date, **more: object) -> DateReport:
    """A date said with an answer."""
    report = DateReport(
        ref=ref,
        kind=ReportKind.FORECAST,
        day=day,
        at=answer.at,
        by=answer.by,
        origin=answer.origin,
    )
    return replace(report, **more)  # type: ignore[arg-type]


def chose(monday: date, member: str, kind: ChoiceKind, at: str, **more: object) -> Choice:
    choice = Choice(round=monday, member=member, kind=kind, at=utc(at), origin=f"press/{at}")
    return replace(choice, **more)  # type: ignore[arg-type]
