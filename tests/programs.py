"""Programs for tests: the example that the product ships, and any valid one."""

from __future__ import annotations

import string
from datetime import date, time, timedelta
from importlib.resources import files

from hypothesis import strategies as st

from bot.domain.cadence import (
    Cadence,
    CheckInTimes,
    Escalation,
    Quiet,
    Role,
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
    Link,
    LinkType,
    Measure,
    Milestone,
    Person,
    Program,
    Project,
    Resource,
)
from bot.program_file.days_off import days_off
from bot.program_file.faults import Faults
from bot.program_file.read import read

ZONES = ("Europe/London", "Asia/Kolkata", "America/Los_Angeles", "Pacific/Apia", "UTC")
PLACES = ((None, None), ("GB", None), ("GB", "SCT"), ("IN", None), ("DE", "BY"))
FIRST_DAY = date(2026, 1, 1)


def example_text() -> str:
    return (files("bot.demo") / "program.example.yaml").read_text("utf-8")


def example() -> Program:
    program = read(example_text())
    assert not isinstance(program, Faults), program
    return program


def names() -> st.SearchStrategy[str]:
    """What people type: any sign that has a place in one line, those of YAML and Slack too."""
    signs = st.one_of(
        st.characters(exclude_categories=("C", "Z")), st.sampled_from(" :#*&!|>'\"%@`{}[],?-<_~")
    )
    return st.text(signs, min_size=1, max_size=12).map(str.strip).filter(bool)


def keys() -> st.SearchStrategy[str]:
    rest = st.text(string.ascii_letters + string.digits + "-_", max_size=6)
    return st.builds(str.__add__, st.sampled_from(string.ascii_letters + string.digits), rest)


def days(first: date = FIRST_DAY) -> st.SearchStrategy[date]:
    return st.dates(first, first + timedelta(days=700))


@st.composite
def programs(draw: st.DrawFn) -> Program:
    starts = draw(days())
    calendars = tuple(draw(_calendar(key, starts)) for key in draw(_keys(1, 3)))
    working = st.none() | st.sampled_from([calendar.key for calendar in calendars])
    people = draw(_people(working))
    someone = st.sampled_from([person.key for person in people])
    resources = tuple(
        Resource(key, draw(names()), draw(st.integers(1, 9)), draw(working))
        for key in draw(_keys(0, 2))
    )
    projects = tuple(draw(_project(key, someone, working, resources)) for key in draw(_keys(0, 3)))
    refs = [f"{p.key}.{d.key}" for p in projects for d in p.deliverables]
    channels = _channels()
    return Program(
        key=draw(keys()),
        name=draw(names()),
        goal=Goal(draw(names()), draw(st.none() | _measure(starts))),
        starts=starts,
        time_zone=draw(st.sampled_from(ZONES)),
        calendar=calendars[0].key,
        managers=tuple(draw(st.lists(someone, min_size=1, max_size=2, unique=True))),
        sponsors=tuple(draw(st.lists(someone, max_size=2, unique=True))),
        channels=Channels(draw(channels), draw(channels)),
        calendars=calendars,
        people=people,
        resources=resources,
        projects=projects,
        links=draw(_links(refs, starts)),
        milestones=draw(_milestones(refs, starts, working)),
        cadence=draw(_cadence(starts)),
        escalation=draw(_escalation()),
    )


