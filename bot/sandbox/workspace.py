"""The state of the workspace. Whoever reads or changes it holds `lock`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from bot.sandbox.blockkit.state import Values
from bot.sandbox.errors import SlackError
from bot.sandbox.ids import Ids
from bot.sandbox.model import Channel, File, Installation, Json, Person
from bot.sandbox.triggers import Triggers

EMPTY: Mapping[str, Any] = MappingProxyType({})


class Workspace:
    def __init__(self, now: Callable[[], datetime], name: str = "Sandbox") -> None:
        self.now = now
        self.name = name
        self.domain = name.lower().replace(" ", "-")
        self.team_id = "T0SANDBOX"
        self.lock = threading.RLock()
        self.ids = Ids()
        self.triggers = Triggers(now, self.ids)
        self.app: Installation | None = None
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.homes: dict[str, Json] = {}
        self.views: dict[str, list[Json]] = {}
        self.ephemerals: list[Json] = []
        self.files: dict[str, File] = {}
        self.view_errors: dict[str, dict[str, str]] = {}
        """By view and block_id: what was wrong with the last attempt to send it."""
        self.message_values: dict[tuple[str, str, str], Values] = {}
        """By person, channel and ts: what was chosen in a message."""
        self._last_ts = 0

    def seconds(self) -> int:
        return int(self.now().timestamp())

    def next_ts(self) -> str:
        """A message's time and name: microseconds, never twice, never backwards."""
        micros = int(self.now().timestamp() * 1_000_000)
        self._last_ts = max(micros, self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def installed(self) -> Installation:
        if self.app is None:
            raise LookupError("no app is installed in this workspace")
        return self.app

    def add_person(
        self, user_id: str, name: str, tz: str, handle: str = "", rest: Mapping[str, Any] = EMPTY
    ) -> None:
        """`rest` are further fields of Person."""
        self.people[user_id] = Person(
            id=user_id,
            name=handle or name.split()[0].lower(),
            real_name=name,
            tz=tz,
            updated=self.seconds(),
            **{"team_id": self.team_id, **rest},
        )

    def person(self, name: str) -> Person:
        """By id, handle or full name."""
        found = self.people.get(name) or next(
            (p for p in self.people.values() if name in (p.name, p.real_name)), None
        )
        if found is None:
            raise LookupError(f"nobody here is called {name!r}")
        return found

    def channel(self, name: str) -> Channel:
        """By id or by name, with or without its #."""
        bare = name.removeprefix("#")
        found = self.channels.get(name) or next(
            (c for c in self.channels.values() if c.name == bare and not c.is_im), None
        )
        if found is None:
            raise LookupError(f"no channel is called {name!r}")
        return found

    def direct(self, user_id: str) -> Channel | None:
        """The conversation between the app and one person, if it was opened."""
        bot = self.installed().bot_user_id
        return next(
            (c for c in self.channels.values() if c.is_im and c.members == {bot, user_id}), None
        )

    def open_direct(self, user_id: str) -> Channel:
        existing = self.direct(user_id)
        if existing is not None:
            return existing
        person = self.people.get(user_id)
        if person is None:
            raise SlackError("user_not_found")
        if person.is_bot:
            raise SlackError("cannot_dm_bot")
        channel = Channel(
            id=self.ids.next("D"),
            name="",
            created=self.seconds(),
            is_im=True,
            is_private=True,
            user=user_id,
            members={self.installed().bot_user_id, user_id},
        )
        self.channels[channel.id] = channel
        return channel
