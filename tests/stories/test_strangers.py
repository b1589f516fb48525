"""A stranger at every entry point: nothing is written, and nothing is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.domain.cadence import STOPS_WORK
from bot.domain.facts import BlockerRaised
from bot.sandbox.forgery import Forger
from bot.store.changes import change
from bot.store.facts import TABLES
from bot.store.tables import plan
from bot.views import ids
from handlers import ROUTES
from handlers.commands import VERBS
from handlers.listening import Route
from tests.world import World, world

MONDAY = "2027-01-04"
# What a stranger could know of how our values look: the program exists, and so do these.
ROUND, BLOCKER = f"cloud/{MONDAY}/landing-zone", "cloud/B1"
VALUES = (ROUND, f"cloud/{MONDAY}/landing-zone.network", BLOCKER, f"{BLOCKER}/0", "close/cloud")
CHOICES = (
    *(f"{choice}:{ROUND}" for choice in (ids.LATER, ids.STAND_IN, ids.NOT_MINE)),
    *(f"{choice}:{BLOCKER}" for choice in (ids.CHANGE_OWNER, ids.DONT_KNOW)),
    "agenda/cloud/",
)
MENUS = (ids.CHECK_IN_MORE, ids.BLOCKER_MORE, ids.BLOCKER_NOT_MINE, ids.ASK_IN)
METADATA = {
    "program": "cloud",
    "round": MONDAY,
    "project": "landing-zone",
    "rest": [],
    "parts": [],
    "blocker": "B1",
    "number": 1,
    "ask": 1,
    "warning": 1,
    "after": 0,
    "seen": 0,
}
SECRETS = ("Cloud", "Mara", "Ana", "landing", "Private network", "Firewall")
STUCK = BlockerRaised(
    id="B1",
    what="Firewall rule",
    project="data",
    needed_by=date(2027, 2, 1),
    at=datetime(2027, 1, 6, 15, tzinfo=UTC),
    by="U0LEA",
    origin="V1",
    owner="U0ANA",
    ladder=STOPS_WORK,
)
ACTS = [route for route in ROUTES if route.kind != "event"]


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """In the middle of a round, with a blocker; Gus is a guest in the program's channel, Dan
    was deactivated, Otto is in the workspace and has nothing to do with the program."""
    path = tmp_path_factory.mktemp("strangers") / "test.db"
    with world(f"sqlite:///{path}") as opened:
        opened.sandbox.add_person("UGUS", "Gus", is_restricted=True)
        opened.sandbox.add_person("UDAN", "Dan")
        opened.sandbox.changes.join("cloud-program", "Gus", "Dan")
        opened.sandbox.changes.deactivate("Dan")
        opened.until(date(2027, 1, 6), "16:00")
        with opened.stage.bot.store.writing() as tx:
            change(tx, opened.stage.bot.workspace, "cloud").append(STUCK)
        opened.stage.settle()
        yield opened


def strangers(cloud: World) -> dict[str, Forger]:
    return {
        "guest": cloud.gus.forge,
        "deactivated": cloud.dan.forge,
        "not in the channel": cloud.otto.forge,
        "another workspace": cloud.sandbox.stranger("UEVE"),
        # Ids are unique over all workspaces, but what is clicked says both.
        "another workspace, by the name of a manager": cloud.sandbox.stranger("U0MARA"),
    }


def written(cloud: World) -> dict[str, int]:
    """How many facts and plans there are."""
    with cloud.stage.bot.store.reading() as tx:
        return {
            table.name: tx.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (*TABLES.values(), plan)
        }


def attempts(route: Route, who: Forger) -> Iterator[Callable[[], object]]:
    match route.kind:
        case "action":
            offer = who.choose if route.name in MENUS else who.click
            values = CHOICES if route.name in MENUS else VALUES
            yield from (partial(offer, route.name, value) for value in values)
        case "view":
            yield partial(who.submit, route.name, _values(), json.dumps(METADATA))
        case "command":
            for text in ("", *(verb.name for verb in VERBS)):
                yield partial(who.command, "/program", text, "cloud-program")
                yield partial(who.command, "/program", f"{text} cloud")
        case "shortcut":
            yield partial(who.shortcut, route.name)


def _values() -> dict[str, Any]:
    """A form that would be taken from somebody who may."""
    typed = {"type": "plain_text_input", "value": "?"}
    day = {"type": "datepicker", "selected_date": "2027-03-01"}
    picked = {"type": "static_select", "selected_option": {"value": "cloud"}}
    return {
        **{f: {"x": typed} for f in (ids.FIELD_WHAT, ids.FIELD_LINE, ids.FIELD_WORDS)},
        **{f: {"x": day} for f in (ids.FIELD_NEEDED_BY, ids.FIELD_UNTIL)},
        ids.FIELD_PROGRAM: {"x": picked},
        ids.FIELD_OWNER: {"x": {**picked, "selected_option": {"value": "UOTTO"}}},
        ids.FIELD_STOPS: {"x": {**picked, "selected_option": {"value": "landing-zone"}}},
        f"{ids.FIELD_HEALTH}green": {
            "x": {"type": "radio_buttons", "selected_option": {"value": "green"}}
        },
    }


@pytest.mark.parametrize("route", ACTS, ids=lambda r: f"{r.kind} {r.name}")
def test_a_stranger_changes_nothing_and_learns_nothing(cloud: World, route: Route) -> None:
    before = written(cloud)
    for name, who in strangers(cloud).items():
        heard = len(cloud.sandbox.journal.calls)
        if route.kind == "command" and who.person.id == "U0MARA":
            continue
        for attempt in attempts(route, who):
            answer = attempt()
            # Slack opens a hundred modals a minute.
            cloud.stage.clock.move_to(cloud.now() + timedelta(seconds=1))
            assert not any(secret in str(answer) for secret in SECRETS), name
        for call in cloud.sandbox.journal.calls[heard:]:
            assert not any(secret in str(call["params"]) for secret in SECRETS), (name, call)
    assert written(cloud) == before


def test_what_a_stranger_tried_works_for_who_may(cloud: World) -> None:
    before = written(cloud)
    cloud.ana.forge.choose(ids.CHECK_IN_MORE, f"{ids.LATER}:{ROUND}")
    cloud.ana.forge.submit(ids.BLOCKER_RAISE_SEND, _values(), json.dumps(METADATA))
    after = written(cloud)
    assert (after["choice"], after["blocker"]) == (before["choice"] + 1, before["blocker"] + 1)


def test_the_home_of_a_stranger_is_empty(cloud: World) -> None:
    for who in (cloud.gus, cloud.otto):
        home = who.open_home()
        assert home is not None
        assert home.lines == ["There is no program here that you can see."]


def test_who_comes_into_the_channel_may_see_and_who_leaves_may_not(cloud: World) -> None:
    def status() -> str:
        [said] = cloud.otto.command("/program", "status")
        return str(said.lines[0])

    cloud.sandbox.changes.join("cloud-program", "Otto")
    cloud.stage.settle()
    assert status().startswith("Cloud migration")
    cloud.sandbox.changes.leave("cloud-program", "Otto")
    cloud.stage.settle()
    assert status() == "There is no program here that you can see."
