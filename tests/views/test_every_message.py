"""Whatever people type, and however a program is made: all that the bot can say is well-formed.

A program lives through some weeks in which everybody answers, slips, is stuck and names things
after what breaks a careless bot. It is looked at when something is said, and each time all that
will be said in the two weeks ahead is written as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.domain import roll_up
from bot.domain.blocker_standing import standing
from bot.domain.blockers import blockers
from bot.domain.check_in_form import Filled, form, start
from bot.domain.climbing import climb
from bot.domain.facts import Health
from bot.domain.local_time import local, moment
from bot.domain.owed import owed
from bot.domain.program import Program
from bot.domain.raising import Prefilled, raise_form
from bot.domain.round_standing import round_standing
from bot.domain.rounds import round_of
from bot.domain.snapshot import Snapshot
from bot.messages import Block, Message
from bot.views import answers as answers_view
from bot.views import blocker_modal, ids
from bot.views import round as round_view
from bot.views.check_in_modal import Place, modal
from bot.views.home import MyProgram, home
from handlers.answers import SHOWN
from jobs.agenda import agenda
from tests.jobs.looking import Said, known_at, look
from tests.programs import example, programs
from tests.views.hostile import WORDS, hostile, told
from tests.views.wellformed import faults, faults_of_view

AHEAD = timedelta(weeks=2)
# Weekday and hour, on the program's clock: each the time of something that is said.
LOOKS = ((0, 15), (2, 12), (3, 18), (4, 16))
SHIFTS = range(0, len(WORDS), 4)


def moments(plan: Program, weeks: int) -> Iterator[datetime]:
    first = round_of(plan.starts)
    for week in range(weeks):
        for weekday, hour in LOOKS:
            day = first + timedelta(weeks=week, days=weekday)
            yield moment(day, time(hour), plan.time_zone)


def lived(plan: Program, shift: int, weeks: int) -> Iterator[Snapshot]:
    """The program as it is known at each of the moments, with all that was said before."""
    story, said = told(hostile(plan, shift), shift, weeks), Said()
    for now in moments(plan, weeks):
        yield known_at(story, now, said)
        look(story, now, said)


def messages(seen: Snapshot) -> Iterator[tuple[str, Message, bool]]:
    """By key, and whether it stands and follows the facts. A notice that was said is frozen."""
    for one in agenda(seen, seen.now + AHEAD):
        if one.card or one.key not in seen.told:
            yield one.key, one.build(), one.card
    for verb, shown in SHOWN.items():
        lines = shown(seen, today(seen))
        yield verb, answers_view.answer(verb, seen.program.key, lines, share=True), False


def views(seen: Snapshot) -> Iterator[Block]:
    monday = round_of(today(seen))
    yield round_view.modal(seen.program, round_standing(seen, monday))
    raising = raise_form(seen)
    if raising.work:
        yield blocker_modal.raise_it(raising, Prefilled(what=seen.program.name))
    for project in seen.program.projects:
        yield from _forms(seen, project.key, monday)
    for one in blockers(seen.blockers, seen.blocker_events):
        shown = standing(seen, one, climb(seen, one))
        yield blocker_modal.take_on(shown, today(seen))
        yield blocker_modal.resolve(shown)
        yield blocker_modal.withdraw(shown)
        yield blocker_modal.change_owner(shown, raising.people)
        yield blocker_modal.change_date(shown)
        yield blocker_modal.hold(shown, 1)
        yield blocker_modal.change_words(shown, 1)


def _forms(seen: Snapshot, project: str, monday: date) -> Iterator[Block]:
    lead = seen.program.person(seen.program.project(project).lead).member or ""
    opened = (ids.PART_DATES, ids.PART_PRIVATE, ids.PART_MORE)
    for filled in (None, Filled(health=Health.GREEN), Filled(health=Health.RED)):
        asked = form(seen, project, monday, lead, filled)
        for parts in ((), opened):
            place = Place(seen.program.key, monday, project, (project,), parts)
            yield modal(asked, place, filled or start(asked))


def homes(seen: Snapshot) -> Iterator[Block]:
    health = roll_up.program_health(roll_up.milestones(seen))
    for member in seen.directory:
        yield home([MyProgram(seen.program, seen.state, health, owed(seen, member))])


def today(seen: Snapshot) -> date:
    return local(seen.now, seen.program.time_zone).date()


def check(seen: Snapshot) -> set[str]:
    """The kinds of what was said."""
    kinds = set()
    for key, message, card in messages(seen):
        assert faults(message, card=card) == [], (key, message.text)
        kinds.add(key.split("/")[1] if "/" in key else key)
    return kinds


def check_views(seen: Snapshot) -> None:
    for view in views(seen):
        assert faults_of_view(view) == [], view
    for view in homes(seen):
        assert faults_of_view(view, "home") == [], view


@pytest.mark.parametrize("shift", SHIFTS)
def test_whatever_is_typed_into_the_example(shift: int) -> None:
    seen = list(lived(example(), shift, weeks=4))
    kinds = [check(one) for one in seen]
    check_views(seen[-1])
    assert set().union(*kinds) >= {
        "check-in",
        "reminder",
        "round",
        "answer",
        "blocker",
        "check",
        "summary",
        "draft",
        "broken",
    }


def test_whatever_is_typed_where_there_are_no_milestones() -> None:
    plan = replace(example(), milestones=())
    for seen in lived(plan, 0, weeks=4):
        check(seen)


@given(programs(), st.sampled_from(SHIFTS))
@settings(
    max_examples=10,
    deadline=None,
    # Shrinking the life of a program takes minutes: the first that fails is shown as it is.
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_typed_into_any_program(plan: Program, shift: int) -> None:
    seen = list(lived(reachable(plan), shift, weeks=2))
    for one in seen[::2]:
        check(one)
    check_views(seen[-1])


def reachable(plan: Program) -> Program:
    """Everybody was found in the workspace, and takes part from the start."""
    people = (replace(p, member=p.member or f"U1{p.key}") for p in plan.people)
    return replace(plan, people=tuple(people))
