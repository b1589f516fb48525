"""The Web API answers as Slack does, refusals included."""

from __future__ import annotations

import json
from typing import Any
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient

from bot.sandbox import Sandbox
from tests.sandbox.refusals import error, refusal


@pytest.fixture(autouse=True)
def unlimited(sandbox: Sandbox) -> None:
    sandbox.rates.enabled = False


def test_a_token_is_asked_for_and_must_be_the_right_one(sandbox: Sandbox) -> None:
    app = sandbox.workspace.installed()

    def says(token: str, method: str = "auth.test") -> str:
        return error(WebClient(token=token, base_url=sandbox.api_url).api_call, method)

    assert says("") == "not_authed"
    assert says("xoxb-made-up") == "invalid_auth"
    assert says(app.app_token) == "not_allowed_token_type"
    assert says(app.bot_token, "apps.connections.open") == "not_allowed_token_type"
    assert says(app.bot_token, "canvases.create") == "unknown_method"
    sandbox.changes.revoke_tokens()
    assert says(app.bot_token) == "token_revoked"
    sandbox.changes.uninstall()
    assert says(app.bot_token) == "account_inactive"


def test_a_missing_scope_is_named(client: WebClient, sandbox: Sandbox) -> None:
    sandbox.changes.take_scope("users:read")

    answer = refusal(client.users_info, user="U0ANA")

    assert answer["error"] == "missing_scope"
    assert answer["needed"] == "users:read"
    assert "chat:write" in answer["provided"].split(",")


@pytest.mark.parametrize(
    ("scope", "kind"), [("channels:read", "public_channel"), ("groups:read", "private_channel")]
)
def test_reading_a_conversation_needs_the_scope_of_its_kind(
    client: WebClient, sandbox: Sandbox, scope: str, kind: str
) -> None:
    room = sandbox.add_channel("room", [], private=kind == "private_channel")
    assert client.conversations_info(channel=room.id)["channel"]["name"] == "room"

    sandbox.changes.take_scope(scope)

    assert refusal(client.conversations_info, channel=room.id)["needed"] == scope
    assert refusal(client.conversations_list, types=kind)["needed"] == scope


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda it: it.changes.archive("program"), "is_archived"),
        (lambda it: it.changes.remove_app("program"), "not_in_channel"),
        (lambda it: it.changes.restrict_posting("program"), "restricted_action"),
    ],
)
def test_a_channel_can_be_closed_to_the_app(
    client: WebClient, sandbox: Sandbox, program: str, change: Any, code: str
) -> None:
    sandbox.changes.take_scope("channels:read")
    change(sandbox)

    assert error(client.chat_postMessage, channel=program, text="Hello") == code


def test_a_private_channel_without_the_app_is_not_found(
    client: WebClient, sandbox: Sandbox
) -> None:
    secret = sandbox.add_channel("secret", ["Ana Ruiz"], private=True, with_app=False)

    assert error(client.chat_postMessage, channel=secret.id, text="Hello") == "channel_not_found"
    assert error(client.conversations_info, channel=secret.id) == "channel_not_found"
    assert error(client.chat_postMessage, channel="C0NOBODY", text="x") == "channel_not_found"


def test_public_channels_are_open_to_who_may_write_without_joining(
    client: WebClient, sandbox: Sandbox
) -> None:
    hall = sandbox.add_channel("hall", [], with_app=False)
    assert error(client.chat_postMessage, channel=hall.id, text="x") == "not_in_channel"

    sandbox.changes.give_scope("chat:write.public")

    assert client.chat_postMessage(channel=hall.id, text="x")["ok"]


def test_a_form_is_read_like_json(sandbox: Sandbox, program: str) -> None:
    token = sandbox.workspace.installed().bot_token
    form = f"channel={program}&text=Hi&blocks=%5B%7B%22type%22%3A%22divider%22%7D%5D"
    request = Request(
        f"{sandbox.api_url}chat.postMessage",
        data=f"token={token}&{form}".encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    with urlopen(request) as answer:
        assert json.load(answer)["ok"]

    assert sandbox.channel("program").messages[0].blocks[0]["type"] == "divider"


@pytest.mark.parametrize("wanted", [True, False])
def test_archived_channels_are_listed_unless_they_are_not_wanted(
    client: WebClient, sandbox: Sandbox, wanted: bool
) -> None:
    sandbox.add_channel("old", [])
    sandbox.changes.archive("old")

    listed = client.conversations_list(exclude_archived=not wanted)["channels"]

    assert ("old" in [channel["name"] for channel in listed]) is wanted


def test_joining_opens_a_public_channel_and_no_other(client: WebClient, sandbox: Sandbox) -> None:
    hall = sandbox.add_channel("hall", [], with_app=False).id
    assert refusal(client.conversations_join, channel=hall)["needed"] == "channels:join"
    sandbox.changes.give_scope("channels:join")

    client.conversations_join(channel=hall)

    assert client.chat_postMessage(channel=hall, text="x")["ok"]
    secret = sandbox.add_channel("secret", [], private=True).id
    code = error(client.conversations_join, channel=secret)
    assert code == "method_not_supported_for_channel_type"


def test_a_channel_that_is_shared_outside_asks_for_membership(
    client: WebClient, sandbox: Sandbox
) -> None:
    hall = sandbox.add_channel("hall", [], with_app=False).id
    sandbox.changes.give_scope("chat:write.public")
    sandbox.changes.share_outside("hall")

    assert client.conversations_info(channel=hall)["channel"]["is_ext_shared"]
    assert error(client.chat_postMessage, channel=hall, text="x") == "not_in_channel"


def test_a_channel_may_change_its_id(client: WebClient, sandbox: Sandbox, program: str) -> None:
    sandbox.changes.change_channel_id("program", "C0MOVED")

    assert error(client.chat_postMessage, channel=program, text="x") == "channel_not_found"
    assert client.chat_postMessage(channel="C0MOVED", text="x")["channel"] == "C0MOVED"
