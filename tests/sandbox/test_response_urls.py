"""A response_url: five answers in thirty minutes, to the place where somebody did something."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from bot.clock import VirtualClock
from bot.sandbox import Kind, Member, Sandbox
from tests.sandbox.shapes import Json, actions, button, section


@pytest.fixture
def hook(connected: App, ana: Member) -> WebhookClient:
    """The address of a command that Ana typed in #program."""
    urls: list[str] = []

    @connected.command("/beat")
    def beat(ack: Any, command: Json) -> None:
        urls.append(command["response_url"])
        ack()

    ana.command("/beat", channel="program")
    return WebhookClient(urls[0])


@pytest.fixture
def clicked(connected: App, client: WebClient, sandbox: Sandbox, ana: Member) -> WebhookClient:
    """The address of a click of Ana's on a message in #program."""
    urls: list[str] = []

    @connected.action("go")
    def go(ack: Any, body: Json) -> None:
        urls.append(body["response_url"])
        ack()

    room = sandbox.channel("program").id
    client.chat_postMessage(channel=room, text="Go?", blocks=[actions(button("Go", "go"))])
    ana.click(ana.messages("program")[0], "Go")
    return WebhookClient(urls[0])


def test_an_answer_is_for_one_person_unless_it_says_otherwise(
    hook: WebhookClient, sandbox: Sandbox, ana: Member
) -> None:
    hook.send(text="only you")
    hook.send(text="everybody", response_type="in_channel")

    assert [message.text for message in ana.ephemerals("program")] == ["only you"]
    assert [message.text for message in sandbox.channel("program").messages] == ["everybody"]


def test_it_can_be_used_five_times(hook: WebhookClient) -> None:
    statuses = [hook.send(text=str(number)).status_code for number in range(6)]

    assert statuses == [200] * 5 + [404]
    assert "used_url" in hook.send(text="again").body


def test_it_lives_for_thirty_minutes(hook: WebhookClient, clock: VirtualClock) -> None:
    clock.move_to(clock.now() + timedelta(minutes=30, seconds=1))

    assert "expired_url" in hook.send(text="too late").body


def test_what_it_says_is_held_to_the_same_limits(hook: WebhookClient) -> None:
    answer = hook.send(text="x", blocks=[section("s" * 3001)])

    assert answer.status_code == 400
    assert "/blocks/0/text/text" in answer.body


def test_the_message_that_was_clicked_is_replaced_or_deleted(
    clicked: WebhookClient, sandbox: Sandbox
) -> None:
    [message] = sandbox.channel("program").messages

    clicked.send(text="Gone", blocks=[section("Gone")], replace_original=True)
    assert message.lines == ["Gone"]
    clicked.send(text="", delete_original=True)
    assert sandbox.channel("program").messages == []


def test_an_ephemeral_message_is_replaced_and_deleted_too(
    connected: App, client: WebClient, sandbox: Sandbox, ana: Member
) -> None:
    bodies: list[Json] = []

    @connected.action("go")
    def go(ack: Any, body: Json) -> None:
        bodies.append(body)
        ack()

    room = sandbox.channel("program").id
    blocks = [actions(button("Go", "go"))]
    client.chat_postEphemeral(channel=room, user="U0ANA", text="Go?", blocks=blocks)
    ana.click(ana.ephemerals("program")[0], "Go")
    hook = WebhookClient(bodies[0]["response_url"])

    hook.send(text="Going", replace_original=True)
    assert [message.lines for message in ana.ephemerals("program")] == [["Going"]]
    hook.send(text="", delete_original=True)
    assert ana.ephemerals("program") == []
    assert "message" not in bodies[0]


def test_a_fault_strikes_it_as_any_call(hook: WebhookClient, sandbox: Sandbox) -> None:
    sandbox.faults.add("response_url", Kind.HTTP, 500)

    assert hook.send(text="x").status_code == 500
    assert sandbox.journal.of("response_url")[0]["response"]["status"] == 500
