"""Blockers, as people live them. Times of messages are those of the person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.domain.blockers import Blocker, BlockerState, blockers
from bot.domain.snapshot import Snapshot, State, StateChange
from bot.sandbox.people import Member
from bot.sandbox.surfaces import Message
from bot.store.changes import change
from bot.store.channels import add_member
from bot.store.tables import Source
from bot.views import ids
from tests.world import World, world

MONDAY, TUESDAY, WEDNESDAY = date(2027, 2, 15), date(2027, 2, 16), date(2027, 2, 17)
THURSDAY, FRIDAY = date(2027, 2, 18), date(2027, 2, 19)
WHAT = "Firewall rule for replication"
LISBON, STOCKHOLM = "Europe/Lisbon", "Europe/Stockholm"
KOLKATA, NEW_YORK = "Asia/Kolkata", "America/New_York"


@pytest.fixture
def cloud(sqlite_url: str) -> Iterator[World]:
    """Monday, 15:00 in London."""
    with world(sqlite_url, start=datetime(2027, 2, 15, 14, tzinfo=UTC)) as opened:
        opened.until(MONDAY, "15:00")
        yield opened


def stuck(cloud: World, owner: str, **more: Any) -> None:
    """Lea raises it, from what she wrote in a thread of her project's channel."""
    first = cloud.lea.says("proj-data", "How is the replication?")
    said = cloud.lea.says("proj-data", f"{WHAT} is missing", thread_ts=first.ts)
    cloud.lea.shortcut("Raise a blocker", said)
    fill(cloud.lea, owner, **more)
    assert cloud.lea.submit() is None
    cloud.stage.settle()


def fill(
    person: Member, owner: str, what: str = WHAT, somebody: str = "", urgent: bool = True
) -> None:
    person.fill("What is missing?", what)
    person.fill("What does it stop?", "Replication to the cloud")
    person.fill("Who can clear it?", owner)
    if somebody:
        person.fill("Somebody else", somebody)
    person.fill("Needed by", FRIDAY)
    if urgent:
        person.check("How urgent is it?", "Work has stopped now")


def card(cloud: World) -> Message:
    return next(m for m in cloud.channel() if WHAT in m.lines[0])


def told(person: Member, beginning: str) -> Message:
    return next(m for m in person.direct_messages() if m.lines[0].startswith(beginning))


def about(person: Member) -> list[str]:
    """The first lines of what a person has of this blocker."""
    return [m.lines[0] for m in person.direct_messages() if WHAT in m.text]


def state(cloud: World) -> BlockerState:
    return the_blocker(cloud.snapshot()).state


def the_blocker(snapshot: Snapshot) -> Blocker:
    (one,) = blockers(snapshot.blockers, snapshot.blocker_events)
    return one


def facts(cloud: World) -> tuple[Any, ...]:
    snapshot = cloud.snapshot()
    return snapshot.blockers, snapshot.blocker_events


def on_it(person: Member, message: Message, until: date, label: str = "On it until…") -> None:
    person.click(message, label)
    person.fill("On it until", until)
    assert person.submit() is None


def resolve(person: Member, message: Message, how: str = "rule live") -> None:
    person.click(message, "Resolved")
    person.fill("How was it resolved?", how)
    assert person.submit() is None


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
        "Next: Ana helps, tomorrow 15:00",
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


def test_clicks_that_come_twice_show_how_it_stands(cloud: World) -> None:
    stuck(cloud, "Ana")
    asked = told(cloud.ana, "Lea asks")
    on_it(cloud.ana, asked, THURSDAY)
    before = facts(cloud)
    cloud.ana.forge.submit(
        ids.BLOCKER_TAKE_SEND,
        {"until": {"until": {"type": "datepicker", "selected_date": "2027-02-18"}}},
        private_metadata=metadata(cloud),
    )
    cloud.ana.forge.choose(ids.BLOCKER_NOT_MINE, f"{ids.DONT_KNOW}:{value(cloud)}", asked)
    once = facts(cloud)
    assert len(once[1]) == len(before[1]) + 1
    cloud.ana.forge.choose(ids.BLOCKER_NOT_MINE, f"{ids.DONT_KNOW}:{value(cloud)}", asked)
    assert facts(cloud) == once
    assert cloud.ana.view
    assert cloud.ana.view.lines == [WHAT, "Owner: wanted. Mara names one today"]


