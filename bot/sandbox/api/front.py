"""Answers one call: faults, limits, tokens and scopes first, then the method."""

from __future__ import annotations

import threading
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace

from bot.sandbox.api.call import Call
from bot.sandbox.api.methods import METHODS, Method
from bot.sandbox.errors import SlackError
from bot.sandbox.events import callback
from bot.sandbox.faults import Fault, Faults, Kind
from bot.sandbox.journal import Journal
from bot.sandbox.model import Installation, Json
from bot.sandbox.rates import Rates
from bot.sandbox.workspace import Workspace

TOO_MANY = 429


@dataclass(frozen=True)
class Reply:
    body: Json
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    """The connection breaks instead of carrying this."""


@dataclass
class Front:
    workspace: Workspace
    rates: Rates
    faults: Faults
    journal: Journal
    stopping: threading.Event
    base_url: Callable[[], str]
    new_socket_url: Callable[[], str]
    announce: Callable[[Json], None]

    def answer(self, method: str, params: Json, token: str) -> Reply:
        return self.through_faults(method, params, lambda: self._processed(method, params, token))

    def through_faults(self, method: str, params: Json, process: Callable[[], Reply]) -> Reply:
        """What `process` answers, unless a fault strikes; the journal has either."""
        fault = self.faults.take(method, params)
        reply = self._broken(fault) if fault else None
        if reply is None:
            reply = process()
        if fault and fault.kind in (Kind.LOST_ANSWER, Kind.LOST_TIMEOUT):
            reply = replace(reply, cut=True)
        with self.workspace.lock:
            self.journal.record(method, params, _journaled(reply))
        if fault and fault.kind is Kind.LOST_TIMEOUT:
            self.stopping.wait(fault.seconds)
        return reply

    def tell(self, events: list[Json]) -> None:
        """Without waiting: the app may be the caller."""
        for event in events:
            payload = callback(self.workspace, event)
            if payload is not None:
                self.announce(payload)

    def _broken(self, fault: Fault) -> Reply | None:
        """The answer of a fault that keeps the call from being processed."""
        match fault.kind:
            case Kind.ERROR:
                return Reply({"ok": False, "error": str(fault.value)})
            case Kind.HTTP:
                return Reply({"ok": False, "error": "internal_error"}, int(fault.value))
            case Kind.RATE_LIMITED:
                return _too_many(int(fault.value))
            case Kind.RESET:
                return Reply({"ok": False}, cut=True)
            case Kind.SLOW:
                self.stopping.wait(fault.seconds)
        return None

    def _processed(self, name: str, params: Json, token: str) -> Reply:
        with self.workspace.lock:
            try:
                return self._run(name, params, token)
            except SlackError as error:
                return Reply({"ok": False, "error": error.code, **error.details})

    def _run(self, name: str, params: Json, token: str) -> Reply:
        method = METHODS.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        call = self._call(_authorized(self.workspace, method, token), params)
        if method.scope and method.token != "xapp":
            call.needs(method.scope)
        wait = self.rates.retry_after(name, method.tier, params)
        if wait:
            return _too_many(wait)
        granted = {"X-OAuth-Scopes": ",".join(sorted(call.app.scopes))}
        reply = Reply(deepcopy({"ok": True, **method.run(call)}), headers=granted)
        self.tell(call.events)
        return reply

    def _call(self, app: Installation, params: Json) -> Call:
        return Call(self.workspace, app, params, self.base_url(), self.new_socket_url)


def _authorized(workspace: Workspace, method: Method, token: str) -> Installation:
    app = workspace.app
    if app is None:
        raise SlackError("invalid_auth" if token else "not_authed")
    if not method.token:
        return app
    if not token:
        raise SlackError("not_authed")
    if token not in (app.bot_token, app.app_token):
        raise SlackError("invalid_auth")
    if not token.startswith(method.token):
        raise SlackError("not_allowed_token_type")
    if app.revoked:
        raise SlackError(app.revoked)
    return app


def _too_many(seconds: int) -> Reply:
    body = {"ok": False, "error": "ratelimited"}
    return Reply(body, TOO_MANY, {"Retry-After": str(seconds)})


def _journaled(reply: Reply) -> Json:
    shown = dict(reply.body)
    if reply.status != 200:
        shown["status"] = reply.status
    if reply.cut:
        shown["lost"] = True
    return shown
