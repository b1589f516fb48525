"""What a workspace consists of. Mutable on purpose: this is Slack's state, not ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]


@dataclass
class Person:
    id: str
    name: str
    real_name: str
    tz: str
    team_id: str
    email: str = ""
    is_bot: bool = False
    deleted: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0
    dnd_until: datetime | None = None
    updated: int = 0

    @property
    def is_guest(self) -> bool:
        return self.is_restricted or self.is_ultra_restricted


@dataclass
class Channel:
    """A channel or a direct message; `messages` holds threads too, in order of `ts`."""

    id: str
    name: str
    created: int
    is_im: bool = False
    is_mpim: bool = False
    is_private: bool = False
    is_archived: bool = False
    is_ext_shared: bool = False
    members: set[str] = field(default_factory=set)
    user: str = ""
    creator: str = ""
    topic: str = ""
    purpose: str = ""
    restriction: str = ""
    """The error of a channel where posting is limited: `restricted_action` or one of its kin."""
    messages: list[Json] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The word of the `types` argument and of the scopes' family."""
        if self.is_im:
            return "im"
        if self.is_mpim:
            return "mpim"
        return "private_channel" if self.is_private else "public_channel"

    def message(self, ts: str) -> Json | None:
        return next((m for m in reversed(self.messages) if m["ts"] == ts), None)


@dataclass
class File:
    id: str
    name: str
    title: str
    mimetype: str
    size: int
    user: str
    created: int
    content: bytes = b""
    uploaded: bool = False
    complete: bool = False
    channels: list[str] = field(default_factory=list)


@dataclass
class Installation:
    """An app in the workspace. Scopes and tokens can be taken away while it runs."""

    app_id: str
    name: str
    manifest: Json
    bot_id: str
    bot_user_id: str
    bot_token: str
    app_token: str
    signing_secret: str
    scopes: set[str]
    events: set[str]
    socket_mode: bool
    revoked: str = ""
    """The error that its bot token is answered with, once it is worth nothing."""
