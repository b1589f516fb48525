"""Days and numbers that cannot be in this order."""

from __future__ import annotations

from datetime import date

from bot.domain.program import Calendar
from bot.program_file.build import calendar_of, calendars, working_days
from bot.program_file.faults import Findings, Path
from bot.program_file.links import placed_links
from bot.program_file.schema import Deliverable, File


def order_faults(file: File) -> Findings:
    starts, measure = file.program.starts, file.program.goal.measure
    if measure:
        yield from _after_start(("program", "goal", "measure", "by"), measure.by, starts)
    for key, milestone in file.milestones.items():
        yield from _after_start(("milestones", key, "due"), milestone.due, starts)
    for path, link in placed_links(file):
        if link.needed_by:
            yield from _after_start((*path, "needed_by"), link.needed_by, starts)
    for key, person in file.people.items():
        for n, days in enumerate(person.away):
            yield from _in_order(("people", key, "away", n, "to"), days.from_, days.to)
    for n, days in enumerate(file.cadence.breaks):
        yield from _in_order(("cadence", "breaks", n, "to"), days.from_, days.to)
    working = calendars(file)
    for key, project in file.projects.items():
        for name, deliverable in project.deliverables.items():
            path = ("projects", key, "deliverables", name)
            yield from _lasts(path, deliverable)
            yield from _works(path, deliverable, working.get(calendar_of(file, key, deliverable)))
            yield from _measured(path, deliverable)


def _after_start(path: Path, day: date, starts: date) -> Findings:
    if day < starts:
        yield path, f"{day} is before the program starts, {starts}. Write a later day."


def _in_order(path: Path, first: date | None, last: date | None) -> Findings:
    if first and last and last < first:
        yield path, f"{last} is before {first}. Write the earlier day first."


def _lasts(path: Path, it: Deliverable) -> Findings:
    """Exactly one way to say how long it takes, and one to say when it may begin."""
    if it.finish and not it.start:
        yield (*path, "start"), "A finish needs its start. Write 'start' too, or 'duration' alone."
    elif it.finish and it.duration is not None:
        yield (
            (*path, "duration"),
            "The days between start and finish are the duration. Leave 'duration' or 'finish' out.",
        )
    elif it.duration is None and not it.finish:
        yield (
            (*path, "duration"),
            "How long does it take? Write 'duration', or 'start' and 'finish'.",
        )
    if it.start and it.not_before:
        yield (*path, "not_before"), "'start' says the same as 'not_before'. Keep one of them."


def _works(path: Path, it: Deliverable, calendar: Calendar | None) -> Findings:
    yield from _in_order((*path, "finish"), it.start, it.finish)
    if not (calendar and it.start and it.finish and it.start <= it.finish):
        return
    if working_days(calendar, it.start, it.finish) == 0:
        yield (
            (*path, "finish"),
            f"No day from {it.start} to {it.finish} is worked in calendar '{calendar.key}'. "
            "Write a later finish.",
        )


def _measured(path: Path, it: Deliverable) -> Findings:
    if it.actual:
        yield from _in_order((*path, "actual", "finish"), it.actual.start, it.actual.finish)
    estimate = it.estimate
    if estimate and not estimate.low <= estimate.likely <= estimate.high:
        yield (*path, "estimate"), "Low, likely and high do not rise. Write the smallest as low."
