"""One call of the Web API: its arguments as Slack reads them, and what it may do."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import SlackError
from bot.sandbox.model import Channel, Installation, Json, Person
from bot.sandbox.workspace import Workspace

READ_SCOPES = {
    "public_channel": "channels:read",
    "private_channel": "groups:read",
    "im": "im:read",
    "mpim": "mpim:read",
}


@dataclass
class Call:
    workspace: Workspace
    app: Installation
    params: Json
    base_url: str
    new_socket_url: Callable[[], str]
    events: list[Json] = field(default_factory=list)
    """What this call makes happen that the app may have subscribed to."""

    def has(self, name: str) -> bool:
        return self.params.get(name) not in (None, "")

    def text(self, name: str, default: str | None = None) -> str:
        value = self.params.get(name)
        if value in (None, ""):
            if default is None:
                raise missing(name)
            return default
        return str(value)

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.params.get(name, default)
        return value if isinstance(value, bool) else str(value).lower() in ("1", "true")

    def number(self, name: str, default: int, most: int) -> int:
        value = self.params.get(name)
        if value in (None, ""):
            return default
        if not str(value).isdigit():
            raise invalid(f"must be an integer [json-pointer:/{name}]")
        return min(int(str(value)), most)

    def structure(self, name: str, error: str) -> Any:
        """A JSON argument, which may come as a string; None when it is not there."""
        value = self.params.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(error) from None

    def needs(self, scope: str) -> None:
        if scope not in self.app.scopes:
            raise SlackError(
                "missing_scope", needed=scope, provided=",".join(sorted(self.app.scopes))
            )

    def sees(self, channel: Channel) -> bool:
        return channel.kind == "public_channel" or self.app.bot_user_id in channel.members

    def channel(self, name: str = "channel") -> Channel:
        """The channel named by id, if the app can see it."""
        found = self.workspace.channels.get(self.text(name))
        if found is None or not self.sees(found):
            raise SlackError("channel_not_found")
        return found

    def person(self, name: str = "user") -> Person:
        found = self.workspace.people.get(self.text(name))
        if found is None:
            raise SlackError("user_not_found")
        return found


def missing(name: str) -> SlackError:
    return invalid(f"missing required field: {name}")


def invalid(message: str) -> SlackError:
    return SlackError("invalid_arguments", response_metadata={"messages": [f"[ERROR] {message}"]})
