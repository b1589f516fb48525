"""How often people are written to, beside what we aim at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.local_time import local
from bot.domain.program import Person, Program
from bot.domain.rounds import WEEK, round_of

LEAD_A_WEEK = 4
OWNER_A_DAY = 2
MANAGER_A_DAY = 2
SPONSOR_IN_TWO_WEEKS = 3


@dataclass(frozen=True, slots=True)
class Ping:
    """One message to one person that they did not ask for by a tap."""

    member: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Count:
    """`weeks`: how many in each; `most` within the time of the aim."""

    person: Person
    weeks: tuple[int, ...]
    most: int
    aim: int
    within: str

    @property
    def kept(self) -> bool:
        return self.most <= self.aim


def counts(program: Program, pings: Sequence[Ping], first: date, weeks: int) -> list[Count]:
    """Whoever was written to; each by the aim for their part, the days by their own time."""
    found = []
    for person in program.people:
        zone = person.time_zone or program.time_zone
        days = Counter(local(p.at, zone).date() for p in pings if p.member == person.member)
        if days:
            found.append(_count(program, person, days, first, weeks))
    return found


def table(counted: Sequence[Count]) -> Iterator[str]:
    numbers = range(1, len(counted[0].weeks) + 1) if counted else range(0)
    yield f"{'Week':<8}{''.join(f'{n:>4}' for n in numbers)}   most   aim"
    for one in counted:
        weeks = "".join(f"{n:>4}" for n in one.weeks)
        verdict = "" if one.kept else "  (more)"
        yield f"{one.person.name:<8}{weeks}{one.most:>7}   {one.aim} {one.within}{verdict}"


def _count(program: Program, person: Person, days: Counter[date], first: date, weeks: int) -> Count:
    mondays: Counter[date] = Counter()
    for day, count in days.items():
        mondays[round_of(day)] += count
    by_week = tuple(mondays[first + n * WEEK] for n in range(weeks))
    a_day = max(days.values())
    if person.key in program.managers:
        return Count(person, by_week, a_day, MANAGER_A_DAY, "a day")
    if person.key in program.sponsors:
        most = max(_in_two_weeks(days))
        return Count(person, by_week, most, SPONSOR_IN_TWO_WEEKS, "in two weeks")
    if program.led_by(person.key):
        return Count(person, by_week, max(by_week), LEAD_A_WEEK, "a week")
    return Count(person, by_week, a_day, OWNER_A_DAY, "a day")


def _in_two_weeks(days: Counter[date]) -> Iterator[int]:
    """Any fourteen days that begin with a message."""
    for start in days:
        yield sum(n for day, n in days.items() if start <= day < start + timedelta(weeks=2))
