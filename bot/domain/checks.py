"""The weekly dependency checks: one for each round, after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.local_time import moment
from bot.domain.people import Directory
from bot.domain.program import Program
from bot.domain.rounds import WEEK, check_slot, round_in, rounds
from bot.domain.working_time import next_working_day, previous_working_day, program_worker


@dataclass(frozen=True, slots=True)
class Check:
    """`monday` names the round that it reads; `day` is local to the program."""

    monday: date
    day: date
    at: datetime


def checks(
    program: Program, directory: Directory, started: date | None, until: date
) -> Iterator[Check]:
    for monday in rounds(program, started, until):
        if check := check_of(program, directory, monday):
            yield check


def check_of(program: Program, directory: Directory, monday: date) -> Check | None:
    """The check of a round; None where a break lies between the two.

    On a holiday it comes a working day early if the round is closed by then. Otherwise it
    waits for the next one: a check that answers still come in after has to be made twice.
    """
    times, hour = program_worker(program), program.cadence.dependency_check.time
    planned = check_slot(program, monday)
    day = times.today(planned)
    if times.works_on(day):
        return Check(monday, day, planned)
    closed = round_in(program, directory, monday).closes_at
    before, after = previous_working_day(times, day), next_working_day(times, day)
    early = moment(before, hour, times.zone)
    if closed < early:
        return Check(monday, before, early)
    late = Check(monday, after, moment(after, hour, times.zone))
    return late if after < day + WEEK else None
