"""Signed delivery to a request URL: a real Bolt app verifies it and answers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import flask
import pytest
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk import WebClient

from bot.clock import SystemClock, VirtualClock
from bot.sandbox import Member, NotAnswered, Sandbox
from bot.sandbox.web import WebServer
from tests.sandbox.conftest import NOW
from tests.sandbox.shapes import Json, actions, asks, button, manifest, modal

Answering = Callable[[], Any]


class Site:
    """What stands at the request URL. It can be told to answer otherwise."""

    def __init__(self) -> None:
        self.bolt: App | None = None
        self.instead: Answering | None = None
        self.headers: list[dict[str, str]] = []
        web = flask.Flask("site")
        web.post("/slack/events")(self.take)
        self.server = WebServer(web, 0)
        self.url = f"http://127.0.0.1:{self.server.port}/slack/events"

    def take(self) -> Any:
        self.headers.append(dict(flask.request.headers))
        if self.instead is not None:
            return self.instead()
        assert self.bolt is not None
        return SlackRequestHandler(self.bolt).handle(flask.request)


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()
    found.server.start()
    yield found
    found.server.stop()


@pytest.fixture
def sandbox(site: Site, ack_seconds: float) -> Iterator[Sandbox]:
    """Its clock stands still; its signatures tell the time, which Bolt compares with its own."""
    still = VirtualClock(NOW)
    with Sandbox(now=still.now, signed_at=SystemClock().now, ack_seconds=ack_seconds) as running:
        running.install(manifest(url=site.url))
        running.add_person("U0ANA", "Ana Ruiz")
        running.add_channel("program", ["Ana Ruiz"])
        yield running


@pytest.fixture
def app(site: Site, sandbox: Sandbox, client: WebClient) -> App:
    secret = sandbox.workspace.installed().signing_secret
    site.bolt = App(client=client, signing_secret=secret, process_before_response=True)
    return site.bolt


def test_commands_clicks_modals_and_events_arrive_signed(
    app: App, client: WebClient, sandbox: Sandbox, ana: Member
) -> None:
    events: list[Json] = []
    app.event("user_change")(lambda event: events.append(event))

    @app.action("go")
    def go(ack: Any, body: Json) -> None:
        line = {"type": "plain_text_input", "action_id": "v", "initial_value": "x"}
        client.views_open(
            trigger_id=body["trigger_id"], view=modal(asks("Health", line, block_id="h"))
        )
        ack()

    @app.view("modal")
    def send(ack: Any) -> None:
        ack(response_action="errors", errors={"h": "Not yet."})

    @app.command("/beat")
    def beat(ack: Any, command: Json) -> None:
        ack(f"You said {command['text']}")

    client.chat_postMessage(channel="U0ANA", text="Go?", blocks=[actions(button("Go", "go"))])
    ana.click(ana.direct_messages()[0], "Go")

    assert ana.submit() == {"Health": "Not yet."}
    assert [answer.text for answer in ana.command("/beat", "a & b")] == ["You said a & b"]
    sandbox.changes.move_zone("Ana Ruiz", "Asia/Tokyo")
    assert [event["user"]["tz"] for event in events] == ["Asia/Tokyo"]


def test_a_wrong_secret_is_noticed(app: App, sandbox: Sandbox) -> None:
    app.command("/beat")(lambda ack: ack())
    sandbox.workspace.installed().signing_secret = "another"

    answer = sandbox.person("Ana Ruiz").forge.command("/beat")

    assert answer.problem == "http_error"


def test_old_signatures_are_noticed(site: Site) -> None:
    still = VirtualClock(NOW)
    with Sandbox(now=still.now) as sandbox:
        secret = sandbox.install(manifest(url=site.url)).signing_secret
        site.bolt = App(
            signing_secret=secret, token="xoxb-unused", token_verification_enabled=False
        )
        site.bolt.command("/beat")(lambda ack: ack())

        answer = sandbox.stranger("U0EVIL").command("/beat")

    assert answer.problem == "http_error"


def test_an_event_that_was_not_taken_says_so_when_it_comes_again(
    site: Site, app: App, sandbox: Sandbox
) -> None:
    events: list[Json] = []
    app.event("user_change")(lambda event: events.append(event))
    site.instead = lambda: ("", 500)
    sandbox.changes.move_zone("Ana Ruiz", "Asia/Tokyo")
    site.instead = None

    sandbox.redeliver_due()

    assert len(events) == 1
    assert "X-Slack-Retry-Num" not in site.headers[0]
    assert site.headers[1]["X-Slack-Retry-Num"] == "1"
    assert site.headers[1]["X-Slack-Retry-Reason"] == "http_error"


def test_an_app_may_ask_not_to_be_sent_it_again(site: Site, sandbox: Sandbox) -> None:
    site.instead = lambda: ("", 500, {"X-Slack-No-Retry": "1"})

    sandbox.changes.move_zone("Ana Ruiz", "Asia/Tokyo")

    assert sandbox.redeliver_due() == []


def test_nobody_at_the_address_is_a_failed_connection(sandbox: Sandbox) -> None:
    sandbox.workspace.installed().manifest["settings"]["interactivity"]["request_url"] = (
        "http://127.0.0.1:1/"
    )

    assert sandbox.person("Ana Ruiz").forge.click("go").problem == "connection_failed"


@pytest.mark.parametrize("ack_seconds", [0.1])
def test_who_answers_too_late_has_not_answered(site: Site, ana: Member) -> None:
    given_up = threading.Event()
    site.instead = lambda: str(given_up.wait(10))

    with pytest.raises(NotAnswered, match="operation_timeout"):
        ana.command("/beat")
    given_up.set()


@pytest.mark.usefixtures("app")
def test_the_address_is_verified_by_a_challenge(site: Site, sandbox: Sandbox) -> None:
    assert sandbox.http.answers_challenge(site.url)
    site.instead = lambda: "something else"
    assert not sandbox.http.answers_challenge(site.url)
