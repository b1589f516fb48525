"""A program from its file to its end, as its manager lives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.snapshot import State
from bot.sandbox import Member, Message
from bot.store.changes import change
from bot.store.tables import Source
from tests.world import World, world

FIRST_FRIDAY, SECOND_FRIDAY = date(2027, 1, 8), date(2027, 1, 15)


@pytest.fixture
def cloud(database_url: str) -> Iterator[World]:
    """The example as `second`, imported and not started; the first was closed."""
    with world(database_url) as opened:
        bot, now = opened.stage.bot, opened.now()
        opened.mara.click(says(opened, "close"), "Close for good")
        opened.program = replace(opened.program, key="second", name="Second attempt")
        with bot.store.writing() as tx:
            of_program = change(tx, bot.workspace, "second")
            of_program.save_plan(opened.program, 0, "", Source.FILE, now)
        bot.refresh()
        yield opened


def says(cloud: World, text: str, who: str = "mara") -> Message:
    person: Member = getattr(cloud, who)
    [said] = person.command("/program", text, "cloud-program")
    return said


def state(cloud: World) -> State:
    return cloud.snapshot().state


def test_before_it_is_started_nothing_is_sent(cloud: World) -> None:
    cloud.until(SECOND_FRIDAY, "18:00")
    assert cloud.sandbox.journal.of("chat.postMessage") == []
    assert says(cloud, "agenda second").lines[:2] == [
        "Agenda · Second attempt",
        "If it starts now, hours in your time",
    ]


def test_started_it_asks_from_the_next_round_on(cloud: World) -> None:
    assert says(cloud, "start second").lines == [
        "Second attempt runs.",
        "Check-in: Wed 6 Jan 10:00, own time",
        "Check: Fri 8 Jan 11:00",
        "Steering: Tue 26 Jan 15:00",
    ]
    cloud.until(FIRST_FRIDAY, "18:00")
    assert [m.lines[0].split(" · ")[0] for m in cloud.channel()] == ["Check-in", "Dependency check"]


def test_it_cannot_be_paused_or_resumed_before(cloud: World) -> None:
    for verb in ("pause", "resume"):
        said = says(cloud, f"{verb} second").lines
        assert said == ["Second attempt has not started: start it first."]
    assert state(cloud) is State.IMPORTED


def test_it_does_not_start_where_nobody_would_hear_it(cloud: World) -> None:
    cloud.sandbox.changes.archive("cloud-steering")
    cloud.sandbox.changes.deactivate("Tom")
    cloud.stage.settle()
    said = " ".join(says(cloud, "start second").lines)
    assert "#cloud-steering is archived. Unarchive it." in said
    assert "Tom, who leads Client portal, is deactivated. Name somebody else." in said
    assert state(cloud) is State.IMPORTED
    cloud.sandbox.changes.unarchive("cloud-steering")
    cloud.sandbox.changes.reactivate("Tom")
    cloud.stage.settle()
    says(cloud, "start second")
    assert state(cloud) is State.RUNNING


def test_nobody_but_a_manager_starts_it(cloud: World) -> None:
    assert says(cloud, "start second", "sven").lines == ["Only Mara can do this."]
    assert state(cloud) is State.IMPORTED


def test_what_fell_due_during_a_pause_is_not_caught_up(cloud: World) -> None:
    says(cloud, "start second")
    says(cloud, "pause second")
    cloud.until(SECOND_FRIDAY, "11:00")
    says(cloud, "resume second")
    cloud.stage.settle()
    assert cloud.sandbox.journal.of("chat.postMessage") == []


def test_who_manages_no_longer_cannot_pause_it(cloud: World) -> None:
    says(cloud, "start second")
    bot = cloud.stage.bot
    handed_over = replace(cloud.program, managers=("ivo",))
    with bot.store.writing() as tx:
        of_program = change(tx, bot.workspace, "second")
        of_program.save_plan(handed_over, 1, "", Source.FILE, cloud.now())
    assert says(cloud, "pause second").lines == ["Only Ivo can do this."]
    assert says(cloud, "pause second", "ivo").lines[0] == "Second attempt is paused."
