"""What a program wants to have said, and the form in which the outbox keeps it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.messages import Address, Channel, Direct, Message, Reply
from bot.store.outbox_tables import ToKind


@dataclass(frozen=True, slots=True)
class Wanted:
    """A card is updated while it differs from what is shown; a notice freezes once sent.

    `until` bounds the first post only. An urgent one may come in quiet hours. A repeatable one
    is sent again when nobody can tell whether it arrived; any other is held.
    """

    key: str
    to: Address
    message: Message
    until: datetime | None = None
    card: bool = False
    urgent: bool = False
    repeatable: bool = False


def to_json(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": list(message.blocks)}


def from_json(body: dict[str, Any]) -> Message:
    return Message(body["text"], tuple(body["blocks"]))


def version_of(message: Message) -> str:
    """Names a message by what it says; Slack keeps it beside the key in the metadata."""
    canonical = json.dumps(to_json(message), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:20]


def split(to: Address) -> tuple[ToKind, str]:
    match to:
        case Direct(member):
            return ToKind.DIRECT, member
        case Channel(channel):
            return ToKind.CHANNEL, channel
        case Reply(key):
            return ToKind.REPLY, key


def join(kind: ToKind, name: str) -> Address:
    match kind:
        case ToKind.DIRECT:
            return Direct(name)
        case ToKind.CHANNEL:
            return Channel(name)
        case ToKind.REPLY:
            return Reply(name)