def test_two_who_resolve_it_at_once_are_both_right(cloud: World) -> None:
    stuck(cloud, "Ana")
    cloud.ana.click(told(cloud.ana, "Lea asks"), "On it until…")
    cloud.mara.click(card(cloud), "Resolved")
    resolve(cloud.lea, card(cloud))
    cloud.mara.fill("How was it resolved?", "it was never needed")
    assert cloud.mara.submit() is None
    assert cloud.mara.view
    assert cloud.mara.view.lines == [WHAT, "Resolved by Lea, Mon 15 Feb: rule live"]
    cloud.tom.forge.click(ids.BLOCKER_TAKE, value(cloud), card(cloud))
    assert cloud.tom.view
    assert cloud.tom.view.lines == [WHAT, "Resolved by Lea, Mon 15 Feb: rule live"]


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


def test_somebody_outside_of_the_program_can_be_asked_and_guests_cannot(cloud: World) -> None:
    cloud.sandbox.add_person("UGINA", "Gina", is_restricted=True)
    cloud.stage.bot.refresh()
    cloud.lea.shortcut("Raise a blocker", cloud.lea.says("proj-data", WHAT))
    fill(cloud.lea, "Somebody else, below", somebody="Gina")
    errors = cloud.lea.submit()
    assert errors is not None
    assert "Who inside asks them?" in str(errors)
    cloud.lea.fill("Somebody else", "Otto")
    assert cloud.lea.submit() is None
    cloud.stage.settle()
    asked = told(cloud.otto, "Lea asks")
    on_it(cloud.otto, asked, THURSDAY)
    cloud.stage.settle()
    resolve(cloud.otto, asked)
    assert state(cloud) is BlockerState.RESOLVED


def test_a_stranger_reaches_nothing(cloud: World) -> None:
    stuck(cloud, "Ana")
    before, about_it = facts(cloud), value(cloud)
    for forge in (cloud.otto.forge, cloud.sandbox.stranger("UELSE")):
        for action in ACTIONS:
            forge.click(action, f"{about_it}/0")
        for action, choice in CHOICES:
            forge.choose(action, f"{choice}:{about_it}")
        for callback in CALLBACKS:
            forge.submit(callback, FORGED, private_metadata=metadata(cloud))
        forge.shortcut(ids.RAISE_BLOCKER, card(cloud))
    assert facts(cloud) == before
    assert cloud.otto.view
    assert cloud.otto.view.lines == ["There is no program here that you can see."]
    assert cloud.otto.direct_messages() == []


ACTIONS = [
    ids.BLOCKER_TAKE,
    ids.BLOCKER_RESOLVE,
    ids.BLOCKER_OWNER,
    ids.BLOCKER_DATE,
    ids.BLOCKER_WRITE,
    ids.BLOCKER_LET_GO,
    ids.BLOCKER_HOLD,
    ids.BLOCKER_WORDS,
]
CHOICES = [
    (ids.BLOCKER_MORE, ids.CHANGE_OWNER),
    (ids.BLOCKER_MORE, ids.CHANGE_DATE),
    (ids.BLOCKER_MORE, ids.NOT_A_BLOCKER),
    (ids.BLOCKER_NOT_MINE, ids.IT_IS_SOMEBODY),
    (ids.BLOCKER_NOT_MINE, ids.DONT_KNOW),
    (ids.BLOCKER_NOT_MINE, ids.OUTSIDE),
]
CALLBACKS = [
    ids.BLOCKER_RAISE_SEND,
    ids.BLOCKER_TAKE_SEND,
    ids.BLOCKER_RESOLVE_SEND,
    ids.BLOCKER_WITHDRAW_SEND,
    ids.BLOCKER_OWNER_SEND,
    ids.BLOCKER_DATE_SEND,
    ids.BLOCKER_HOLD_SEND,
    ids.BLOCKER_WORDS_SEND,
]
FORGED: dict[str, Any] = {
    "what": {"what": {"type": "plain_text_input", "value": "mine now"}},
    "words": {"words": {"type": "plain_text_input", "value": "mine now"}},
    "stops": {"stops": {"selected_option": {"value": "data.replication"}}},
    "owner": {"owner": {"selected_option": {"value": "U0ANA"}}},
    "needed_by": {"needed_by": {"selected_date": "2027-02-19"}},
    "until": {"until": {"selected_date": "2027-02-19"}},
}


