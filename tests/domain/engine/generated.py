"""Small networks for properties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from bot.domain.engine.calendars import WorkCalendar
from bot.domain.engine.links import Kind, Link
from bot.domain.engine.network import Activity, Milestone, Network

MONDAY = date(2027, 1, 4)
SIX_DAYS = WorkCalendar(frozenset(range(6)), frozenset({date(2027, 1, 8), date(2027, 1, 20)}))
FIVE_DAYS = WorkCalendar(days_off=frozenset({date(2027, 1, 6), date(2027, 1, 21)}))
THREE_DAYS = WorkCalendar(frozenset({0, 2, 4}))

days = st.integers(-3, 40).map(lambda offset: MONDAY + timedelta(offset))


@st.composite
def networks(
    draw: DrawFn,
    calendars: tuple[WorkCalendar, ...] = (FIVE_DAYS, SIX_DAYS, THREE_DAYS),
    least: int = 0,
    facts: bool = False,
    most: int = 9,
) -> Network:
    """`least` is the shortest duration; with `facts` people have said things."""
    size = draw(st.integers(0, most))
    activities = [draw(_activity(f"p.{at}", calendars, least, facts)) for at in range(size)]
    links = draw(st.lists(_link(size), max_size=2 * size)) if size > 1 else []
    needs = tuple(activity.key for activity in activities[-2:])
    goal = (Milestone("goal", needs, draw(days)),) if needs else ()
    return Network(MONDAY, calendars[0], tuple(activities), tuple(links), goal)


def _activity(
    key: str, calendars: tuple[WorkCalendar, ...], least: int, facts: bool
) -> SearchStrategy[Activity]:
    plain = st.builds(
        Activity,
        st.just(key),
        st.integers(least, 6),
        st.sampled_from(calendars),
        not_before=st.none() | days,
    )
    return _told(plain) if facts else plain


@st.composite
def _told(draw: DrawFn, plain: SearchStrategy[Activity]) -> Activity:
    activity = draw(plain)
    start = draw(st.none() | days)
    finish = draw(st.none() | days)
    if start and finish and finish < start:
        start, finish = finish, start
    return replace(
        activity,
        actual_start=start,
        actual_finish=finish,
        forecast_finish=draw(st.none() | days),
        not_started=start is None and draw(st.booleans()),
    )


@st.composite
def _link(draw: DrawFn, size: int) -> Link:
    source = draw(st.integers(0, size - 2))
    target = draw(st.integers(source + 1, size - 1))
    kind = draw(st.sampled_from(list(Kind)))
    needed_by = draw(st.none() | days)
    return Link(f"p.{source}", f"p.{target}", kind, draw(st.integers(-4, 4)), needed_by)


def seeded(seed: int) -> Network:
    """A network of twelve from a seed: quicker to make than to draw."""
    chance = Random(seed)
    calendars = (FIVE_DAYS, SIX_DAYS, THREE_DAYS)[: seed % 3 + 1]
    activities = [
        Activity(f"p.{at}", chance.randrange(8), chance.choice(calendars)) for at in range(12)
    ]
    late = replace(activities[3], forecast_finish=MONDAY + timedelta(chance.randrange(40)))
    links = []
    for target in range(1, 12):
        for source in chance.sample(range(target), min(target, 2)):
            kind, lag = chance.choice(list(Kind)), chance.randrange(-3, 6)
            links.append(Link(f"p.{source}", f"p.{target}", kind, lag))
    return Network(MONDAY, FIVE_DAYS, (*activities[:3], late, *activities[4:]), tuple(links))
