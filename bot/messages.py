"""A message and whom it is for: shared by what writes messages and what sends them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """`text` carries the whole meaning: a notification and a screen reader read only that."""

    text: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Direct:
    """To one person, as a direct message."""

    member: str


@dataclass(frozen=True, slots=True)
class Channel:
    id: str


@dataclass(frozen=True, slots=True)
class Reply:
    """In the thread under the message with this outbox key."""

    key: str


Address = Direct | Channel | Reply
