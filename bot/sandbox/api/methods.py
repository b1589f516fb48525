"""Every method that this workspace knows: what it needs, and how often it may be called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.api import chat, conversations, files, people, views, workspace
from bot.sandbox.api.call import Call
from bot.sandbox.model import Json

TIER_2, TIER_3, TIER_4, SPECIAL = 20, 50, 100, 0
"""Calls a minute; SPECIAL has a limit of its own."""
CONNECTIONS = 20
"""Tier 1 by name; ten connections at once and their refreshing pass as a burst."""


@dataclass(frozen=True)
class Method:
    run: Callable[[Call], Json]
    tier: int
    scope: str = ""
    token: str = "xoxb"
    """The prefix of the token that it takes; empty when it takes none."""


METHODS: dict[str, Method] = {
    "api.test": Method(workspace.api_test, SPECIAL, token=""),
    "auth.test": Method(workspace.auth_test, SPECIAL),
    "auth.revoke": Method(workspace.revoke, TIER_3),
    "apps.connections.open": Method(
        workspace.open_connection, CONNECTIONS, "connections:write", token="xapp"
    ),
    "bots.info": Method(workspace.bots_info, TIER_3, "users:read"),
    "team.info": Method(workspace.team_info, TIER_3, "team:read"),
    "chat.postMessage": Method(chat.post_message, SPECIAL, "chat:write"),
    "chat.postEphemeral": Method(chat.post_ephemeral, TIER_4, "chat:write"),
    "chat.update": Method(chat.update, TIER_3, "chat:write"),
    "chat.delete": Method(chat.delete, TIER_3, "chat:write"),
    "chat.getPermalink": Method(chat.get_permalink, SPECIAL),
    "conversations.open": Method(conversations.open_direct, TIER_3),
    "conversations.info": Method(conversations.info, TIER_3),
    "conversations.list": Method(conversations.list_all, TIER_2),
    "conversations.members": Method(conversations.members, TIER_4),
    "conversations.history": Method(conversations.history, TIER_3),
    "conversations.replies": Method(conversations.replies, TIER_3),
    "conversations.join": Method(conversations.join, TIER_3, "channels:join"),
    "users.info": Method(people.info, TIER_4, "users:read"),
    "users.list": Method(people.list_all, TIER_2, "users:read"),
    "users.lookupByEmail": Method(people.lookup_by_email, TIER_3, "users:read.email"),
    "users.conversations": Method(conversations.of_user, TIER_3),
    "users.profile.get": Method(people.profile, TIER_4, "users.profile:read"),
    "dnd.info": Method(people.do_not_disturb, TIER_3, "dnd:read"),
    "views.open": Method(views.open_modal, TIER_4),
    "views.push": Method(views.push, TIER_4),
    "views.update": Method(views.update, TIER_4),
    "views.publish": Method(views.publish, TIER_4),
    "files.getUploadURLExternal": Method(files.get_upload_url, TIER_4, "files:write"),
    "files.completeUploadExternal": Method(files.complete_upload, TIER_4, "files:write"),
    "reactions.add": Method(files.add_reaction, TIER_3, "reactions:write"),
}
