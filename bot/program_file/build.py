"""A file without faults -> the program that it describes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.domain.cadence import (
    Cadence,
    CheckInTimes,
    Escalation,
    Quiet,
    Rung,
    Span,
    Steering,
    WeeklyTime,
)
from bot.domain.program import (
    Actual,
    Calendar,
    Channels,
    Deliverable,
    Estimate,
    Forecast,
    Goal,
    Measure,
    Milestone,
    Person,
    Program,
    Project,
    Resource,
)
from bot.program_file import beat, schema
from bot.program_file.days_off import days_off
from bot.program_file.links import links


def built(file: schema.File) -> Program:
    part, working = file.program, calendars(file)
    return Program(
        key=part.key,
        name=part.name,
        goal=_goal(part.goal),
        starts=part.starts,
        time_zone=part.time_zone,
        calendar=part.calendar,
        managers=tuple(part.managers),
        sponsors=tuple(part.sponsors),
        channels=Channels(part.channels.program, part.channels.steering or part.channels.program),
        calendars=tuple(working.values()),
        people=tuple(_person(key, person) for key, person in file.people.items()),
        resources=tuple(
            Resource(key, it.name, it.capacity, it.calendar) for key, it in file.resources.items()
        ),
        projects=tuple(_project(file, key, working) for key in file.projects),
        links=links(file),
        milestones=tuple(
            Milestone(key, it.name, it.due, tuple(it.needs), it.calendar)
            for key, it in file.milestones.items()
        ),
        cadence=_cadence(file.cadence),
        escalation=_escalation(file.escalation),
    )


def calendars(file: schema.File) -> dict[str, Calendar]:
    """Those of the file, and the plain working week if somebody means it and nobody wrote it."""
    found = {key: _calendar(key, it, file.program.starts) for key, it in file.calendars.items()}
    if schema.WEEKDAYS_ONLY in _calendars_named(file):
        found.setdefault(schema.WEEKDAYS_ONLY, Calendar(schema.WEEKDAYS_ONLY))
    return found


def calendar_of(file: schema.File, project: str, deliverable: schema.Deliverable) -> str:
    own = deliverable.calendar or file.projects[project].calendar
    return own or file.program.calendar


def working_days(calendar: Calendar, first: date, last: date) -> int:
    """Both days included."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(calendar.works_on(day) for day in days)


def _calendars_named(file: schema.File) -> set[str | None]:
    named: set[str | None] = {file.program.calendar}
    named |= {it.calendar for it in file.people.values()}
    named |= {it.calendar for it in file.resources.values()}
    named |= {it.calendar for it in file.milestones.values()}
    for project in file.projects.values():
        named |= {project.calendar, *(it.calendar for it in project.deliverables.values())}
    return named


def _calendar(key: str, it: schema.Calendar, starts: date) -> Calendar:
    further = tuple(sorted(set(it.holidays)))
    off = days_off(it.country, it.region, further, starts)
    return Calendar(key, frozenset(it.week), it.country, it.region, further, off)


def _spans(days: Sequence[beat.Days]) -> tuple[Span, ...]:
    return tuple(Span(it.from_, it.to) for it in days)


def _goal(it: schema.Goal) -> Goal:
    return Goal(it.sentence, _measure(it.measure) if it.measure else None)


def _measure(it: schema.Measure) -> Measure:
    return Measure(it.name, it.unit, it.baseline, it.target, it.by)


def _person(key: str, it: schema.Person) -> Person:
    return Person(
        key,
        it.name,
        member=it.slack,
        email=it.email,
        time_zone=it.time_zone,
        calendar=it.calendar,
        delegate=it.delegate,
        away=_spans(it.away),
    )


def _project(file: schema.File, key: str, working: Mapping[str, Calendar]) -> Project:
    it = file.projects[key]
    return Project(
        key,
        it.name,
        it.lead,
        it.channel,
        it.calendar,
        tuple(
            _deliverable(name, one, working[calendar_of(file, key, one)])
            for name, one in it.deliverables.items()
        ),
    )


def _deliverable(key: str, it: schema.Deliverable, calendar: Calendar) -> Deliverable:
    if it.start and it.finish:
        duration = working_days(calendar, it.start, it.finish)
    else:
        duration = it.duration or 0
    return Deliverable(
        key,
        it.name,
        duration,
        not_before=it.start or it.not_before,
        calendar=it.calendar,
        uses=tuple(it.uses.items()),
        estimate=_estimate(it.estimate) if it.estimate else None,
        actual=_actual(it.actual) if it.actual else None,
        forecast=_forecast(it.forecast) if it.forecast else None,
    )


def _estimate(it: schema.Estimate) -> Estimate:
    return Estimate(it.low, it.likely, it.high)


def _actual(it: schema.Actual) -> Actual | None:
    return Actual(it.start, it.finish) if it.start or it.finish else None


def _forecast(it: schema.Forecast) -> Forecast:
    return Forecast(it.finish, it.confidence, it.on)


def _weekly(it: beat.Weekly) -> WeeklyTime:
    return WeeklyTime(it.day, it.time)


def _cadence(it: beat.Cadence) -> Cadence:
    asked, steering = it.check_in, it.steering
    return Cadence(
        CheckInTimes(_weekly(asked.ask), _weekly(asked.remind), _weekly(asked.close)),
        _weekly(it.dependency_check),
        Steering(
            steering.every_weeks,
            steering.first,
            _weekly(steering.meets),
            _weekly(steering.draft),
            _weekly(steering.publish),
        ),
        it.digest,
        Quiet(it.quiet.from_, it.quiet.to),
        _spans(it.breaks),
    )


def _escalation(it: beat.Escalation) -> Escalation:
    return Escalation(
        tuple(Rung(rung.after, rung.to) for rung in it.stops_work),
        it.otherwise.ladder_starts,
        it.heads_up,
    )
