"""The dates of a program as they stand: its plan and what people said, through the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from bot.domain.engine import links, network
from bot.domain.engine.calendars import WorkCalendar
from bot.domain.engine.contention import Resource
from bot.domain.engine.network import Activity, Network
from bot.domain.engine.placing import State
from bot.domain.engine.schedule import Schedule, schedule
from bot.domain.facts import DateReport, ReportKind
from bot.domain.local_time import local
from bot.domain.program import Deliverable, Program, Project
from bot.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Outlook:
    """By ref `project.deliverable`, milestones by key; every date is a local last working day.

    `overdue` maps what has passed its date without a new one to the day it was due; its
    `finish` is then the soonest that is still possible.
    """

    today: date
    network: Network
    schedule: Schedule
    start: Mapping[str, date]
    finish: Mapping[str, date]
    milestone: Mapping[str, date]
    overdue: Mapping[str, date]


@lru_cache(maxsize=16)
def outlook(snapshot: Snapshot) -> Outlook:
    today = local(snapshot.now, snapshot.program.time_zone).date()
    return outlook_of(snapshot.program, snapshot.reports, today)


def outlook_of(program: Program, reports: tuple[DateReport, ...], today: date) -> Outlook:
    made = schedule(network_of(program, reports), max(today, program.starts))
    refs = [ref for ref, _, _ in program.deliverables()]
    return Outlook(
        today=today,
        network=made.network,
        schedule=made,
        start={ref: made.start_of(ref) for ref in refs},
        finish={ref: made.finish_of(ref) for ref in refs},
        milestone={m.key: max(map(made.finish_of, m.needs)) for m in program.milestones},
        overdue={ref: _was_due(made, ref) for ref in refs if _is_overdue(made, ref)},
    )


def as_of(snapshot: Snapshot, moment: datetime) -> Outlook:
    """What the outlook was at an earlier moment, by the plan of today."""
    said = tuple(r for r in snapshot.reports if r.at <= moment)
    return outlook_of(snapshot.program, said, local(moment, snapshot.program.time_zone).date())


def network_of(program: Program, reports: tuple[DateReport, ...] = ()) -> Network:
    """The plan as the engine sees it; a later report about a deliverable takes the place of an
    earlier one, and of what the file says."""
    calendars = {c.key: WorkCalendar(c.week, c.days_off) for c in program.calendars}
    return Network(
        starts=program.starts,
        calendar=calendars[program.calendar],
        activities=tuple(
            _reported(_activity(ref, program, project, item, calendars), reports)
            for ref, project, item in program.deliverables()
        ),
        links=tuple(
            links.Link(x.source, x.target, links.Kind(x.type), x.lag, x.needed_by)
            for x in program.links
        ),
        milestones=tuple(network.Milestone(m.key, m.needs, m.due) for m in program.milestones),
    )


def resources_of(program: Program) -> Iterator[Resource]:
    """What several projects draw on, as the engine sees it."""
    for one in program.resources:
        days = program.working(one.calendar)
        yield Resource(one.key, one.capacity, WorkCalendar(days.week, days.days_off))


def _activity(
    ref: str,
    program: Program,
    project: Project,
    item: Deliverable,
    calendars: Mapping[str, WorkCalendar],
) -> Activity:
    return Activity(
        key=ref,
        duration=item.duration,
        calendar=calendars[item.calendar or project.calendar or program.calendar],
        not_before=item.not_before,
        actual_start=item.actual.start if item.actual else None,
        actual_finish=item.actual.finish if item.actual else None,
        forecast_finish=item.forecast.finish if item.forecast else None,
        uses=item.uses,
    )


def _reported(activity: Activity, reports: tuple[DateReport, ...]) -> Activity:
    """A new forecast takes back that it was done: people correct themselves that way."""
    for said in (r for r in reports if r.ref == activity.key):
        match said.kind:
            case ReportKind.STARTED:
                activity = replace(activity, actual_start=said.day)
            case ReportKind.DONE:
                activity = replace(activity, actual_finish=said.day)
            case ReportKind.FORECAST:
                activity = replace(activity, actual_finish=None, forecast_finish=said.day)
    return _consistent(activity)


def _consistent(activity: Activity) -> Activity:
    """Done before its planned or said start: then it started no later than it was done."""
    start, finish = activity.actual_start, activity.actual_finish
    return (
        replace(activity, actual_start=finish) if start and finish and finish < start else activity
    )


def _is_overdue(made: Schedule, ref: str) -> bool:
    return made.placed(ref).state is State.OVERDUE


def _was_due(made: Schedule, ref: str) -> date:
    activity = made.network[ref]
    if activity.forecast_finish is not None:
        return activity.forecast_finish
    return made.last_day(activity, made.placed(ref).start + activity.duration)
