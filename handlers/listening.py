"""From Bolt to a handler: acknowledge first, then do, then ring the bell.

Nothing may be raised after the acknowledgement: Bolt would forget that there was one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from slack_bolt import Ack, App

from bot.domain.refusals import NotAllowed
from bot.messages import Block
from bot.store.envelopes import first_time, known
from handlers import payloads
from handlers.desk import Desk
from handlers.errors import guarded, quietly
from handlers.home import follow
from handlers.payloads import Happened, Interaction, Press, Shortcut, Submission, Typed

ANY_NAME = "*"

Handle = Callable[[Desk, Any], Any]
Taken = dict[str, str] | Block | None


@dataclass(frozen=True, slots=True)
class Route:
    """`kind` is the listener of Bolt that takes `name`."""

    kind: str
    name: str
    handle: Handle


def on_press(name: str, handle: Callable[[Desk, Press], None]) -> Route:
    return Route("action", name, handle)


def on_submit(name: str, handle: Callable[[Desk, Submission], Taken]) -> Route:
    """The handler answers None (the modal closes), field errors, or the view that follows."""
    return Route("view", name, handle)


def on_command(handle: Callable[[Desk, Typed], None]) -> Route:
    """Under whatever name the manifest gives it."""
    return Route("command", ANY_NAME, handle)


def on_shortcut(name: str, handle: Callable[[Desk, Shortcut], None]) -> Route:
    return Route("shortcut", name, handle)


def on_event(name: str, handle: Callable[[Desk, Happened], None]) -> Route:
    return Route("event", name, handle)


def listen(app: App, route: Route, desk: Desk) -> None:
    name = re.compile(".*") if route.name == ANY_NAME else route.name
    getattr(app, route.kind)(name)(_LISTENERS[route.kind](route, desk))


def _acting(
    read: Callable[[payloads.Payload], Interaction],
) -> Callable[[Route, Desk], Callable[..., None]]:
    def listener(route: Route, desk: Desk) -> Callable[..., None]:
        def heard(ack: Ack, body: dict[str, Any]) -> None:
            interaction = read(body)
            ack()
            guarded(_at_home(route.handle), desk, interaction)
            desk.ring()
            quietly(follow, desk, interaction)

        return heard

    return listener


def _submitted(route: Route, desk: Desk) -> Callable[..., None]:
    def heard(ack: Ack, body: dict[str, Any]) -> None:
        sent = payloads.submission(body)
        answer = guarded(_at_home(route.handle), desk, sent)
        _ack_submission(ack, cast(Taken, answer))
        desk.ring()
        quietly(follow, desk, sent)

    return heard


def _ack_submission(ack: Ack, answer: Taken) -> None:
    if not answer:
        ack()
    elif answer.get("type") == "modal":
        ack(response_action="update", view=answer)
    else:
        ack(response_action="errors", errors=cast(dict[str, str], answer))


def _evented(route: Route, desk: Desk) -> Callable[..., None]:
    def heard(body: dict[str, Any]) -> None:
        event, what = body.get("event_id", ""), payloads.happened(body)
        if what.team != desk.workspace:
            return
        with desk.store.reading() as tx:
            if known(tx, event):
                return
        guarded(route.handle, desk, what)
        # Remembered when it is done: what a kill cuts short is done again, and may be.
        desk.store.write(lambda tx: first_time(tx, event, desk.clock.now()))
        desk.ring()

    return heard


def _at_home(handle: Handle) -> Handle:
    """People of other workspaces can click in shared channels: they get nothing."""

    def checked(desk: Desk, interaction: Press | Submission | Typed | Shortcut) -> Any:
        if interaction.team != desk.workspace:
            raise NotAllowed("This belongs to another workspace.")
        return handle(desk, interaction)

    return checked


_LISTENERS: dict[str, Callable[[Route, Desk], Callable[..., None]]] = {
    "action": _acting(payloads.press),
    "command": _acting(payloads.typed),
    "shortcut": _acting(payloads.shortcut),
    "view": _submitted,
    "event": _evented,
}
