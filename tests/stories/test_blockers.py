"""Blockers, as people live them. Times of messages are those of the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from bot.domain.blockers import BlockerState
from bot.sandbox.people import Member
from bot.sandbox.surfaces import Message
from tests.stuck import (
    FRIDAY,
    KOLKATA,
    LISBON,
    NEW_YORK,
    STOCKHOLM,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WHAT,
    about,
    card,
    fill,
    monday_afternoon,
    on_it,
    resolve,
    state,
    stuck,
    told,
)
from tests.world import World


@pytest.fixture
def cloud(database_url: str) -> Iterator[World]:
    with monday_afternoon(database_url) as opened:
        yield opened


def test_raised_from_a_message_in_a_thread_and_resolved_by_its_owner(cloud: World) -> None:
    said = cloud.lea.says("proj-data", "We need a <b> rule & fast")
    reply = cloud.lea.says("proj-data", "The rule is missing", thread_ts=said.ts)
    cloud.lea.shortcut("Raise a blocker", reply)
    assert cloud.lea.view
    assert cloud.lea.view.values["What is missing?"] == "The rule is missing"
    fill(cloud.lea, "Ana")
    assert cloud.lea.submit() is None
    cloud.stage.settle()
    asked = told(cloud.ana, "Lea asks")
    on_it(cloud.ana, asked, THURSDAY)
    cloud.stage.settle()
    assert asked.lines == [
        WHAT,
        "You are on it until Thu 18 Feb.",
        "Needed by: Fri 19 Feb, work has stopped",
    ]
    assert "Owner: Ana, on it until Thu 18 Feb" in card(cloud).lines
    resolve(cloud.ana, asked)
    cloud.stage.settle()
    end = [
        f"✓ {WHAT}",
        "Stops: Replication to the cloud",
        "Resolved by Ana, Mon 15 Feb: rule live",
    ]
    assert card(cloud).lines == end
    assert card(cloud).buttons == []
    assert told(cloud.lea, "✓").lines == end


def test_a_blocker_to_the_top(cloud: World) -> None:
    stuck(cloud, "Ivo")
    assert card(cloud).lines == [
        f"🚧 {WHAT}",
        "Stops: Replication to the cloud",
        "Raised by Lea, Mon 15 Feb",
        "Asked: Ivo, Mon 15 Feb",
        "Needed by: Fri 19 Feb, work has stopped",
        "For milestone: Data in the cloud, 7 May",
        "Next: Ana helps, Tue 16 Feb 15:00",
    ]
    assert about(cloud.ivo) == ["Lea asks for your help"]
    cloud.until(TUESDAY, "14:59", LISBON)
    assert about(cloud.ana) == []
    cloud.until(TUESDAY, "15:00", LISBON)
    assert about(cloud.ana) == ["Help is wanted · Cloud migration"]
    cloud.until(WEDNESDAY, "16:00", STOCKHOLM)
    assert about(cloud.mara) == ["Help is wanted · Cloud migration"]
    cloud.until(THURSDAY, "16:00", STOCKHOLM)
    assert about(cloud.mara)[1:] == ["Goes to Sven Fri 19 Feb, 16:00"]
    cloud.until(FRIDAY, "14:59")
    assert about(cloud.sven) == []
    cloud.until(FRIDAY, "15:00")
    assert told(cloud.sven, "Your help").lines == [
        "Your help is wanted · Cloud migration",
        "With Mara. Needed by 19 Feb.",
        f"> Data platform waits: {WHAT}",
        "Stops: Replication to the cloud",
        "Asked: Ivo, Mon 15 Feb",
        "For milestone: Data in the cloud, 7 May",
    ]
    assert not any("Sven" in line for m in cloud.channel() for line in m.lines)
    on_it(cloud.sven, told(cloud.sven, "Your help"), FRIDAY, "I can take it")
    cloud.stage.settle()
    assert "Owner: Sven, on it until Fri 19 Feb" in card(cloud).lines


def test_one_that_nobody_owns(cloud: World) -> None:
    stuck(cloud, "I don't know")
    assert "Owner: wanted. Mara names one today" in card(cloud).lines
    wanted = told(cloud.mara, "Owner wanted")
    cloud.mara.click(wanted, "Name somebody")
    cloud.mara.fill("Who can clear it?", "Raj")
    assert cloud.mara.submit() is None
    cloud.stage.settle()
    assert wanted.lines == [WHAT, "Asked: Raj, Tue 16 Feb"]
    assert about(cloud.raj) == []
    cloud.until(TUESDAY, "08:30", KOLKATA)
    on_it(cloud.raj, told(cloud.raj, "Lea asks"), WEDNESDAY)
    cloud.until(THURSDAY, "09:59", KOLKATA)
    assert len(about(cloud.raj)) == 1
    cloud.until(THURSDAY, "10:00", KOLKATA)
    again = told(cloud.raj, "Is it done?")
    assert again.lines[2] == "You were on it until Wed 17 Feb."
    resolve(cloud.raj, again)
    cloud.stage.settle()
    assert state(cloud) is BlockerState.RESOLVED
    cloud.until(THURSDAY, "08:30", NEW_YORK)
    assert told(cloud.lea, "✓").lines[2] == "Resolved by Raj, Thu 18 Feb: rule live"


def test_not_mine_goes_to_the_manager_at_once(cloud: World) -> None:
    stuck(cloud, "Ana")
    asked = told(cloud.ana, "Lea asks")
    cloud.ana.choose(asked, "Not mine", "Outside the company")
    cloud.stage.settle()
    assert told(cloud.mara, "Owner wanted").lines[-1] == "Ana: outside the company"
    assert asked.lines == [WHAT, "Owner: wanted. Mara names one today"]
    assert asked.buttons == []
    cloud.mara.click(told(cloud.mara, "Owner wanted"), "Name somebody")
    cloud.mara.fill("Who can clear it?", "Ana")
    cloud.mara.fill("Waiting for somebody outside?", "Acme")
    assert cloud.mara.submit() is None
    cloud.stage.settle()
    assert "Waits for: Acme (outside)" in card(cloud).lines


def test_not_mine_names_who_it_is(cloud: World) -> None:
    stuck(cloud, "Ana")
    cloud.ana.choose(told(cloud.ana, "Lea asks"), "Not mine", "It's somebody else…")
    cloud.ana.fill("Who can clear it?", "Tom")
    assert cloud.ana.submit() is None
    cloud.stage.settle()
    assert told(cloud.tom, "Lea asks").buttons == ["On it until…", "Write to Lea"]
    assert about(cloud.mara) == []


def test_the_manager_holds_it_back_twice_and_no_more(cloud: World) -> None:
    stuck(cloud, "Ivo")
    cloud.until(THURSDAY, "16:00", STOCKHOLM)
    first = told(cloud.mara, "Goes to Sven Fri 19 Feb")
    hold(cloud.mara, first, "Ivo is on the phone with them")
    cloud.stage.settle()
    assert first.buttons == []
    assert first.lines[2:] == ["Held once.", "> Ivo is on the phone with them"]
    cloud.until(date(2027, 2, 22), "16:00", STOCKHOLM)
    second = told(cloud.mara, "Goes to Sven Tue 23 Feb")
    hold(cloud.mara, second, "one more day")
    cloud.until(date(2027, 2, 24), "16:00", STOCKHOLM)
    third = told(cloud.mara, "Goes to Sven Thu 25 Feb")
    assert third.buttons == ["Let it go", "Change the words"]
    assert about(cloud.sven) == []
    cloud.mara.click(third, "Change the words")
    cloud.mara.fill("What Sven will read", "One firewall rule is missing.")
    assert cloud.mara.submit() is None
    cloud.until(date(2027, 2, 25), "15:00")
    assert told(cloud.sven, "Your help").lines[2] == "> One firewall rule is missing."


def hold(person: Member, message: Message, why: str) -> None:
    person.click(message, "Hold 2 days…")
    person.fill("Why hold it", why)
    assert person.submit() is None


def test_silence_lets_it_go(cloud: World) -> None:
    stuck(cloud, "Ivo")
    cloud.until(FRIDAY, "16:00")
    assert about(cloud.sven) == ["Your help is wanted · Cloud migration"]
    assert WHAT in [m.lines[0] for m in cloud.mara.direct_messages()]


def test_what_stops_no_work_waits_for_its_days(cloud: World) -> None:
    cloud.lea.shortcut("Raise a blocker", cloud.lea.says("proj-data", WHAT))
    fill(cloud.lea, "Ivo", urgent=False)
    cloud.lea.fill("Needed by", date(2027, 3, 19))
    assert cloud.lea.submit() is None
    cloud.until(date(2027, 3, 12), "18:00")
    assert about(cloud.ivo) == ["Lea asks for your help"]
    assert about(cloud.ana) == []
    cloud.until(date(2027, 3, 15), "08:30", LISBON)
    assert about(cloud.ana) == ["Help is wanted · Cloud migration"]


def test_a_date_that_is_too_late_is_told_and_moved(cloud: World) -> None:
    stuck(cloud, "Ana")
    on_it(cloud.ana, told(cloud.ana, "Lea asks"), date(2027, 2, 24))
    cloud.stage.settle()
    late = told(cloud.lea, "Ana needs until Wed 24 Feb")
    cloud.lea.click(late, "Change date")
    cloud.lea.fill("Needed by", date(2027, 2, 25))
    assert cloud.lea.submit() is None
    cloud.stage.settle()
    assert "Needed by: Thu 25 Feb, work has stopped" in card(cloud).lines
