"""Modals: three seconds to open one, and three on a stack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.clock import VirtualClock
from bot.sandbox import BadAnswer, Member, NotThere, Sandbox, View
from tests.sandbox.refusals import error
from tests.sandbox.shapes import Json, actions, asks, button, home, modal, section, words

LINE = {"type": "plain_text_input", "action_id": "v"}


@pytest.fixture
def trigger(sandbox: Sandbox) -> str:
    return sandbox.workspace.triggers.issue("U0ANA")


def test_a_trigger_opens_one_modal(client: WebClient, trigger: str, ana: Member) -> None:
    client.views_open(trigger_id=trigger, view=modal(asks("Health", LINE)))

    assert ana.view is not None
    assert ana.view.title == "Check-in"
    assert error(client.views_open, trigger_id=trigger, view=modal()) == "exchanged_trigger_id"
    assert error(client.views_open, trigger_id="1.made.up", view=modal()) == "invalid_trigger_id"


def test_a_trigger_lives_three_seconds(
    client: WebClient, trigger: str, clock: VirtualClock
) -> None:
    clock.move_to(clock.now() + timedelta(seconds=3.1))

    assert error(client.views_open, trigger_id=trigger, view=modal()) == "expired_trigger_id"


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"elsewhere": "?"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "update", "view": {"type": "modal"}},
        {"response_action": "vanish"},
    ],
)
def test_an_answer_that_slack_would_not_take_is_refused(
    connected: App, ana: Member, opened: Callable[..., View], answer: Json
) -> None:
    @connected.view("modal")
    def take(ack: Any) -> None:
        ack(answer)

    opened(asks("Health", LINE, optional=True))

    with pytest.raises(BadAnswer):
        ana.submit()


def test_submitting_goes_on_to_the_next_view_or_back_to_the_one_below(
    connected: App, ana: Member, opened: Callable[..., View]
) -> None:
    answers: list[Json] = [
        {"response_action": "push", "view": modal(title=words("Blocker"))},
        {},
        {"response_action": "update", "view": modal(title=words("Next project"))},
        {"response_action": "clear"},
    ]

    @connected.view("modal")
    def take(ack: Any) -> None:
        ack(answers.pop(0))

    opened()
    titles = []
    while ana.view:
        ana.submit()
        titles.append(ana.view.title if ana.view else "")

    assert titles == ["Blocker", "Check-in", "Next project", ""]


def test_three_views_are_the_most_and_each_knows_the_one_below(
    connected: App, client: WebClient, ana: Member, opened: Callable[..., View]
) -> None:
    refused: list[str] = []

    @connected.action("deeper")
    def deeper(ack: Any, body: Json) -> None:
        try:
            client.views_push(trigger_id=body["trigger_id"], view=view)
        except SlackApiError as refused_it:
            refused.append(refused_it.response["error"])
        ack()

    view = modal(actions(button("Deeper", "deeper")))
    first = opened(*view["blocks"])
    ana.press("Deeper")
    ana.press("Deeper")
    ana.press("Deeper")

    stack = ana.forge.workspace.views[ana.id]
    assert refused == ["push_limit_reached"]
    assert [view["previous_view_id"] for view in stack] == [None, stack[0]["id"], stack[1]["id"]]
    assert {view["root_view_id"] for view in stack} == {first.raw["id"]}


def test_a_stale_hash_is_a_conflict_and_a_closed_view_is_not_found(
    client: WebClient, ana: Member, opened: Callable[..., View]
) -> None:
    view = opened()
    view_id, first = view.raw["id"], view.raw["hash"]
    client.views_update(view_id=view_id, hash=first, view=modal())

    stale = error(client.views_update, view_id=view_id, hash=first, view=modal())
    ana.close()

    assert stale == "hash_conflict"
    assert error(client.views_update, view_id=view_id, view=modal()) == "not_found"


@pytest.mark.parametrize(("asked", "told"), [(True, 1), (False, 0)])
def test_closing_is_told_only_where_the_view_asks_for_it(
    connected: App, ana: Member, opened: Callable[..., View], asked: bool, told: int
) -> None:
    closed: list[Json] = []

    @connected.view_closed("modal")
    def close(ack: Any, body: Json) -> None:
        closed.append(body)
        ack()

    opened(notify_on_close=asked)
    ana.close()

    assert ana.view is None
    assert len(closed) == told


def test_a_modal_without_a_submit_button_cannot_be_sent(
    client: WebClient, ana: Member, trigger: str
) -> None:
    view = modal(section("Only to read"))
    del view["submit"]
    client.views_open(trigger_id=trigger, view=view)

    with pytest.raises(NotThere):
        ana.submit()


def test_the_home_is_published_when_it_is_opened(
    connected: App, client: WebClient, ana: Member
) -> None:
    tabs: list[str] = []

    @connected.event("app_home_opened")
    def show(event: Json) -> None:
        tabs.append(event["tab"])
        client.views_publish(user_id=event["user"], view=home(section("What I owe: nothing")))

    ana.open_home()
    ana.open_home("messages")
    for_home = client.views_publish(user_id="U0ANA", view=home(section("One thing")))["view"]

    assert sorted(tabs) == ["home", "messages"]
    assert ana.home is not None
    assert ana.home.lines == ["One thing"]
    stale = error(client.views_publish, user_id="U0ANA", view=home(), hash="1.stale")
    assert stale == "hash_conflict"
    client.views_publish(user_id="U0ANA", view=home(), hash=for_home["hash"])


def test_an_external_id_names_one_view(client: WebClient, sandbox: Sandbox, ana: Member) -> None:
    def open_for(user: str) -> Any:
        trigger = sandbox.workspace.triggers.issue(user)
        return client.views_open(trigger_id=trigger, view=modal(external_id="round/1"))

    open_for("U0LEA")

    assert error(open_for, "U0ANA") == "duplicate_external_id"
    client.views_update(external_id="round/1", view=modal(title=words("Next")))
    assert sandbox.workspace.views["U0LEA"][0]["title"]["text"] == "Next"
    assert ana.view is None
