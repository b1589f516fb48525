"""What happens reaches the app once it is subscribed, and again when it was not taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect as websocket

from bot.clock import VirtualClock
from bot.sandbox import Member, Sandbox
from bot.sandbox.delivery import Envelope
from tests.sandbox.conftest import connect, disconnect
from tests.sandbox.shapes import EVENTS, SCOPES, Json, manifest

Link = Callable[[], str]


@pytest.fixture
def new_url(sandbox: Sandbox) -> Link:
    token = sandbox.workspace.installed().app_token
    client = WebClient(base_url=sandbox.api_url)
    return lambda: str(client.apps_connections_open(app_token=token)["url"])


def listening(app: App, *names: str) -> list[Json]:
    """What came of these events."""
    events: list[Json] = []
    for name in names:
        app.event(name)(lambda event: events.append(event))
    return events


def types(envelopes: list[Envelope]) -> list[str]:
    return [envelope.payload["event"]["type"] for envelope in envelopes]


def test_the_app_hears_what_it_subscribed_to(
    connected: App, sandbox: Sandbox, ana: Member, program: str
) -> None:
    events = listening(connected, "app_mention", "message", "channel_rename", "channel_archive")
    bot = sandbox.workspace.installed().bot_user_id

    ana.says("program", "nothing for you")
    ana.says("program", f"<@{bot}> status")
    ana.says("", "a direct message")
    sandbox.changes.rename_channel("program", "cloud")
    sandbox.changes.archive("cloud")

    assert [event["type"] for event in events] == [
        "app_mention",
        "message",
        "channel_rename",
        "channel_archive",
    ]
    assert events[1]["channel_type"] == "im"
    assert events[2]["channel"]["name"] == "cloud"
    assert events[3]["channel"] == program


def test_people_come_change_and_go(connected: App, sandbox: Sandbox) -> None:
    events = listening(connected, "team_join", "user_change")

    sandbox.changes.join_team("U0NEW", "Nia New", "Africa/Lagos")
    sandbox.changes.move_zone("Nia New", "Asia/Tokyo")
    sandbox.changes.deactivate("Nia New")

    assert [event["user"].get("tz") for event in events] == ["Africa/Lagos", "Asia/Tokyo", None]
    assert events[2]["user"]["deleted"]


def test_an_event_without_its_scope_is_not_sent(sandbox: Sandbox, program: str) -> None:
    sandbox.changes.take_scope("channels:read")

    sandbox.changes.rename_channel(program, "cloud")

    assert sandbox.courier.envelopes == []


def test_private_channels_are_silent_for_who_is_not_in_them(sandbox: Sandbox) -> None:
    sandbox.add_channel("secret", [], private=True, with_app=False)

    sandbox.changes.archive("secret")

    assert sandbox.courier.envelopes == []


def test_the_last_thing_the_app_hears_is_that_it_is_out(connected: App, sandbox: Sandbox) -> None:
    events = listening(connected, "tokens_revoked", "app_uninstalled", "user_change")

    sandbox.changes.revoke_tokens()
    sandbox.changes.move_zone("Ana Ruiz", "Asia/Tokyo")
    sandbox.changes.uninstall()

    assert [event["type"] for event in events] == ["tokens_revoked", "app_uninstalled"]


def test_an_event_comes_again_at_once_after_a_minute_and_after_five(
    sandbox: Sandbox, clock: VirtualClock
) -> None:
    sandbox.changes.archive("program")
    [envelope] = sandbox.courier.envelopes

    def comes_after(minutes: float) -> bool:
        clock.move_to(clock.now() + timedelta(minutes=minutes))
        return bool(sandbox.redeliver_due())

    assert comes_after(0)
    assert [comes_after(minutes) for minutes in (0.9, 0.1)] == [False, True]
    assert [comes_after(minutes) for minutes in (4.9, 0.1)] == [False, True]
    assert not comes_after(60)
    assert envelope.attempt == 4


def test_a_second_delivery_says_that_it_is_one(connected: App, sandbox: Sandbox) -> None:
    headers: list[Any] = []
    connected.event("channel_archive")(
        lambda request: headers.append(request.headers.get("x-slack-retry-num"))
    )
    sandbox.changes.archive("program")
    [envelope] = sandbox.courier.envelopes
    first = envelope.id

    sandbox.redeliver(envelope)

    assert headers == [["0"], ["1"]]
    assert envelope.id != first
    assert envelope.answers[0].acked


@pytest.mark.usefixtures("connected")
def test_what_the_app_causes_itself_reaches_it_without_holding_its_call(
    client: WebClient, sandbox: Sandbox
) -> None:
    client.chat_postMessage(channel="U0ANA", text="Hello")
    sandbox.wait_delivered()

    assert types(sandbox.courier.envelopes) == ["message"]
    assert "bot_id" in sandbox.courier.envelopes[0].payload["event"]


def test_an_envelope_goes_to_one_of_the_connections(app: App, sandbox: Sandbox) -> None:
    events = listening(app, "user_change")
    handlers = [connect(app, sandbox) for _ in range(3)]
    try:
        for zone in ("Asia/Tokyo", "Asia/Seoul", "Asia/Dubai"):
            sandbox.changes.move_zone("Ana Ruiz", zone)
    finally:
        for handler in handlers:
            disconnect(handler, sandbox)

    assert [event["user"]["tz"] for event in events] == ["Asia/Tokyo", "Asia/Seoul", "Asia/Dubai"]


@pytest.mark.parametrize("ack_seconds", [0.1])
def test_a_connection_that_is_asked_to_refresh_gets_no_more_envelopes(
    sandbox: Sandbox, new_url: Link
) -> None:
    with websocket(new_url()) as old:
        hello = json.loads(old.recv())
        sandbox.sockets.refresh()
        assert json.loads(old.recv()) == {"type": "disconnect", "reason": "refresh_requested"}
        with websocket(new_url()) as new:
            new.recv()
            sandbox.changes.move_zone("Ana Ruiz", "Asia/Tokyo")
            envelope = json.loads(new.recv())

    assert (hello["type"], hello["num_connections"]) == ("hello", 1)
    assert envelope["type"] == "events_api"
    assert not envelope["accepts_response_payload"]
    assert sandbox.courier.envelopes[0].answers[0].problem == "timeout"


def test_a_connection_may_be_cut_without_a_word(sandbox: Sandbox, new_url: Link) -> None:
    with websocket(new_url()) as link:
        link.recv()
        sandbox.sockets.drop()
        with pytest.raises(ConnectionClosed):
            link.recv()


def test_an_envelope_is_lost_with_the_connection_that_it_went_to(
    client: WebClient, sandbox: Sandbox, new_url: Link
) -> None:
    with websocket(new_url()) as link:
        link.recv()
        client.chat_postMessage(channel="U0ANA", text="Hello")
        link.recv()

    sandbox.wait_delivered()
    assert sandbox.courier.envelopes[0].answers[0].problem == "connection_failed"


def test_when_an_event_comes_again_is_known_beforehand(
    sandbox: Sandbox, clock: VirtualClock
) -> None:
    assert sandbox.courier.next_due() is None
    sandbox.changes.archive("program")
    sandbox.redeliver_due()

    assert sandbox.courier.next_due() == clock.now() + timedelta(minutes=1)


def test_a_ticket_opens_one_connection(new_url: Link) -> None:
    url = new_url()

    with websocket(url), pytest.raises(InvalidStatus):
        websocket(url)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"display_information": {"name": "n" * 36}}, "name must have 1 to 35"),
        ({"display_information": {"name": "n", "description": "d" * 141}}, "0 to 140"),
        ({"display_information": {"name": "n", "long_description": "d"}}, "175 to 4000"),
        ({"oauth_config": {"scopes": {"bot": ["Chat Write"]}}}, "is no scope"),
        ({"features": {"slash_commands": [{"command": "Beat"}]}}, "'Beat' is no command"),
    ],
)
def test_a_bad_manifest_is_not_installed(sandbox: Sandbox, change: Json, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        sandbox.install(manifest() | change)


def test_events_need_their_scopes(sandbox: Sandbox) -> None:
    scopes = tuple(scope for scope in SCOPES if scope != "im:history")

    with pytest.raises(ValueError, match=r"message\.im needs the scope im:history"):
        sandbox.install(manifest(scopes))
    with pytest.raises(ValueError, match="'full_moon' is no event"):
        sandbox.install(manifest(events=(*EVENTS, "full_moon")))
