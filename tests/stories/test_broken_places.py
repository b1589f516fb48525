"""Channels that take nothing, and people who are gone, while Slack itself works.

Ivo stands in for Ana. Mara manages in Stockholm; steering meets on Tuesday, 26 January.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.sandbox.people import Member
from tests.said import posted_at, twice
from tests.world import World, world

LONDON, STOCKHOLM = "Europe/London", "Europe/Stockholm"
MONDAY, TUESDAY, WEDNESDAY = date(2027, 1, 25), date(2027, 1, 26), date(2027, 1, 27)


@pytest.fixture
def cloud(database_url: str) -> Iterator[World]:
    """Monday noon: the summary is due at 14:00."""
    with world(database_url, start=datetime(2027, 1, 22, 20, tzinfo=UTC)) as opened:
        opened.until(MONDAY, "12:00")
        yield opened
        assert twice(opened.sandbox) == []


def told_of_channels(cloud: World) -> list[list[str]]:
    said = (m.lines for m in cloud.mara.direct_messages())
    return [lines[:2] for lines in said if lines[0].startswith("I cannot post")]


def first_lines(person: Member) -> list[str]:
    return [m.lines[0] for m in person.direct_messages()]


def test_a_summary_for_an_archived_channel_waits_until_it_is_back(cloud: World) -> None:
    cloud.sandbox.changes.archive("cloud-steering")
    cloud.until(MONDAY, "17:00")
    assert told_of_channels(cloud) == [
        ["I cannot post in #cloud-steering", "It is archived. Please unarchive it."]
    ]
    assert not [m for m in cloud.channel() if "Steering" in m.text]
    cloud.sandbox.changes.unarchive("cloud-steering")
    cloud.stage.settle()
    assert [posted_at(m, LONDON) for m in cloud.steering()] == ["Mon 25 Jan 17:00"]


def test_it_is_not_published_when_it_is_back_after_the_meeting(cloud: World) -> None:
    cloud.sandbox.changes.archive("cloud-steering")
    cloud.until(TUESDAY, "14:30")
    cloud.sandbox.changes.unarchive("cloud-steering")
    cloud.until(WEDNESDAY, "12:00")
    assert cloud.steering() == []
    assert len(told_of_channels(cloud)) == 1


def test_a_channel_that_looks_open_but_takes_nothing(cloud: World) -> None:
    cloud.sandbox.changes.restrict_posting("cloud-program")
    cloud.until(WEDNESDAY, "12:00")
    assert [first for first, *_ in told_of_channels(cloud)] == ["I cannot post in #cloud-program"]
    assert cloud.channel() == []
    assert first_lines(cloud.ana)[-1] == "Check-in · Cloud migration"


def test_when_lead_and_stand_in_are_gone_it_goes_to_the_manager(cloud: World) -> None:
    cloud.sandbox.changes.deactivate("Ana")
    cloud.sandbox.changes.deactivate("Ivo")
    cloud.until(WEDNESDAY, "12:00")
    assert first_lines(cloud.ana) == first_lines(cloud.ivo) == []
    assert "Ana cannot be asked this week" in first_lines(cloud.mara)


def test_a_blocker_passes_an_owner_who_is_gone(cloud: World) -> None:
    """It goes to their lead at the time at which it would have."""
    cloud.lea.shortcut("Raise a blocker", cloud.lea.says("proj-data", "No firewall rule"))
    cloud.lea.fill("What does it stop?", "Replication to the cloud")
    cloud.lea.fill("Who can clear it?", "Ivo")
    cloud.lea.fill("Needed by", date(2027, 1, 29))
    cloud.lea.check("How urgent is it?", "Work has stopped now")
    assert cloud.lea.submit() is None
    cloud.stage.settle()
    assert first_lines(cloud.ivo) == ["Lea asks for your help"]
    cloud.sandbox.changes.deactivate("Ivo")
    cloud.sandbox.changes.deactivate("Ana")
    cloud.until(WEDNESDAY, "18:00")
    assert first_lines(cloud.ana) == []
    assert "Help is wanted · Cloud migration" in first_lines(cloud.mara)
