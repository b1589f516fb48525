"""Trigger ids: three seconds of the workspace's clock, and one use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox.errors import SlackError
from bot.sandbox.ids import Ids

LIFETIME = timedelta(seconds=3)


@dataclass
class Trigger:
    user: str
    issued: datetime
    view_id: str = ""
    """The modal that it came from, if it came from one."""
    used: bool = False


class Triggers:
    def __init__(self, now: Callable[[], datetime], ids: Ids) -> None:
        self._now = now
        self._ids = ids
        self._issued: dict[str, Trigger] = {}

    def issue(self, user: str, view_id: str = "") -> str:
        name = f"{self._ids.count('trigger')}.{self._ids.opaque('trigger', 32)}"
        self._issued[name] = Trigger(user, self._now(), view_id)
        return name

    def use(self, name: str) -> Trigger:
        trigger = self._issued.get(name)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if self._now() - trigger.issued > LIFETIME:
            raise SlackError("expired_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        trigger.used = True
        return trigger
