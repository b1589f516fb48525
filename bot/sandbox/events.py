"""Which of the things that happen the app hears of: what it subscribed to and may read."""

from __future__ import annotations

from bot.sandbox.model import Json
from bot.sandbox.workspace import Workspace

SCOPES = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "channel_archive": "channels:read",
    "channel_unarchive": "channels:read",
    "channel_rename": "channels:read",
    "channel_deleted": "channels:read",
    "channel_left": "channels:read",
    "channel_shared": "channels:read",
    "channel_unshared": "channels:read",
    "channel_id_changed": "channels:read",
    "group_archive": "groups:read",
    "group_unarchive": "groups:read",
    "group_rename": "groups:read",
    "group_left": "groups:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
    "user_change": "users:read",
    "team_join": "users:read",
    "app_home_opened": "",
    "app_uninstalled": "",
    "tokens_revoked": "",
}
MESSAGE_EVENTS = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
LAST_WORDS = {"app_uninstalled", "tokens_revoked"}


def subscription(event: Json) -> str:
    """The name under which a manifest subscribes to this event."""
    if event["type"] == "message":
        return f"message.{MESSAGE_EVENTS[event['channel_type']]}"
    return str(event["type"])


def callback(workspace: Workspace, event: Json) -> Json | None:
    """The `event_callback` for the app; None when it does not hear of this event."""
    app = workspace.app
    name = subscription(event)
    if app is None or name not in app.events or not _may_know(workspace, event, name):
        return None
    return {
        "token": "verification",
        "team_id": workspace.team_id,
        "context_team_id": workspace.team_id,
        "api_app_id": app.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": workspace.ids.next("Ev"),
        "event_time": workspace.seconds(),
        "is_ext_shared_channel": False,
        "authorizations": [
            {
                "team_id": workspace.team_id,
                "user_id": app.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
    }


def _may_know(workspace: Workspace, event: Json, name: str) -> bool:
    app = workspace.installed()
    if app.revoked and name not in LAST_WORDS:
        return False
    if SCOPES[name] and SCOPES[name] not in app.scopes:
        return False
    if event["type"] not in ("message", "app_mention") and not name.startswith("group_"):
        return True
    channel = workspace.channels.get(_channel_id(event))
    return channel is not None and app.bot_user_id in channel.members


def _channel_id(event: Json) -> str:
    channel = event["channel"]
    return str(channel["id"] if isinstance(channel, dict) else channel)
