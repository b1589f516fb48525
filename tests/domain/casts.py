"""The people and the program that the rules of time are tried on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.cadence import STOPS_WORK, Cadence, Span, Steering
from bot.domain.facts import BlockerRaised
from bot.domain.program import (
    Calendar,
    Channels,
    Goal,
    Person,
    Program,
    Project,
)

GOOD_FRIDAY, EASTER_MONDAY = date(2027, 3, 26), date(2027, 3, 29)
MAY_DAY, SPRING_DAY = date(2027, 5, 3), date(2027, 5, 31)
UK = Calendar("uk", days_off=frozenset({GOOD_FRIDAY, EASTER_MONDAY, MAY_DAY, SPRING_DAY}))
INDIA = Calendar("india", days_off=frozenset({date(2027, 1, 26)}))

PEOPLE = (
    Person("mara", "Mara", "U0MARA", time_zone="Europe/Stockholm"),
    Person("sven", "Sven", "U0SVEN", time_zone="Europe/London"),
    Person("ana", "Ana", "U0ANA", time_zone="Europe/Lisbon", delegate="ivo"),
    Person("raj", "Raj", "U0RAJ", time_zone="Asia/Kolkata", calendar="india"),
    Person("lea", "Lea", "U0LEA", time_zone="America/New_York"),
    Person("kim", "Kim", "U0KIM", time_zone="America/Los_Angeles"),
    Person("ivo", "Ivo", "U0IVO", time_zone="Europe/Lisbon"),
)

CLOUD = Program(
    key="cloud",
    name="Cloud migration",
    goal=Goal("Migrate everything."),
    starts=date(2027, 1, 4),
    time_zone="Europe/London",
    calendar="uk",
    managers=("mara",),
    sponsors=("sven",),
    channels=Channels("cloud-program", "cloud-steering"),
    calendars=(UK, INDIA),
    people=PEOPLE,
    projects=(
        Project("landing-zone", "Cloud landing zone", "ana"),
        Project("identity", "Single sign-on", "raj"),
        Project("data", "Data platform", "lea"),
        Project("support", "Support and training", "kim"),
    ),
    cadence=Cadence(
        steering=Steering(first=date(2027, 1, 26)),
        breaks=(Span(date(2027, 12, 20), date(2028, 1, 3)),),
    ),
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def with_breaks(program: Program, *breaks: Span) -> Program:
    return replace(program, cadence=replace(program.cadence, breaks=breaks))


def away(program: Program, key: str, *spans: Span) -> Program:
    people = tuple(replace(p, away=spans) if p.key == key else p for p in program.people)
    return replace(program, people=people)


URGENT = BlockerRaised(
    id="b1",
    what="Firewall rule for replication",
    project="data",
    needed_by=date(2027, 2, 19),
    at=utc("2027-02-15T15:00"),
    by="U0LEA",
    origin="view-1",
    stops_work=True,
    owner="U0IVO",
    ladder=STOPS_WORK,
)
