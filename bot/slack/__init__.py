"""The port over the Web API, and one exception for each family of what can go wrong."""

from __future__ import annotations

from bot.slack.answers import Account, Found, Identity, Opened, Posted, Room, account
from bot.slack.errors import (
    BrokenDestination,
    MessageGone,
    MissingScope,
    NotFound,
    Refused,
    Revoked,
    SlackError,
    Stale,
    TriggerSpent,
    TryLater,
    Uncertain,
)
from bot.slack.port import Slack

__all__ = [
    "Account",
    "BrokenDestination",
    "Found",
    "Identity",
    "MessageGone",
    "MissingScope",
    "NotFound",
    "Opened",
    "Posted",
    "Refused",
    "Revoked",
    "Room",
    "Slack",
    "SlackError",
    "Stale",
    "TriggerSpent",
    "TryLater",
    "Uncertain",
    "account",
]
