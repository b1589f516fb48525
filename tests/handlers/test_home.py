"""A person's Home shows what waits for them, and follows what they do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from bot.sandbox.surfaces import View
from tests.world import World, world

WEDNESDAY = date(2027, 1, 6)


@pytest.fixture
def cloud(sqlite_url: str) -> Iterator[World]:
    with world(sqlite_url) as opened:
        opened.until(WEDNESDAY, "10:30")
        yield opened


def home(cloud: World, who: str) -> View:
    found = getattr(cloud, who).open_home()
    assert isinstance(found, View)
    return found


def test_it_shows_what_waits_and_the_programs(cloud: World) -> None:
    assert home(cloud, "ana").lines == [
        "This waits for you",
        "Cloud migration",
        "Check-in: Cloud landing zone",
        "   closes Thu 17:00",
        "Your programs",
        "Cloud migration · 🟢 Green",
    ]
    assert home(cloud, "sven").lines[0] == "Nothing is waiting for you."


def test_it_follows_what_its_owner_does(cloud: World) -> None:
    cloud.ana.click(home(cloud, "ana"), "Update")
    cloud.ana.fill("Health ★", "🟢 Green")
    assert cloud.ana.submit() is None
    assert cloud.ana.home is not None
    assert cloud.ana.home.lines[0] == "Nothing is waiting for you."


def test_a_tap_on_a_message_is_an_act_too(cloud: World) -> None:
    home(cloud, "ana")
    cloud.until(date(2027, 1, 13), "10:30")
    later = cloud.ana.direct_messages()[-1]
    cloud.ana.choose(later, "More", "In 2 hours")
    assert len(cloud.sandbox.journal.of("views.publish")) == 2


def test_nobody_elses_acts_and_no_clock_publish_it(cloud: World) -> None:
    home(cloud, "mara")
    cloud.until(date(2027, 1, 13), "10:30")
    assert len(cloud.sandbox.journal.of("views.publish")) == 1


def test_the_messages_tab_is_not_the_home(cloud: World) -> None:
    cloud.mara.open_home("messages")
    assert cloud.mara.home is None


def test_its_buttons_answer_in_a_window(cloud: World) -> None:
    cloud.mara.click(home(cloud, "mara"), "Status")
    assert cloud.mara.view is not None
    assert cloud.mara.view.lines[0] == "Cloud migration · Wed 6 Jan"
    assert cloud.mara.view.buttons == []
