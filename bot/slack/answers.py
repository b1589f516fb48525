"""What Slack answers, as far as the product needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Posted:
    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Found:
    """A message of ours in a conversation's history."""

    ts: str
    version: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A view as Slack has it now; `hash` guards the next change."""

    id: str
    hash: str


@dataclass(frozen=True, slots=True)
class Identity:
    workspace: str
    workspace_name: str
    bot_user: str
    url: str
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Account:
    """A member of the workspace, or somebody from outside whom it can see."""

    id: str
    name: str
    zone: str | None
    email: str | None
    gone: bool
    guest: bool
    bot: bool
    outside: bool


@dataclass(frozen=True, slots=True)
class Room:
    """A channel. `shared`: people from other workspaces are in it, or are invited."""

    id: str
    name: str
    archived: bool
    private: bool
    joined: bool
    shared: bool


def account(user: dict[str, Any], workspace: str) -> Account:
    profile = user.get("profile") or {}
    return Account(
        id=user["id"],
        name=profile.get("real_name") or user.get("real_name") or user.get("name", ""),
        zone=user.get("tz") or None,
        email=profile.get("email") or None,
        gone=bool(user.get("deleted")),
        guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        bot=bool(user.get("is_bot")) or user["id"] == SLACKBOT,
        outside=bool(user.get("is_stranger")) or user.get("team_id", workspace) != workspace,
    )


def room(channel: dict[str, Any]) -> Room:
    return Room(
        id=channel["id"],
        name=channel.get("name", ""),
        archived=bool(channel.get("is_archived")),
        private=bool(channel.get("is_private")),
        joined=bool(channel.get("is_member")),
        shared=bool(channel.get("is_ext_shared") or channel.get("is_pending_ext_shared")),
    )
