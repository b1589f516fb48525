"""Socket Mode: any envelope goes to any one of the app's connections."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

from bot.sandbox.delivery import Answer, Envelope
from bot.sandbox.ids import Ids
from bot.sandbox.model import Json

MAX_CONNECTIONS = 10


@dataclass
class _Waiting:
    """For the acknowledgement of one envelope, from the connection that it went to."""

    connection: ServerConnection | None = None
    done: threading.Event = field(default_factory=threading.Event)
    lost: bool = False
    payload: Json | None = None


class SocketMode:
    def __init__(self, ids: Ids, app_id: Callable[[], str], ack_seconds: float) -> None:
        self._ids = ids
        self._ack_seconds = ack_seconds
        self._app_id = app_id
        self._changed = threading.Condition()
        self._connections: list[ServerConnection] = []
        self._tickets: set[str] = set()
        self._waiting: dict[str, _Waiting] = {}
        self._server: Server | None = None
        self._thread: threading.Thread | None = None
        self._turn = 0

    def start(self) -> None:
        self._server = serve(self._serve, "127.0.0.1", 0, process_request=self._admit)
        self._thread = threading.Thread(
            target=self._server.serve_forever, name="sandbox-socket-mode", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        if self._server is None or self._thread is None:
            return
        self._server.shutdown()
        self._thread.join()
        for connection in self._open():
            connection.close()

    def new_url(self) -> str:
        if self._server is None:
            raise RuntimeError("the workspace is not running")
        ticket = self._ids.opaque("ticket")
        self._tickets.add(ticket)
        port = self._server.socket.getsockname()[1]
        return f"ws://127.0.0.1:{port}/link/?ticket={ticket}&app_id={self._app_id()}"

    @property
    def connections(self) -> int:
        return len(self._open())

    def wait_connected(self, seconds: float, at_least: int = 1) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: len(self._connections) >= at_least, seconds)

    def refresh(self) -> None:
        """Asks every connection to make way for a new one, as Slack does every few hours.

        They get no more envelopes; an acknowledgement that is on its way still counts.
        """
        for connection in self._open():
            self._retire(connection)
            _post(connection, {"type": "disconnect", "reason": "refresh_requested"})

    def ping(self) -> None:
        """Asks every connection for a sign of life."""
        for connection in self._open():
            with suppress(ConnectionClosed):
                connection.ping()

    def drop(self) -> None:
        """Cuts every connection without a word."""
        for connection in self._open():
            connection.close(code=1001)

    def send(self, envelope: Envelope) -> Answer:
        waiting = self._waiting[envelope.id] = _Waiting()
        try:
            if not self._post_to_one(_frame(envelope), waiting):
                return Answer("connection_failed")
            if not waiting.done.wait(self._ack_seconds):
                return Answer("timeout")
            return Answer("connection_failed" if waiting.lost else "", waiting.payload)
        finally:
            del self._waiting[envelope.id]

    def _post_to_one(self, frame: Json, waiting: _Waiting) -> bool:
        connections = self._open()
        self._turn += 1
        for step in range(len(connections)):
            waiting.connection = connections[(self._turn + step) % len(connections)]
            if _post(waiting.connection, frame):
                return True
        return False

    def _open(self) -> list[ServerConnection]:
        with self._changed:
            return list(self._connections)

    def _admit(self, connection: ServerConnection, request: Request) -> Response | None:
        ticket = request.path.partition("ticket=")[2].partition("&")[0]
        if ticket not in self._tickets or len(self._open()) >= MAX_CONNECTIONS:
            return connection.respond(HTTPStatus.UNAUTHORIZED, "this ticket opens nothing\n")
        self._tickets.remove(ticket)
        return None

    def _serve(self, connection: ServerConnection) -> None:
        with self._changed:
            self._connections.append(connection)
            _post(connection, self._hello(len(self._connections)))
            self._changed.notify_all()
        try:
            for message in connection:
                self._take(json.loads(message))
        except ConnectionClosed:
            return
        finally:
            self._retire(connection)
            self._give_up(connection)

    def _give_up(self, connection: ServerConnection) -> None:
        """Nothing more comes from a connection that has ended."""
        for waiting in list(self._waiting.values()):
            if waiting.connection is connection:
                waiting.lost = True
                waiting.done.set()

    def _retire(self, connection: ServerConnection) -> None:
        with self._changed:
            if connection in self._connections:
                self._connections.remove(connection)

    def _hello(self, count: int) -> Json:
        return {
            "type": "hello",
            "num_connections": count,
            "debug_info": {"host": "applink", "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._app_id()},
        }

    def _take(self, message: Any) -> None:
        waiting = self._waiting.get(message.get("envelope_id", ""))
        if waiting is not None:
            waiting.payload = message.get("payload")
            waiting.done.set()


def _frame(envelope: Envelope) -> Json:
    frame = {
        "envelope_id": envelope.id,
        "type": envelope.kind,
        "payload": envelope.payload,
        "accepts_response_payload": envelope.kind != "events_api",
    }
    if envelope.kind == "events_api":
        frame |= {"retry_attempt": envelope.attempt, "retry_reason": envelope.retry_reason}
    return frame


def _post(connection: ServerConnection, frame: Json) -> bool:
    try:
        connection.send(json.dumps(frame))
    except ConnectionClosed:
        return False
    return True
