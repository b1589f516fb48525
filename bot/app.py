"""The one place where everything is put together."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot import outbox
from bot.clock import Clock, new_id
from bot.outbox import Terms
from bot.settings import Settings
from bot.slack import Slack
from bot.store import claims
from bot.store.database import Store, open_store
from bot.store.workspaces import Workspace, save_workspace
from bot.workers import Workers
from handlers import ROUTES
from handlers.desk import Desk
from handlers.listening import listen
from jobs.delivery import USUAL_TERMS, drain
from jobs.directory import refresh
from jobs.reconcile import reconcile_all
from jobs.speaking import speaking_rule

# A listener may take this many real seconds before the driver of a test calls it stuck.
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Bot:
    """The assembled bot: `app` hears people, `tick` plans, `deliver` sends, `refresh` looks
    at the directory. Nothing runs by itself: a scheduler or a driver calls these."""

    app: App
    store: Store
    slack: Slack
    clock: Clock
    workspace: str
    owner: str
    workers: Workers
    terms: Terms

    def tick(self) -> int:
        return reconcile_all(self.store, self.clock, self.owner)

    def deliver(self) -> int:
        rule = speaking_rule(self.store)
        return drain(self.store, self.slack_for, self.clock, self.owner, rule, self.terms)

    def refresh(self) -> None:
        refresh(self.store, self.slack, self.workspace, self.clock.now())

    def slack_for(self, workspace: str) -> Slack:
        """One installation a process; LookupError for another's workspace."""
        if workspace != self.workspace:
            raise LookupError(workspace)
        return self.slack

    def settle(self) -> None:
        """Plan and send until nothing is left to do at this moment of the clock."""
        busy = True
        while busy:
            if not self.workers.wait_idle(PATIENCE):
                raise TimeoutError("a listener is still under way")
            busy = bool(self.tick() + self.deliver())

    def next_moment(self) -> datetime | None:
        """When there is something to do again."""
        with self.store.reading() as tx:
            moments = (claims.next_wake(tx), outbox.next_due(tx, self.clock.now()))
        return min((m for m in moments if m), default=None)

    @contextmanager
    def connected(self, app_token: str) -> Iterator[None]:
        """By Socket Mode."""
        handler = SocketModeHandler(self.app, app_token, web_client=self.app.client)
        handler.connect()  # type: ignore[no-untyped-call]
        try:
            yield
        finally:
            _hang_up(handler)

    def close(self) -> None:
        """Finishes what is under way."""
        self.workers.shutdown(wait=True)
        self.store.close()


def assemble(
    settings: Settings,
    clock: Clock,
    ring: Callable[[], None] = lambda: None,
    terms: Terms = USUAL_TERMS,
) -> Bot:
    """Opens and migrates the database and asks Slack who we are; raises SlackError."""
    slack = Slack(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    identity = slack.auth_test()
    store = open_store(settings.database_url)
    store.migrate()
    with store.writing() as tx:
        here = Workspace(identity.workspace, identity.workspace_name, identity.bot_user)
        save_workspace(tx, here)
        outbox.go_on(tx, here.id)
        # What a killed process was sending is asked about now, not when its lease ends.
        outbox.take_back(tx, clock.now())
    workers = Workers()
    app = _bolt(settings, workers)
    desk = Desk(identity.workspace, store, slack, clock, ring)
    for route in ROUTES:
        listen(app, route, desk)
    return Bot(app, store, slack, clock, identity.workspace, new_id(), workers, terms)


def _hang_up(handler: SocketModeHandler) -> None:
    """The client lets go of its connection and its queue only when something arrives there,
    or after seconds."""
    client = handler.client
    client.closed, client.auto_reconnect_enabled = True, False
    session = client.current_session
    if session is not None and session.sock is not None:
        with suppress(OSError):
            session.sock.shutdown(socket.SHUT_RDWR)
    client.enqueue_message("")
    handler.close()  # type: ignore[no-untyped-call]


def _bolt(settings: Settings, workers: Workers) -> App:
    """Bolt makes a client of its own for each request: only its base_url reaches those."""
    secret = settings.slack_signing_secret
    app = App(
        token=settings.slack_bot_token.get_secret_value(),
        signing_secret=secret.get_secret_value() if secret else "",
        # handlers/web.py verifies: Bolt answers a malformed timestamp with a 500 and logs bodies.
        request_verification_enabled=False,
        token_verification_enabled=False,
        listener_executor=workers,
    )
    app.client.base_url = settings.slack_api_url
    return app