def test_a_member_who_sees_it_cannot_end_what_is_not_theirs(cloud: World) -> None:
    stuck(cloud, "Ana")
    before = facts(cloud)
    cloud.kim.click(card(cloud), "Resolved")
    assert cloud.kim.view is None
    assert "Nothing was saved" in cloud.kim.ephemerals("cloud-program")[-1].text
    cloud.kim.forge.submit(ids.BLOCKER_RESOLVE_SEND, FORGED, private_metadata=metadata(cloud))
    cloud.kim.forge.click(ids.BLOCKER_LET_GO, f"{value(cloud)}/0")
    assert facts(cloud) == before
    on_it(cloud.kim, card(cloud), THURSDAY, "I can take it")
    cloud.stage.settle()
    assert "Owner: Kim, on it until Thu 18 Feb" in card(cloud).lines


def test_a_member_of_the_channel_who_has_no_part_may_raise_and_take(cloud: World) -> None:
    cloud.otto.forge.shortcut(ids.RAISE_BLOCKER)
    room = cloud.sandbox.workspace.channel("cloud-program")
    with cloud.stage.bot.store.writing() as tx:
        add_member(tx, cloud.stage.bot.workspace, room.id, "UOTTO")
    cloud.otto.close()
    cloud.otto.forge.shortcut(ids.RAISE_BLOCKER)
    fill(cloud.otto, "Ana")
    assert cloud.otto.submit() is None
    cloud.stage.settle()
    assert card(cloud).lines[2] == "Raised by Otto, Mon 15 Feb"


def test_words_that_would_ping_alert_nobody(cloud: World) -> None:
    cloud.lea.shortcut("Raise a blocker", cloud.lea.says("proj-data", "x"))
    fill(cloud.lea, "Ana", what=f"{WHAT} <!channel> @Tom <@U0TOM> *now*")
    assert cloud.lea.submit() is None
    cloud.stage.settle()
    said = [card(cloud), *card(cloud).thread, *cloud.ana.direct_messages()]
    assert [m.pings for m in said] == [set() for _ in said]
    assert "<!channel>" in card(cloud).thread[0].lines[0]


def test_with_two_programs_in_a_channel_it_is_asked_which(cloud: World) -> None:
    bot, other = cloud.stage.bot, replace(cloud.program, key="other", name="Office move")
    with bot.store.writing() as tx:
        made = change(tx, bot.workspace, "other")
        made.save_plan(other, 0, "U0MARA", Source.FILE, cloud.now())
        made.set_state(StateChange(state=State.RUNNING, at=cloud.now(), by="U0MARA"))
    cloud.lea.shortcut("Raise a blocker", cloud.lea.says("proj-data", "No rule"))
    assert cloud.lea.view
    cloud.lea.fill("Which program?", "Cloud migration")
    assert cloud.lea.submit() is None
    assert cloud.lea.view.values["What is missing?"] == "No rule"
    fill(cloud.lea, "Ana")
    assert cloud.lea.submit() is None
    assert len(cloud.snapshot().blockers) == 1


def test_a_paused_program_takes_no_blocker(cloud: World) -> None:
    bot = cloud.stage.bot
    with bot.store.writing() as tx:
        paused = StateChange(state=State.PAUSED, at=cloud.now(), by="U0MARA")
        change(tx, bot.workspace, "cloud").set_state(paused)
    cloud.lea.shortcut("Raise a blocker", cloud.lea.says("proj-data", WHAT))
    assert cloud.lea.view is None
    assert cloud.snapshot().blockers == ()


def value(cloud: World) -> str:
    return f"cloud/{the_blocker(cloud.snapshot()).id}"


def metadata(cloud: World) -> str:
    return f'{{"program": "cloud", "blocker": "{the_blocker(cloud.snapshot()).id}", "warning": 0}}'
