"""Who may do what with a blocker, and what comes of clicks that come twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.blockers import BlockerState
from bot.domain.snapshot import State, StateChange
from bot.store.changes import change
from bot.store.channels import add_member
from bot.store.tables import Source
from bot.views import ids
from tests.stuck import (
    THURSDAY,
    WHAT,
    card,
    facts,
    fill,
    metadata,
    monday_afternoon,
    on_it,
    resolve,
    state,
    stuck,
    told,
    value,
)
from tests.world import World


@pytest.fixture
def cloud(database_url: str) -> Iterator[World]:
    with monday_afternoon(database_url) as opened:
        yield opened


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
