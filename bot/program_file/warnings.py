"""What is worth knowing about a program before it starts. None of it refuses the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain import rounds
from bot.domain.cadence import Quiet, WeeklyTime
from bot.domain.engine.contention import contention
from bot.domain.engine.schedule import schedule
from bot.domain.local_time import moment
from bot.domain.outlook import network_of, resources_of
from bot.domain.program import Calendar, Program
from bot.domain.spelling import day as spelled
from bot.domain.steering_dates import meetings
from bot.program_file.days_off import holiday_name
from bot.program_file.hours import in_quiet, said

FEWEST_MILESTONES, MOST_MILESTONES = 4, 6
NAMED_DAYS = 4
# How far ahead the beat is looked at where no milestone and no measure says when it ends.
A_YEAR = timedelta(days=365)
MOST_YEARS = 5 * A_YEAR


@dataclass(frozen=True, slots=True)
class Caution:
    sentence: str
    field: str


def warnings(program: Program) -> tuple[Caution, ...]:
    """What is most likely to hurt comes first."""
    return (
        *_double_booked(program),
        *_milestone_days(program),
        *_steering_days(program),
        *_check_too_early(program),
        *_hours(program),
        *_milestone_count(program),
        *_nothing_crosses(program),
    )


def _double_booked(program: Program) -> Iterator[Caution]:
    names = {resource.key: resource.name for resource in program.resources}
    made = schedule(network_of(program), program.starts)
    for over in contention(made, resources_of(program)):
        days = f"{_day(over.first, program)} to {_day(over.last, program)}"
        yield Caution(
            f"{names[over.resource]}: {over.demand} needed, {over.capacity} there, {days}.",
            f"resources.{over.resource}",
        )


def _milestone_days(program: Program) -> Iterator[Caution]:
    for milestone in program.milestones:
        calendar = program.working(milestone.calendar)
        if not calendar.works_on(milestone.due):
            what = holiday_name(calendar, milestone.due) or "a day off"
            day = _day(milestone.due, program)
            sentence = f"{milestone.name} is due on {what}, {day}."
            yield Caution(sentence, f"milestones.{milestone.key}.due")


def _steering_days(program: Program) -> Iterator[Caution]:
    steering, calendar = program.cadence.steering, program.working()
    planned = [meeting.planned for meeting in meetings(program, None, _horizon(program))]
    ahead = timedelta(days=_days_back(steering.meets, steering.publish))
    for what, field, days in (
        ("Steering meets", "meets", planned),
        ("The steering summary goes out", "publish", [day - ahead for day in planned]),
    ):
        off = [day for day in days if not calendar.works_on(day)]
        if off:
            count = f"{len(off)} {_off_in(calendar, off)}{'s' if len(off) > 1 else ''}"
            yield Caution(
                f"{what} on {count}: {_listed(off, program)}.", f"cadence.steering.{field}"
            )


def _off_in(calendar: Calendar, days: Iterable[date]) -> str:
    return "holiday" if all(holiday_name(calendar, day) for day in days) else "day off"


def _days_back(later: WeeklyTime, earlier: WeeklyTime) -> int:
    days = (later.day - earlier.day) % 7
    return days or (0 if earlier.time < later.time else 7)


def _horizon(program: Program) -> date:
    """The last day that the program names, within reason."""
    measure = program.goal.measure
    named = [milestone.due for milestone in program.milestones]
    last = max([*named, measure.by] if measure else named, default=program.starts + A_YEAR)
    return min(last, program.starts + MOST_YEARS)


def _check_too_early(program: Program) -> Iterator[Caution]:
    """Over a year, as clocks change on different days in different zones."""
    first = rounds.round_of(program.starts)
    mondays = [first + n * rounds.WEEK for n in range(52)]
    late = [
        lead.name
        for lead in rounds.leads(program)
        if any(_closes_late(program, lead.time_zone, monday) for monday in mondays)
    ]
    if late:
        check = program.cadence.dependency_check
        yield Caution(
            f"The check on {said(check)}, {program.time_zone}, is before an hour after the close "
            f"of {', '.join(late)}: it closes earlier for them.",
            "cadence.dependency_check",
        )


def _closes_late(program: Program, zone: str | None, monday: date) -> bool:
    close = program.cadence.check_in.close.time
    own = moment(rounds.days_of(program, monday).last, close, zone or program.time_zone)
    return own > rounds.check_slot(program, monday) - rounds.BEFORE_THE_CHECK


def _hours(program: Program) -> Iterator[Caution]:
    cadence, quiet = program.cadence, program.cadence.quiet
    remind = cadence.check_in.remind
    if in_quiet(quiet.start, quiet.end, remind.time):
        yield _waits(f"The reminder ({said(remind)})", quiet, "cadence.check_in.remind")
    if in_quiet(quiet.start, quiet.end, cadence.digest):
        yield _waits(f"The digest ({cadence.digest:%H:%M})", quiet, "cadence.digest")


def _waits(what: str, quiet: Quiet, field: str) -> Caution:
    return Caution(f"{what} is in the quiet hours: it waits until {quiet.end:%H:%M}.", field)


def _milestone_count(program: Program) -> Iterator[Caution]:
    count = len(program.milestones)
    if not FEWEST_MILESTONES <= count <= MOST_MILESTONES:
        there = "There is 1 milestone" if count == 1 else f"There are {count or 'no'} milestones"
        yield Caution(f"{there}. Four to six show progress best.", "milestones")


def _nothing_crosses(program: Program) -> Iterator[Caution]:
    if len(program.projects) > 1 and not any(link.crosses for link in program.links):
        sentence = "Nothing crosses projects. Ask the leads what they need from one another."
        yield Caution(sentence, "dependencies")


def _listed(days: list[date], program: Program) -> str:
    named = ", ".join(_day(day, program) for day in days[:NAMED_DAYS])
    return f"{named} and {len(days) - NAMED_DAYS} more" if len(days) > NAMED_DAYS else named


def _day(day: date, program: Program) -> str:
    """The year is said where it is not the one that the program starts in."""
    return spelled(day, beside=program.starts)