def _keys(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(keys(), min_size=least, max_size=most, unique=True)


def _channels() -> st.SearchStrategy[str]:
    return st.text(string.ascii_lowercase + string.digits + "-_", min_size=1, max_size=10)


@st.composite
def _calendar(draw: st.DrawFn, key: str, starts: date) -> Calendar:
    week = draw(st.frozensets(st.integers(0, 6), min_size=1))
    country, region = draw(st.sampled_from(PLACES))
    further = tuple(sorted(draw(st.sets(days(), max_size=2))))
    return Calendar(key, week, country, region, further, days_off(country, region, further, starts))


def _spans() -> st.SearchStrategy[tuple[Span, ...]]:
    lengths = st.integers(0, 30).map(lambda n: timedelta(days=n))
    span = st.builds(lambda first, length: Span(first, first + length), days(), lengths)
    return st.lists(span, max_size=2).map(tuple)


@st.composite
def _people(draw: st.DrawFn, working: st.SearchStrategy[str | None]) -> tuple[Person, ...]:
    """A stand-in is somebody named earlier, so that stand-ins never lead back."""
    people: list[Person] = []
    for n, key in enumerate(draw(_keys(1, 4))):
        by_email = draw(st.booleans())
        people.append(
            Person(
                key,
                draw(names()),
                member=None if by_email else f"U0{n}",
                email=f"p{n}@example.com" if by_email else None,
                time_zone=draw(st.none() | st.sampled_from(ZONES)),
                calendar=draw(working),
                delegate=draw(st.sampled_from([None, *(person.key for person in people)])),
                away=draw(_spans()),
            )
        )
    return tuple(people)


@st.composite
def _project(
    draw: st.DrawFn,
    key: str,
    someone: st.SearchStrategy[str],
    working: st.SearchStrategy[str | None],
    resources: tuple[Resource, ...],
) -> Project:
    deliverables = tuple(draw(_deliverable(one, working, resources)) for one in draw(_keys(0, 3)))
    channel = draw(st.none() | _channels())
    return Project(key, draw(names()), draw(someone), channel, draw(working), deliverables)


@st.composite
def _deliverable(
    draw: st.DrawFn,
    key: str,
    working: st.SearchStrategy[str | None],
    resources: tuple[Resource, ...],
) -> Deliverable:
    units = st.dictionaries(st.sampled_from([r.key for r in resources]), st.integers(1, 9))
    low, likely, high = sorted(draw(st.tuples(*[st.integers(0, 99)] * 3)))
    began, ended = sorted(draw(st.tuples(days(), days())))
    return Deliverable(
        key,
        draw(names()),
        draw(st.integers(0, 60)),
        not_before=draw(st.none() | days()),
        calendar=draw(working),
        uses=tuple(draw(units).items()) if resources else (),
        estimate=draw(st.sampled_from([None, Estimate(low, likely, high)])),
        actual=draw(
            st.sampled_from([None, Actual(began), Actual(None, ended), Actual(began, ended)])
        ),
        forecast=draw(
            st.none()
            | st.builds(Forecast, days(), st.none() | st.integers(0, 100), st.none() | days())
        ),
    )


@st.composite
def _links(draw: st.DrawFn, refs: list[str], starts: date) -> tuple[Link, ...]:
    """Only forwards, so without loops; in the order in which a file is read."""
    forward = [(a, b) for n, a in enumerate(refs) for b in refs[n + 1 :]]
    pairs = draw(st.lists(st.sampled_from(forward), max_size=5, unique=True)) if forward else []
    found = [
        Link(
            source,
            target,
            draw(st.sampled_from(LinkType)),
            draw(st.integers(-5, 20)),
            draw(st.none() | days(starts)),
        )
        for source, target in pairs
    ]
    within = sorted((x for x in found if not x.crosses), key=lambda link: refs.index(link.target))
    return (*within, *(x for x in found if x.crosses))


@st.composite
def _milestones(
    draw: st.DrawFn, refs: list[str], starts: date, working: st.SearchStrategy[str | None]
) -> tuple[Milestone, ...]:
    if not refs:
        return ()
    needs = st.lists(st.sampled_from(refs), min_size=1, max_size=3, unique=True).map(tuple)
    return tuple(
        Milestone(key, draw(names()), draw(days(starts)), draw(needs), draw(working))
        for key in draw(_keys(0, 3))
    )


def _measure(starts: date) -> st.SearchStrategy[Measure]:
    figures = st.floats(allow_nan=False, allow_infinity=False)
    return st.builds(Measure, names(), names(), figures, figures, days(starts))


@st.composite
def _cadence(draw: st.DrawFn, starts: date) -> Cadence:
    """Asked at noon or later, quiet before nine; steering within one week, back from the end."""
    hours = st.builds(time, st.integers(12, 20), st.sampled_from([0, 30, 59]))
    weekly = st.builds(WeeklyTime, st.integers(0, 6), hours)
    order = sorted(
        draw(st.lists(weekly, min_size=3, max_size=3, unique=True)), key=lambda w: (w.day, w.time)
    )
    draft, publish, meets = sorted(
        draw(st.lists(weekly, min_size=3, max_size=3, unique=True)), key=lambda w: (w.day, w.time)
    )
    ahead = timedelta(days=(meets.day - starts.weekday()) % 7)
    return Cadence(
        CheckInTimes(*order),
        draw(weekly),
        Steering(
            draw(st.integers(1, 4)),
            draw(st.sampled_from([None, starts + ahead])),
            meets,
            draft,
            publish,
        ),
        draw(hours),
        Quiet(draw(st.sampled_from([time(21), time(0)])), time(9)),
        draw(_spans()),
    )


@st.composite
def _escalation(draw: st.DrawFn) -> Escalation:
    roles = draw(st.lists(st.sampled_from(Role), min_size=1, unique=True))
    waits = sorted(draw(st.lists(st.integers(1, 9), min_size=len(roles), max_size=len(roles))))
    rungs = tuple(Rung(wait, role) for wait, role in zip(waits, roles, strict=True))
    return Escalation(rungs, draw(st.integers(0, 9)), draw(st.integers(0, 1)))
