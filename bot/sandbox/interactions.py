"""What people do goes to the app, and what the app answers within three seconds is carried out."""

from __future__ import annotations

from collections.abc import Callable

from bot.sandbox import payloads, views
from bot.sandbox.api.content import check_content
from bot.sandbox.delivery import Answer, Courier
from bot.sandbox.errors import SlackError
from bot.sandbox.events import callback
from bot.sandbox.manifest import is_interactive
from bot.sandbox.model import Channel, Json, Person
from bot.sandbox.response_urls import ResponseUrls, respond
from bot.sandbox.workspace import Workspace


class NotAnswered(Exception):
    """The person reads `operation_timeout` or `dispatch_failed`: nobody acknowledged in time."""


class BadAnswer(Exception):
    """The app acknowledged with something that Slack does not take."""


class Interactions:
    def __init__(
        self,
        workspace: Workspace,
        courier: Courier,
        hooks: ResponseUrls,
        base_url: Callable[[], str],
    ) -> None:
        self._workspace = workspace
        self._courier = courier
        self._hooks = hooks
        self._base_url = base_url
        self.settle: Callable[[], None] = lambda: None
        """Called after each thing that a person does; a driver waits here until the app is idle."""

    def tell(self, events: list[Json]) -> None:
        """Brings events to the app. One that is not taken comes again; nobody is told."""
        with self._workspace.lock:
            found = [callback(self._workspace, event) for event in events]
        for payload in filter(None, found):
            self._courier.deliver("events_api", payload)

    def act_on_message(self, person: Person, channel: Channel, message: Json, action: Json) -> None:
        with self._workspace.lock:
            payload = payloads.message_action(self._workspace, person, channel, message, action)
            payload["trigger_id"] = self._workspace.triggers.issue(person.id)
            payload["response_url"] = self._hook(person, channel, message)
        self._send("interactive", payload)

    def act_on_view(self, person: Person, view: Json, action: Json) -> None:
        with self._workspace.lock:
            payload = payloads.view_action(self._workspace, person, view, action)
            from_modal = view["id"] if view["type"] == "modal" else ""
            payload["trigger_id"] = self._workspace.triggers.issue(person.id, from_modal)
        self._send("interactive", payload)

    def submit(self, person: Person, view: Json) -> dict[str, str]:
        """The errors that the app finds, by block_id; none means that the modal went on."""
        with self._workspace.lock:
            payload = payloads.view_submission(self._workspace, person, view)
            payload["trigger_id"] = self._workspace.triggers.issue(person.id, view["id"])
        answer = self._send("interactive", payload)
        with self._workspace.lock:
            return self._after_submission(person, view, answer.payload or {})

    def close(self, person: Person, view: Json) -> None:
        """Leaves the top modal, and those under it where the view says so."""
        with self._workspace.lock:
            stack = self._workspace.views[person.id]
            gone = list(stack) if view["clear_on_close"] else [view]
            del stack[len(stack) - len(gone) :]
            notices = [
                payloads.view_closed(self._workspace, person, closed, len(gone) > 1)
                for closed in reversed(gone)
                if closed["notify_on_close"]
            ]
        for payload in notices:
            self._send("interactive", payload)

    def command(self, person: Person, channel: Channel, name: str, text: str) -> None:
        with self._workspace.lock:
            payload: Json = dict(payloads.command(self._workspace, person, channel, name, text))
            payload["trigger_id"] = self._workspace.triggers.issue(person.id)
            payload["response_url"] = self._hook(person, channel, None)
        answer = self._send("slash_commands", payload)
        if answer.payload:
            self._show(person, channel, answer.payload)

    def shortcut(self, person: Person, callback_id: str) -> None:
        with self._workspace.lock:
            payload = payloads.shortcut(self._workspace, person, callback_id)
            payload["trigger_id"] = self._workspace.triggers.issue(person.id)
        self._send("interactive", payload)

    def message_shortcut(
        self, person: Person, callback_id: str, channel: Channel, message: Json
    ) -> None:
        with self._workspace.lock:
            payload = payloads.message_shortcut(
                self._workspace, person, callback_id, channel, message
            )
            payload["trigger_id"] = self._workspace.triggers.issue(person.id)
            payload["response_url"] = self._hook(person, channel, message)
        self._send("interactive", payload)

    def deliver(self, kind: str, payload: Json) -> Answer:
        """Any payload at all, brought and signed as Slack would."""
        return self._courier.deliver(kind, payload)

    def _send(self, kind: str, payload: Json) -> Answer:
        app = self._workspace.installed()
        if app.revoked or (kind == "interactive" and not is_interactive(app.manifest)):
            raise NotAnswered("the app is not there to answer")
        answer = self.deliver(kind, payload)
        if not answer.acked:
            late = "timeout" in answer.problem
            raise NotAnswered("operation_timeout" if late else "dispatch_failed")
        return answer

    def _hook(self, person: Person, channel: Channel, message: Json | None) -> str:
        return f"{self._base_url()}actions/{self._hooks.issue(person.id, channel, message)}"

    def _show(self, person: Person, channel: Channel, given: Json) -> None:
        with self._workspace.lock:
            try:
                content = check_content(self._workspace, given)
            except SlackError as error:
                raise BadAnswer(f"{error.code}: {error.details}") from error
            events = respond(self._workspace, person.id, channel, {**given, **content})
        self.tell(events)

    def _after_submission(self, person: Person, view: Json, answer: Json) -> dict[str, str]:
        stack = self._workspace.views.get(person.id, [])
        try:
            match answer.get("response_action"):
                case None:
                    if view in stack:
                        stack.remove(view)
                case "clear":
                    stack.clear()
                case "update":
                    views.update_view(self._workspace, view, answer.get("view") or {})
                case "push":
                    views.push_modal(self._workspace, person.id, answer.get("view") or {})
                case "errors":
                    return _errors(view, answer)
                case other:
                    raise BadAnswer(f"no response_action is called {other!r}")
        except SlackError as error:
            raise BadAnswer(f"{error.code}: {error.details}") from error
        return {}


def _errors(view: Json, answer: Json) -> dict[str, str]:
    errors = answer.get("errors") or {}
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    if not errors or not errors.keys() <= inputs:
        raise BadAnswer(f"errors must be at inputs of the view, not at {sorted(errors)}")
    return {str(block_id): str(message) for block_id, message in errors.items()}
