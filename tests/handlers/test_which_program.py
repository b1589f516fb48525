"""In a program's channel it is implied; elsewhere, with several, it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.domain.program import Channels
from bot.sandbox.surfaces import Message
from bot.store.changes import change
from bot.store.tables import Source
from tests.world import World, world

NAME = "Office move <!here>"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Mara runs a second program, of which Tom knows nothing: it has a channel of its own."""
    path = tmp_path_factory.mktemp("two") / "test.db"
    with world(f"sqlite:///{path}") as opened:
        channel = opened.sandbox.add_channel("office", members=["Mara", "Ana"]).id
        plan = opened.program
        keys = ("mara", "ana")
        office = replace(
            plan,
            key="office",
            name=NAME,
            people=tuple(replace(p, delegate=None) for p in plan.people if p.key in keys),
            managers=("mara",),
            sponsors=(),
            channels=Channels(channel, channel),
            projects=(replace(plan.projects[0], channel=None),),
            links=(),
            milestones=(),
        )
        bot = opened.stage.bot
        with bot.store.writing() as tx:
            change(tx, bot.workspace, "office").save_plan(
                office, 0, "U0MARA", Source.FILE, opened.now()
            )
        bot.refresh()
        yield opened


def asks(two: World, who: str, text: str, channel: str = "") -> Message:
    [said] = getattr(two, who).command("/program", text, channel)
    assert isinstance(said, Message)
    return said


def test_the_channel_says_which_one(two: World) -> None:
    assert asks(two, "mara", "status", "office").lines[0].startswith("Office move")
    assert asks(two, "mara", "status", "cloud-program").lines[0].startswith("Cloud migration")
    assert asks(two, "mara", "status", "proj-portal").lines[0].startswith("Cloud migration")


def test_with_one_program_nobody_is_asked(two: World) -> None:
    assert asks(two, "tom", "status").lines[0].startswith("Cloud migration")


def test_with_several_the_person_chooses(two: World) -> None:
    question = asks(two, "mara", "milestones")
    assert question.lines == ["Which program? milestones"]
    assert question.menus == ["Cloud migration", NAME]
    two.mara.choose(question, "Choose a program", NAME)
    assert two.mara.ephemerals()[-1].lines[-1] == "None in the plan."


def test_the_key_after_the_verb_says_which_one(two: World) -> None:
    assert asks(two, "mara", "status office").lines[0].startswith("Office move")
    assert asks(two, "mara", "status office", "cloud-program").lines[0].startswith("Office move")


def test_what_somebody_may_not_see_is_not_offered_and_not_answered(two: World) -> None:
    assert asks(two, "tom", "status office").lines[0].startswith("Cloud migration")
    two.tom.forge.choose("ask.in", "status/office/")
    assert two.tom.view is not None
    assert two.tom.view.lines == ["There is no program here that you can see."]


def test_what_waits_for_a_person_is_of_all_programs(two: World) -> None:
    assert asks(two, "mara", "").lines == ["Nothing is waiting for you."]


def test_a_program_that_has_not_started_says_so_and_how_to_start_it(two: World) -> None:
    assert "Not started: nothing is sent." in asks(two, "mara", "status", "office").lines
    assert asks(two, "mara", "help", "office").lines[1] == "/program start: begin to ask and report"
