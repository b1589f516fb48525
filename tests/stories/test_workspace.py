"""People and channels come and go while a program runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date

import pytest

from bot.domain.snapshot import State
from bot.sandbox.people import Member
from bot.store.channels import members_of, rooms
from bot.store.tables import WorkspaceState
from bot.store.workspaces import workspaces
from tests.world import World, world

WEDNESDAY = date(2027, 1, 6)
NEXT_WEDNESDAY, NEXT_FRIDAY = date(2027, 1, 13), date(2027, 1, 15)


@pytest.fixture
def cloud(database_url: str) -> Iterator[World]:
    with world(database_url) as opened:
        yield opened


def first_lines(person: Member) -> list[str]:
    return [message.lines[0] for message in person.direct_messages()]


def headings(cloud: World) -> list[str]:
    return [message.lines[0] for message in cloud.channel()]


def test_a_lead_who_was_deactivated_is_not_asked_the_stand_in_is(cloud: World) -> None:
    cloud.sandbox.changes.deactivate("Ana")
    cloud.until(WEDNESDAY, "18:00")
    assert first_lines(cloud.ana) == []
    assert first_lines(cloud.ivo) == ["Check-in · Cloud migration"]


def test_without_a_stand_in_the_manager_hears_of_it(cloud: World) -> None:
    cloud.sandbox.changes.deactivate("Tom")
    cloud.until(WEDNESDAY, "18:00")
    assert first_lines(cloud.tom) == []
    [told] = cloud.mara.direct_messages()
    assert told.lines[0] == "Tom cannot be asked this week"
    assert told.buttons == ["Answer for Tom"]


def test_who_was_deactivated_after_being_asked_cannot_answer_any_more(cloud: World) -> None:
    cloud.until(WEDNESDAY, "12:00")
    cloud.sandbox.changes.deactivate("Ana")
    cloud.stage.settle()
    cloud.ana.forge.click("check_in.update", "cloud/2027-01-04")
    assert cloud.ana.view is not None
    assert cloud.ana.view.lines == ["There is no program here that you can see."]
    cloud.sandbox.changes.reactivate("Ana")
    cloud.until(NEXT_WEDNESDAY, "18:00")
    assert first_lines(cloud.ana)[-1] == "Check-in · Cloud migration"


def test_the_manager_hears_once_that_the_channel_was_archived(cloud: World) -> None:
    cloud.sandbox.changes.archive("cloud-program")
    cloud.until(NEXT_FRIDAY, "18:00")
    told = [m for m in cloud.mara.direct_messages() if m.lines[0].startswith("I cannot post")]
    assert [m.lines for m in told] == [
        [
            "I cannot post in #cloud-program",
            "It is archived. Please unarchive it.",
            "Program: Cloud migration",
        ]
    ]
    assert cloud.channel() == []
    assert cloud.steering() == []


def test_what_is_still_due_comes_when_the_channel_is_back(cloud: World) -> None:
    cloud.sandbox.changes.archive("cloud-program")
    cloud.until(NEXT_WEDNESDAY, "18:00")
    cloud.sandbox.changes.unarchive("cloud-program")
    cloud.stage.settle()
    assert headings(cloud) == ["Check-in · Cloud migration"]
    assert "Week of 11 Jan." in cloud.channel()[0].lines[1]


def test_the_manager_hears_that_we_were_put_out_of_a_channel(cloud: World) -> None:
    cloud.sandbox.changes.remove_app("cloud-program")
    cloud.until(WEDNESDAY, "18:00")
    assert cloud.mara.direct_messages()[0].lines[1:3] == [
        "I am not in it. Please type there:",
        "/invite @Drumbeat",
    ]
    cloud.sandbox.changes.join("cloud-program", "Drumbeat")
    cloud.stage.settle()
    assert headings(cloud) == ["Check-in · Cloud migration"]


def test_a_renamed_channel_is_known_by_its_new_name(cloud: World) -> None:
    cloud.sandbox.changes.rename_channel("cloud-program", "cloud-move")
    channel = cloud.program.channels.program
    with cloud.stage.bot.store.reading() as tx:
        assert rooms(tx, cloud.stage.bot.workspace, [channel])[channel].name == "cloud-move"
    cloud.until(WEDNESDAY, "18:00")
    assert len(cloud.sandbox.channel("cloud-move").messages) == 1


def test_who_comes_and_goes_while_we_are_away_is_seen_at_the_next_look(cloud: World) -> None:
    channel = cloud.program.channels.program
    found = cloud.sandbox.workspace.channel("cloud-program")
    found.members.add("UOTTO")
    found.members.discard("U0KIM")
    cloud.stage.bot.refresh()
    with cloud.stage.bot.store.reading() as tx:
        inside = members_of(tx, cloud.stage.bot.workspace, channel)
    assert "UOTTO" in inside
    assert "U0KIM" not in inside


@pytest.mark.parametrize("announced", [True, False])
def test_somebody_new_can_be_part_of_it_at_once(cloud: World, announced: bool) -> None:
    if announced:
        cloud.sandbox.changes.join_team("UNEW", "Noor", "Europe/London")
    else:
        cloud.sandbox.add_person("UNEW", "Noor")
    cloud.sandbox.changes.join("cloud-program", "Noor")
    cloud.stage.settle()
    [said] = cloud.noor.command("/program", "status")
    assert said.lines[0] == "Cloud migration · Mon 4 Jan"


def test_a_guest_is_shut_out_the_moment_they_become_one(cloud: World) -> None:
    cloud.sandbox.changes.make_guest("Kim")
    cloud.stage.settle()
    [said] = cloud.kim.command("/program", "status")
    assert said.lines == ["There is no program here that you can see."]
    cloud.until(WEDNESDAY, "23:00")
    assert first_lines(cloud.kim) == []


@pytest.mark.parametrize("how", ["revoke_tokens", "uninstall"])
def test_without_its_token_a_workspace_is_left_alone(
    cloud: World, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL):
        getattr(cloud.sandbox.changes, how)()
        called = len(cloud.sandbox.journal.calls)
        cloud.until(NEXT_FRIDAY, "18:00")
    assert len(cloud.sandbox.journal.calls) == called
    with cloud.stage.bot.store.reading() as tx:
        [here] = workspaces(tx)
    assert here.state is WorkspaceState.GONE


def test_a_token_that_is_revoked_in_silence_stops_the_sending(
    cloud: World, caplog: pytest.LogCaptureFixture
) -> None:
    cloud.sandbox.workspace.installed().revoked = "token_revoked"
    with caplog.at_level(logging.CRITICAL):
        cloud.until(NEXT_FRIDAY, "18:00")
    refused = [c for c in cloud.sandbox.journal.calls if c["response"].get("error")]
    assert len(refused) == 1
    assert cloud.snapshot().state is State.RUNNING
