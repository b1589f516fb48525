"""A Slack workspace on this machine: start it, install an app, and let people talk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.sandbox import manifest as manifests
from bot.sandbox.api.front import Front
from bot.sandbox.changes import Changes
from bot.sandbox.delivery import Answer, Courier, Envelope
from bot.sandbox.faults import Faults
from bot.sandbox.forgery import Forger
from bot.sandbox.interactions import Interactions
from bot.sandbox.journal import Journal
from bot.sandbox.model import Channel, Installation, Json, Person
from bot.sandbox.people import Member
from bot.sandbox.rates import Rates
from bot.sandbox.response_urls import ResponseUrls
from bot.sandbox.signed_http import SignedHttp
from bot.sandbox.socket_mode import SocketMode
from bot.sandbox.surfaces import Room
from bot.sandbox.web import WebServer, create_web
from bot.sandbox.workspace import Workspace


class Sandbox:
    """`now` is the workspace's clock; `signed_at` the clock of signatures, if it is another.

    `ack_seconds` are real seconds: an app that answers later has not answered.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        port: int = 0,
        journal: Path | None = None,
        name: str = "Sandbox",
        signed_at: Callable[[], datetime] | None = None,
        ack_seconds: float = 3.0,
    ) -> None:
        self.workspace = Workspace(now, name)
        self.faults = Faults()
        self.rates = Rates(now)
        self.journal = Journal(now, journal)
        self.sockets = SocketMode(
            self.workspace.ids, lambda: self.workspace.installed().app_id, ack_seconds
        )
        self.http = SignedHttp(
            lambda: self.workspace.installed().signing_secret,
            self._request_url,
            signed_at or now,
            ack_seconds,
        )
        self.courier = Courier(now, self.workspace.ids, self._transport)
        self._hooks = ResponseUrls(self.workspace)
        self.interactions = Interactions(
            self.workspace, self.courier, self._hooks, lambda: self.page_url
        )
        self.changes = Changes(self.workspace, self._tell)
        self._stopping = threading.Event()
        self._web = WebServer(create_web(self._front(), self._hooks, self.interactions), port)

    def _front(self) -> Front:
        return Front(
            self.workspace,
            self.rates,
            self.faults,
            self.journal,
            self._stopping,
            lambda: self.page_url,
            self.sockets.new_url,
            self.courier.deliver_later,
        )

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        self.sockets.start()
        self.courier.start()
        self._web.start()

    def stop(self) -> None:
        self._stopping.set()
        self.courier.stop()
        self._web.stop()
        self.sockets.stop()
        self.journal.close()

    @property
    def page_url(self) -> str:
        return f"http://127.0.0.1:{self._web.port}/"

    @property
    def api_url(self) -> str:
        return f"{self.page_url}api/"

    def install(self, manifest: Json) -> Installation:
        """Raises ManifestError. Installing again gives new tokens and the manifest's scopes."""
        with self.workspace.lock:
            app = manifests.install(self.workspace, manifest)
            self.workspace.people.setdefault(
                app.bot_user_id,
                Person(
                    id=app.bot_user_id,
                    name=app.name.lower(),
                    real_name=app.name,
                    tz="UTC",
                    team_id=self.workspace.team_id,
                    is_bot=True,
                ),
            )
            return app

    def add_person(
        self,
        id: str,  # noqa: A002 - Slack's word for it
        name: str,
        tz: str = "Europe/London",
        handle: str = "",
        **rest: str | bool,
    ) -> Member:
        """Somebody who was here before the app: it is told of nothing.

        `name` is the full name; `rest` are the fields of Person, such as `is_restricted`.
        """
        with self.workspace.lock:
            self.workspace.add_person(id, name, tz, handle, rest)
        return self.person(id)

    def stranger(self, user_id: str, team_id: str = "T0ELSEWHERE") -> Forger:
        """Somebody whom this workspace does not know, with payloads of their own making."""
        person = Person(user_id, "stranger", "A Stranger", "UTC", team_id)
        return Forger(self.workspace, self.interactions, person)

    def add_channel(
        self, name: str, members: list[str], private: bool = False, with_app: bool = True
    ) -> Channel:
        """`members` by id or name; the app is one of them unless told otherwise."""
        return self.changes.create_channel(name, members, private, with_app)

    def person(self, name: str) -> Member:
        """Somebody by id, handle or full name."""
        return Member(self.workspace, self.interactions, self.workspace.person(name))

    def channel(self, name: str) -> Room:
        return Room(self.workspace, self.workspace.channel(name))

    def settle_with(self, wait: Callable[[], None]) -> None:
        """`wait` is called after each thing that a person does, to let the app finish."""
        self.interactions.settle = wait

    def wait_connected(self, seconds: float = 10, at_least: int = 1) -> bool:
        """Until the app has this many Socket Mode connections."""
        return self.sockets.wait_connected(seconds, at_least)

    def redeliver(self, envelope: Envelope) -> Answer:
        """Brings an envelope once more, whether it was taken or not."""
        answer = self.courier.redeliver(envelope)
        self.interactions.settle()
        return answer

    def wait_delivered(self) -> None:
        """Until the app has taken or refused the events that its own calls caused."""
        self.courier.wait()

    def redeliver_due(self) -> list[Envelope]:
        """Brings once more what was not taken and is due by now."""
        due = self.courier.redeliver_due()
        self.interactions.settle()
        return due

    def _tell(self, events: list[Json]) -> None:
        self.interactions.tell(events)
        self.interactions.settle()

    def _transport(self, envelope: Envelope) -> Answer:
        app = self.workspace.installed()
        return self.sockets.send(envelope) if app.socket_mode else self.http.send(envelope)

    def _request_url(self, envelope: Envelope) -> str:
        manifest = self.workspace.installed().manifest
        return manifests.request_url(manifest, envelope.kind, envelope.payload)
