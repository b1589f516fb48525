"""Whom a message alerts: mentions that were written, and names that Slack reads as such."""

from __future__ import annotations

from typing import Any

from slack_sdk import WebClient

from bot.sandbox import Sandbox
from tests.sandbox.shapes import section, words


def test_whom_a_message_alerts_is_known(client: WebClient, sandbox: Sandbox, program: str) -> None:
    def pings(**content: Any) -> set[str]:
        client.chat_postMessage(channel=program, **content)
        return sandbox.channel("program").messages[-1].pings

    sandbox.rates.enabled = False
    assert pings(text="<@U0ANA> <!here>") == {"U0ANA", "here"}
    assert pings(text="bare @here") == set()
    assert pings(text="bare @here", parse="full") == {"here"}
    assert pings(text="a", blocks=[section("bare @channel and @tom")]) == {"channel", "U0TOM"}
    assert pings(text="a", blocks=[section("&lt;!here&gt; `@here`")]) == set()
    quiet = {"type": "section", "text": {"type": "mrkdwn", "text": "@here", "verbatim": True}}
    assert pings(text="a", blocks=[quiet, {"type": "header", "text": words("@here")}]) == set()


def test_an_update_reads_bare_names_unless_told_not_to(
    client: WebClient, sandbox: Sandbox, program: str
) -> None:
    ts = client.chat_postMessage(channel=program, text="@here")["ts"]
    [message] = sandbox.channel("program").messages

    client.chat_update(channel=program, ts=ts, text="@here", parse="none")
    assert message.pings == set()
    client.chat_update(channel=program, ts=ts, text="@here")
    assert message.pings == {"here"}
