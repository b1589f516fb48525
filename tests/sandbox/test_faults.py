"""Everything that can go wrong between an app and Slack can be made to go wrong."""

from __future__ import annotations

import http.client
import json
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.clock import VirtualClock
from bot.sandbox import Kind, Sandbox
from tests.sandbox.shapes import manifest

LOST = (http.client.RemoteDisconnected, URLError, TimeoutError)


def texts(sandbox: Sandbox) -> list[str]:
    return [message.text for message in sandbox.channel("program").messages]


def test_an_error_strikes_as_often_as_it_was_asked_to(
    client: WebClient, sandbox: Sandbox, program: str
) -> None:
    fault = sandbox.faults.add("chat.postMessage", Kind.ERROR, "edit_window_closed", times=2)

    for _ in range(2):
        with pytest.raises(SlackApiError, match="edit_window_closed"):
            client.chat_postMessage(channel=program, text="no")
    client.chat_postMessage(channel=program, text="yes")

    assert fault.hits == 2
    assert texts(sandbox) == ["yes"]


def test_a_fault_strikes_only_what_it_matches(
    client: WebClient, sandbox: Sandbox, program: str
) -> None:
    sandbox.faults.add(
        "*", Kind.ERROR, "internal_error", times=9, match=lambda params: params["text"] == "bad"
    )

    client.chat_postMessage(channel=program, text="good")
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=program, text="bad")
    sandbox.faults.clear()
    client.chat_postMessage(channel=program, text="bad")

    assert texts(sandbox) == ["good", "bad"]


def test_a_server_error_has_its_status(client: WebClient, sandbox: Sandbox, program: str) -> None:
    sandbox.faults.add("chat.postMessage", Kind.HTTP, 503)

    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=program, text="x")

    assert caught.value.response.status_code == 503
    assert texts(sandbox) == []


def test_a_limit_says_how_long_to_wait(client: WebClient, sandbox: Sandbox, program: str) -> None:
    sandbox.faults.add("chat.postMessage", Kind.RATE_LIMITED, 30)

    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=program, text="x")

    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "30"


def test_a_reset_comes_before_anything_is_done(
    client: WebClient, sandbox: Sandbox, program: str
) -> None:
    sandbox.faults.add("chat.postMessage", Kind.RESET)

    with pytest.raises(LOST):
        client.chat_postMessage(channel=program, text="x")

    assert texts(sandbox) == []


def test_a_lost_answer_comes_after_it_was_done(
    client: WebClient, sandbox: Sandbox, program: str
) -> None:
    sandbox.faults.add("chat.postMessage", Kind.LOST_ANSWER)

    with pytest.raises(LOST):
        client.chat_postMessage(channel=program, text="x")

    assert texts(sandbox) == ["x"]


def test_an_answer_can_be_waited_for_in_vain(sandbox: Sandbox, program: str) -> None:
    hasty = WebClient(
        token=sandbox.workspace.installed().bot_token,
        base_url=sandbox.api_url,
        timeout=1,
        retry_handlers=[],
    )
    sandbox.faults.add("chat.postMessage", Kind.LOST_TIMEOUT, 60)

    with pytest.raises(LOST):
        hasty.chat_postMessage(channel=program, text="x")

    assert texts(sandbox) == ["x"]


def test_slow_is_only_slow(client: WebClient, sandbox: Sandbox, program: str) -> None:
    sandbox.faults.add("chat.postMessage", Kind.SLOW, 0.01)

    client.chat_postMessage(channel=program, text="x")

    assert texts(sandbox) == ["x"]


def test_a_channel_takes_one_message_a_second_after_a_short_burst(
    client: WebClient, sandbox: Sandbox, program: str, clock: VirtualClock
) -> None:
    for number in range(5):
        client.chat_postMessage(channel=program, text=str(number))

    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=program, text="one too many")
    client.chat_postMessage(channel="U0ANA", text="elsewhere")
    clock.move_to(clock.now() + timedelta(seconds=1))
    client.chat_postMessage(channel=program, text="in time")

    assert caught.value.response["error"] == "ratelimited"
    assert caught.value.response.headers["Retry-After"] == "1"
    assert texts(sandbox)[-1] == "in time"


@pytest.mark.parametrize(("method", "limit"), [("users.list", 20), ("conversations.info", 50)])
def test_a_method_has_as_many_calls_a_minute_as_its_tier(
    client: WebClient, program: str, clock: VirtualClock, method: str, limit: int
) -> None:
    for _ in range(limit):
        client.api_call(method, params={"channel": program})
    clock.move_to(clock.now() + timedelta(seconds=20))

    with pytest.raises(SlackApiError) as caught:
        client.api_call(method, params={"channel": program})
    clock.move_to(clock.now() + timedelta(seconds=40))

    assert caught.value.response.headers["Retry-After"] == "40"
    assert client.api_call(method, params={"channel": program})["ok"]


def test_a_method_can_have_a_limit_of_its_own(
    client: WebClient, sandbox: Sandbox, program: str
) -> None:
    sandbox.rates.limits["conversations.history"] = 1

    client.conversations_history(channel=program)

    with pytest.raises(SlackApiError, match="ratelimited"):
        client.conversations_history(channel=program)


def test_limits_can_be_lifted(client: WebClient, sandbox: Sandbox, program: str) -> None:
    sandbox.rates.enabled = False

    for _ in range(20):
        client.chat_postMessage(channel=program, text="x")

    assert len(texts(sandbox)) == 20


def test_the_journal_has_every_call_and_no_token(clock: VirtualClock, tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    with Sandbox(now=clock.now, journal=path) as sandbox:
        token = sandbox.install(manifest()).bot_token
        client = WebClient(token=token, base_url=sandbox.api_url, retry_handlers=[])
        room = sandbox.add_channel("program", []).id
        sandbox.faults.add("chat.postMessage", Kind.RESET)
        with pytest.raises(LOST):
            client.chat_postMessage(channel=room, text="x")
        client.chat_postMessage(channel=room, text="x")
        client.api_call("auth.test", params={"token": token})
        calls = sandbox.journal.calls
        assert sandbox.journal.refused() == calls[:1]

    lines = path.read_text(encoding="utf-8")
    assert [json.loads(line) for line in lines.splitlines()] == calls
    assert [call["method"] for call in calls] == ["chat.postMessage"] * 2 + ["auth.test"]
    assert calls[0]["at"] == "2027-02-10T09:00:00+00:00"
    assert calls[0]["params"]["text"] == "x"
    assert calls[0]["response"]["lost"]
    assert calls[1]["response"]["ok"]
    assert token not in lines


def test_the_journal_skips_the_address_of_a_socket(sandbox: Sandbox) -> None:
    token = sandbox.workspace.installed().app_token
    url = WebClient(base_url=sandbox.api_url).apps_connections_open(app_token=token)["url"]

    assert url not in json.dumps(sandbox.journal.calls)


def test_a_wrong_url_is_a_404(sandbox: Sandbox) -> None:
    client = WebClient(token="xoxb-1", base_url=f"{sandbox.page_url}nothing/")

    with pytest.raises((HTTPError, SlackApiError)):
        client.auth_test()
