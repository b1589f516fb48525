"""The page of a running sandbox, with a real app at the other end."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.sandbox import Sandbox
from tests.sandbox.page.browser import Browser, over_the_wire

LINE = '["line", "value"]'
MODAL = {
    "type": "modal",
    "callback_id": "check_in",
    "title": {"type": "plain_text", "text": "Check-in"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "line",
            "label": {"type": "plain_text", "text": "One line"},
            "element": {"type": "plain_text_input", "action_id": "value"},
        }
    ],
}
ASK = [
    {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": "update",
                "text": {"type": "plain_text", "text": "Update"},
            }
        ],
    }
]


def test_a_visitor_answers_the_app_with_a_button_and_a_dialog(
    connected: App, sandbox: Sandbox, client: WebClient
) -> None:
    typed: list[str] = []

    @connected.action("update")
    def update(ack: Ack, body: dict[str, Any]) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)
        ack()

    @connected.view("check_in")
    def sent(ack: Ack, view: dict[str, Any]) -> None:
        typed.append(view["state"]["values"]["line"]["value"]["value"])
        ack()

    client.chat_postMessage(channel="U0ANA", text="Check-in", blocks=ASK)
    browser = Browser(over_the_wire(sandbox.page_url))
    browser.open("/dm/U0ANA")
    browser.press("Update")
    assert browser.address == "/modal/U0ANA"
    browser.press("Send", {LINE: ["On plan"]})
    assert browser.address == "/dm/U0ANA"
    assert typed == ["On plan"]


def test_the_page_answers_to_its_own_name_only(sandbox: Sandbox) -> None:
    assert "Messages with" in Browser(over_the_wire(sandbox.page_url)).open("/")
    stranger = urllib.request.Request(sandbox.page_url, headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(stranger, timeout=10)
