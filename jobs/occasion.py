"""Something that is to be said: to whom, from when until when, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.findings import Checked
from bot.domain.standing import Edition
from bot.messages import Address, Message

Kept = Checked | Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Said when `due <= now < until` and its addressee may be spoken to now.

    `until` bounds the first time only: a card that stands goes on following the facts.
    `changes_at` is when it reads differently although nobody does anything (a round closes):
    it is looked at again then. `urgent` may come in somebody's quiet hours. `keep` is what
    becomes a fact by being said (a published summary, a check), worked out from the same
    facts as the message.
    """

    key: str
    to: Address
    due: datetime
    build: Callable[[], Message]
    until: datetime | None = None
    card: bool = False
    changes_at: datetime | None = None
    urgent: bool = False
    keep: Callable[[], Kept | None] | None = None
