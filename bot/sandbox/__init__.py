"""A Slack workspace on this machine, which an unchanged app reaches through its API address.

It is as strict as Slack where an app can be wrong, and knows nothing of what the app is for.
"""

from __future__ import annotations

from bot.sandbox.faults import Kind
from bot.sandbox.interactions import BadAnswer, NotAnswered
from bot.sandbox.manifest import ManifestError
from bot.sandbox.people import Member, NotVisible
from bot.sandbox.server import Sandbox
from bot.sandbox.surfaces import Message, Room, View
from bot.sandbox.widgets import NotPossible, NotThere

__all__ = [
    "BadAnswer",
    "Kind",
    "ManifestError",
    "Member",
    "Message",
    "NotAnswered",
    "NotPossible",
    "NotThere",
    "NotVisible",
    "Room",
    "Sandbox",
    "View",
]
