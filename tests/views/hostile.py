"""People who type what could ping, link, format or break, wherever they can type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count, cycle, islice

from bot.domain.facts import (
    BlockerEvent,
    BlockerRaised,
    BlockerStep,
    CheckIn,
    Choice,
    ChoiceKind,
    DateReport,
    Health,
    Help,
    MeasureValue,
    ReportKind,
)
from bot.domain.local_time import moment
from bot.domain.people import Member, Room
from bot.domain.program import Measure, Program
from bot.domain.rounds import round_of
from bot.domain.snapshot import Snapshot, State, StateChange

WORDS = (
    "@here and @Ana",
    "<!channel> <!here|here>",
    "<@U0ANA> <@U0ANA|Ana>",
    "*bold* _italic_ ~struck~ `code`",
    "```\nblock\n```",
    "one\ntwo\r\n\n> three\u2028four",
    "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd",
    "word " * 600,
    "W" * 3000,
    "<https://evil.example|click> https://evil.example",
    "&lt;!channel&gt; &amp; <b> </b>",
    "#general <#C0GENERAL|general> :tada: :+1:",
    "{date} %s {0} \\n \\",
    "\u200b",
    "🟢🟡🔴⚪",
    "👩‍👩‍👧‍👦" * 200,
)
LONGEST_NAME = 80
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)


def words(shift: int) -> Iterator[str]:
    return islice(cycle(WORDS), shift, None)


def hostile(plan: Program, shift: int) -> Program:
    """Everything in the plan that somebody named; a name has one line."""
    typed = (" ".join(w.split())[:LONGEST_NAME] or "?" for w in words(shift))
    measure = plan.goal.measure or Measure("m", "u", 0, 1, plan.starts + 10 * WEEK)
    return replace(
        plan,
        name=next(typed),
        goal=replace(
            plan.goal,
            sentence=next(typed),
            measure=replace(measure, name=next(typed), unit=next(typed)),
        ),
        people=tuple(replace(p, name=next(typed)) for p in plan.people),
        resources=tuple(replace(r, name=next(typed)) for r in plan.resources),
        milestones=tuple(replace(m, name=next(typed)) for m in plan.milestones),
        projects=tuple(
            replace(
                p,
                name=next(typed),
                deliverables=tuple(replace(d, name=next(typed)) for d in p.deliverables),
            )
            for p in plan.projects
        ),
    )


def told(plan: Program, shift: int, weeks: int) -> Snapshot:
    """A program from its start on, in which all of this is said; looked at before it began."""
    typed, first = words(shift), round_of(plan.starts)
    started = moment(first, plan.cadence.quiet.end, plan.time_zone) - WEEK
    mondays = [first + n * WEEK for n in range(weeks)]
    blocked = [one for n, monday in enumerate(mondays) for one in _blocker(plan, typed, n, monday)]
    return Snapshot(
        program=plan,
        now=started,
        states=(StateChange(state=State.RUNNING, at=started, by="U0MARA"),),
        directory=_directory(plan),
        check_ins=tuple(_answers(plan, typed, mondays)),
        reports=tuple(_dates(plan, mondays)),
        choices=tuple(_choices(plan, mondays)),
        blockers=tuple(one for one in blocked if isinstance(one, BlockerRaised)),
        blocker_events=tuple(one for one in blocked if isinstance(one, BlockerEvent)),
        measures=tuple(_measured(monday) for monday in mondays),
        rooms={
            plan.channels.program: Room(
                id=plan.channels.program, name=next(typed)[:LONGEST_NAME], archived=True
            )
        },
        broken={plan.channels.steering: "restricted_action"},
    )


def _directory(plan: Program) -> dict[str, Member]:
    return {p.member: Member(p.member, p.name) for p in plan.people if p.member}


def _at(plan: Program, day: date, hours: int) -> datetime:
    return moment(day, plan.cadence.quiet.end, plan.time_zone) + timedelta(hours=hours)


def _lead(plan: Program, project: str) -> str:
    return plan.person(plan.project(project).lead).member or "U0MARA"


def _answers(plan: Program, typed: Iterator[str], mondays: list[date]) -> Iterator[CheckIn]:
    """In each week another project is silent, and one answers by a single tap."""
    healths = cycle(Health)
    for week, monday in enumerate(mondays):
        for n, project in enumerate(plan.projects):
            if (n + week) % 4 == 3:
                continue
            health = next(healths)
            yield CheckIn(
                project=project.key,
                round=monday,
                health=health,
                at=_at(plan, monday + 3 * DAY, n),
                by=_lead(plan, project.key),
                origin=f"view/{project.key}/{monday}",
                line=next(typed),
                unchanged=(n + week) % 4 == 2,
                help=Help.DECISION if health is Health.RED else None,
                why_better=next(typed),
                private=next(typed),
                next_steps=next(typed),
                risk=next(typed),
            )


def _dates(plan: Program, mondays: list[date]) -> Iterator[DateReport]:
    """Everything comes later and later; every third thing is done in the end."""
    for week, monday in enumerate(mondays):
        for n, (ref, project, _) in enumerate(plan.deliverables()):
            done = n % 3 == 2 and week == 2
            day = monday + 3 * DAY
            yield DateReport(
                ref=ref,
                kind=ReportKind.DONE if done else ReportKind.FORECAST,
                day=day if done else day + (2 + 2 * n + 2 * week) * WEEK,
                at=_at(plan, day, n % len(plan.projects)),
                by=_lead(plan, project.key),
                origin=f"view/{project.key}/{monday}",
            )


def _choices(plan: Program, mondays: list[date]) -> Iterator[Choice]:
    kinds = cycle(ChoiceKind)
    for monday in mondays:
        for project, kind in zip(plan.projects, kinds, strict=False):
            at = _at(plan, monday + 2 * DAY, 6)
            yield Choice(
                round=monday,
                member=_lead(plan, project.key),
                kind=kind,
                at=at,
                origin=f"press/{project.key}/{monday}",
                until=at + timedelta(hours=2) if kind is ChoiceKind.LATER else None,
                project=project.key if kind is ChoiceKind.NOT_MINE else None,
            )


LIVES = (
    (),
    (BlockerStep.TAKEN,),
    (BlockerStep.UNOWNED,),
    (BlockerStep.TAKEN, BlockerStep.MOVED, BlockerStep.RESOLVED),
    (BlockerStep.WITHDRAWN,),
    (BlockerStep.HELD,),
    (BlockerStep.LET_GO,),
    (BlockerStep.ASKED, BlockerStep.TAKEN),
)


def _blocker(
    plan: Program, typed: Iterator[str], number: int, monday: date
) -> Iterator[BlockerRaised | BlockerEvent]:
    """Two a week, each with another life."""
    lives = islice(cycle(LIVES), 2 * number, None)
    for project, life, n in zip(plan.projects[:2], lives, count(number), strict=False):
        others = [p.member for p in plan.people if p.member]
        owner = others[(number + n) % len(others)]
        at, name = _at(plan, monday, n), f"{project.key}-{monday}"
        yield BlockerRaised(
            id=name,
            what=next(typed),
            project=project.key,
            needed_by=monday + 8 * DAY,
            at=at,
            by=_lead(plan, project.key),
            origin=f"view/{name}",
            stops=next((f"{project.key}.{d.key}" for d in project.deliverables), None),
            stops_work=bool(n % 2),
            milestone=next((m.key for m in plan.milestones), None),
            owner=owner if n % 3 else None,
            waiting_for=next(typed) if n % 2 else "",
            ladder=plan.escalation.stops_work,
        )
        for step, kind in enumerate(life, 1):
            yield BlockerEvent(
                blocker=name,
                number=step,
                step=kind,
                at=at + step * DAY,
                by=owner,
                owner=owner,
                until=monday + 12 * DAY,
                words=next(typed),
            )


def _measured(monday: date) -> MeasureValue:
    at = moment(monday, time(12), "UTC")
    return MeasureValue(value=1e9 / 7, on=monday, at=at, by="U0MARA", origin=f"command/{monday}")
