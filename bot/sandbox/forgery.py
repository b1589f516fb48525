"""Payloads that no screen offered: for tests of what a stranger can reach.

They are brought and signed as Slack would, from anybody, whether this workspace knows them or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox import payloads
from bot.sandbox.delivery import Answer
from bot.sandbox.interactions import Interactions
from bot.sandbox.model import Channel, Json, Person
from bot.sandbox.surfaces import Message
from bot.sandbox.workspace import Workspace


@dataclass(frozen=True)
class Forger:
    workspace: Workspace
    interactions: Interactions
    person: Person

    def click(self, action_id: str, value: str = "", message: Message | None = None) -> Answer:
        """A button, on a message or on one that never was."""
        said = {"type": "button", "text": {"type": "plain_text", "text": "?"}, "value": value}
        return self.act(action_id, said, message)

    def choose(self, action_id: str, value: str, message: Message | None = None) -> Answer:
        """An option of an overflow menu."""
        option = {"text": {"type": "plain_text", "text": "?"}, "value": value}
        return self.act(action_id, {"type": "overflow", "selected_option": option}, message)

    def act(self, action_id: str, said: Json, message: Message | None = None) -> Answer:
        """Any use of any element: `said` is its part of `actions`."""
        channel = message.room if message else self._nowhere()
        raw = message.raw if message else {"type": "message", "ts": "1.000001", "text": ""}
        action = {"action_id": action_id, "block_id": "forged", "action_ts": "1.000002", **said}
        with self.workspace.lock:
            payload = payloads.message_action(self.workspace, self.person, channel, raw, action)
        return self._send("interactive", payload)

    def submit(
        self, callback_id: str, values: dict[str, Any], private_metadata: str = ""
    ) -> Answer:
        """A modal, with `state.values` as they would come."""
        view: Json = {
            "id": "VFORGED",
            "team_id": self.workspace.team_id,
            "type": "modal",
            "callback_id": callback_id,
            "private_metadata": private_metadata,
            "blocks": [],
            "state": {"values": values},
            "hash": "forged",
            "title": {"type": "plain_text", "text": "?"},
            "root_view_id": "VFORGED",
            "previous_view_id": None,
            "external_id": "",
        }
        payload = payloads.view_submission(self.workspace, self.person, view)
        return self._send("interactive", payload)

    def command(self, name: str, text: str = "", channel: str = "") -> Answer:
        room = self.workspace.channel(channel) if channel else self._nowhere()
        payload = payloads.command(self.workspace, self.person, room, name, text)
        return self._send("slash_commands", dict(payload))

    def shortcut(self, callback_id: str, message: Message | None = None) -> Answer:
        if message is None:
            payload = payloads.shortcut(self.workspace, self.person, callback_id)
        else:
            payload = payloads.message_shortcut(
                self.workspace, self.person, callback_id, message.room, message.raw
            )
        return self._send("interactive", payload)

    def _send(self, kind: str, payload: Json) -> Answer:
        with self.workspace.lock:
            payload["trigger_id"] = self.workspace.triggers.issue(self.person.id)
        answer = self.interactions.deliver(kind, payload)
        self.interactions.settle()
        return answer

    def _nowhere(self) -> Channel:
        return Channel(id="C0NOWHERE", name="nowhere", created=0)
