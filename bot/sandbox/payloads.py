"""The payloads that Slack sends when a person does something.

Shapes: https://docs.slack.dev/reference/interaction-payloads
"""

from __future__ import annotations

from copy import deepcopy

from bot.sandbox import messages
from bot.sandbox.blockkit.state import Values
from bot.sandbox.model import Channel, Json, Person
from bot.sandbox.workspace import Workspace

TOKEN = "verification"


def common(workspace: Workspace, person: Person) -> Json:
    return {
        "token": TOKEN,
        "team": {"id": workspace.team_id, "domain": workspace.domain},
        "user": {
            "id": person.id,
            "username": person.name,
            "name": person.name,
            "team_id": person.team_id,
        },
        "api_app_id": workspace.installed().app_id,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def named(channel: Channel) -> Json:
    """A channel as payloads name it: private ones and direct messages keep their names."""
    if channel.is_im:
        return {"id": channel.id, "name": "directmessage"}
    return {"id": channel.id, "name": "privategroup" if channel.is_private else channel.name}


def message_action(
    workspace: Workspace, person: Person, channel: Channel, message: Json, action: Json
) -> Json:
    """`block_actions` from a message; an ephemeral one does not come with its content."""
    ephemeral = bool(message.get("is_ephemeral"))
    container = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": channel.id,
        "is_ephemeral": ephemeral,
    }
    if "thread_ts" in message:
        container["thread_ts"] = message["thread_ts"]
    payload = common(workspace, person) | {
        "type": "block_actions",
        "container": container,
        "channel": named(channel),
        "state": {"values": _chosen(workspace, person, channel, message)},
        "actions": [action],
    }
    if not ephemeral:
        payload["message"] = deepcopy(messages.shape(message, with_metadata=False))
    return payload


def _chosen(workspace: Workspace, person: Person, channel: Channel, message: Json) -> Values:
    kept = workspace.message_values.get((person.id, channel.id, message["ts"]), {})
    return deepcopy(kept)


def view_action(workspace: Workspace, person: Person, view: Json, action: Json) -> Json:
    return common(workspace, person) | {
        "type": "block_actions",
        "container": {"type": "view", "view_id": view["id"]},
        "view": deepcopy(view),
        "actions": [action],
    }


def view_submission(workspace: Workspace, person: Person, view: Json) -> Json:
    return common(workspace, person) | {
        "type": "view_submission",
        "view": deepcopy(view),
        "response_urls": [],
    }


def view_closed(workspace: Workspace, person: Person, view: Json, is_cleared: bool) -> Json:
    return common(workspace, person) | {
        "type": "view_closed",
        "view": deepcopy(view),
        "is_cleared": is_cleared,
    }


def command(
    workspace: Workspace, person: Person, channel: Channel, name: str, text: str
) -> dict[str, str]:
    """A form, not JSON: every value is text."""
    return {
        "token": TOKEN,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": str(named(channel)["name"]),
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": text,
        "api_app_id": workspace.installed().app_id,
        "is_enterprise_install": "false",
    }


def shortcut(workspace: Workspace, person: Person, callback_id: str) -> Json:
    return common(workspace, person) | {
        "type": "shortcut",
        "callback_id": callback_id,
        "action_ts": workspace.next_ts(),
    }


def message_shortcut(
    workspace: Workspace, person: Person, callback_id: str, channel: Channel, message: Json
) -> Json:
    return common(workspace, person) | {
        "type": "message_action",
        "callback_id": callback_id,
        "action_ts": workspace.next_ts(),
        "channel": named(channel),
        "message_ts": message["ts"],
        "message": deepcopy(messages.shape(message, with_metadata=False)),
    }
