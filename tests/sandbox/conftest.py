"""A workspace with a channel and three people, and a real Bolt app that is connected to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.clock import VirtualClock
from bot.sandbox import Member, Sandbox, View
from tests.sandbox.shapes import Json, manifest, modal

NOW = datetime(2027, 2, 10, 9, tzinfo=UTC)


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(NOW)


@pytest.fixture
def ack_seconds() -> float:
    """As Slack has it. Tests of an app that says nothing take less, for they wait it out."""
    return 3


@pytest.fixture
def sandbox(clock: VirtualClock, ack_seconds: float) -> Iterator[Sandbox]:
    """Ana and Lea are in #program; Tom is not."""
    with Sandbox(now=clock.now, ack_seconds=ack_seconds) as running:
        running.install(manifest())
        running.add_person("U0ANA", "Ana Ruiz", tz="Europe/Madrid")
        running.add_person("U0LEA", "Lea Roth", tz="Europe/London")
        running.add_person("U0TOM", "Tom Hart", tz="Asia/Kolkata")
        running.add_channel("program", ["Ana Ruiz", "Lea Roth"])
        yield running


@pytest.fixture
def ana(sandbox: Sandbox) -> Member:
    return sandbox.person("Ana Ruiz")


@pytest.fixture
def tom(sandbox: Sandbox) -> Member:
    return sandbox.person("Tom Hart")


@pytest.fixture
def program(sandbox: Sandbox) -> str:
    """The id of #program."""
    return sandbox.channel("program").id


@pytest.fixture
def client(sandbox: Sandbox) -> WebClient:
    token = sandbox.workspace.installed().bot_token
    return WebClient(token=token, base_url=sandbox.api_url, retry_handlers=[])


@pytest.fixture
def app(client: WebClient) -> App:
    """Its listeners run before the acknowledgement, so that an acknowledged act is a done one."""
    return App(client=client, signing_secret="unused in Socket Mode", process_before_response=True)


@pytest.fixture
def connected(app: App, sandbox: Sandbox) -> Iterator[App]:
    handler = connect(app, sandbox)
    yield app
    disconnect(handler, sandbox)


@pytest.fixture
def opened(client: WebClient, ana: Member) -> Callable[..., View]:
    def open_modal(*blocks: Json, **more: Any) -> View:
        trigger = ana.forge.workspace.triggers.issue(ana.id)
        client.views_open(trigger_id=trigger, view=modal(*blocks, **more))
        assert ana.view is not None
        return ana.view

    return open_modal


def connect(app: App, sandbox: Sandbox) -> SocketModeHandler:
    handler = SocketModeHandler(app, sandbox.workspace.installed().app_token)
    known = sandbox.sockets.connections
    handler.client.connect()
    assert sandbox.wait_connected(at_least=known + 1)
    return handler


def disconnect(handler: SocketModeHandler, sandbox: Sandbox) -> None:
    """The client closes when it has waited for a frame and for a message: here are both."""
    client = handler.client
    client.closed = client.current_session_state.terminated = True
    sandbox.sockets.ping()
    client.message_queue.put("")
    client.close()
