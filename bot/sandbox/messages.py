"""Messages are written, edited and deleted here; each change gives the events it causes."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from bot.sandbox.errors import SlackError
from bot.sandbox.model import Channel, Json
from bot.sandbox.shapes import bot_profile
from bot.sandbox.workspace import Workspace

Events = list[Json]
CONTENT = ("text", "blocks", "attachments", "metadata", "files")


def by_app(workspace: Workspace, content: Json) -> Json:
    """A message of the app that is not yet posted."""
    app = workspace.installed()
    return {
        "type": "message",
        "user": app.bot_user_id,
        "bot_id": app.bot_id,
        "app_id": app.app_id,
        "team": workspace.team_id,
        "bot_profile": bot_profile(app, workspace.team_id),
        "text": "",
        **_filled(content),
    }


def by_person(workspace: Workspace, user_id: str, text: str) -> Json:
    team = workspace.people[user_id].team_id
    return {"type": "message", "user": user_id, "team": team, "text": text}


def post(
    workspace: Workspace, channel: Channel, message: Json, thread_ts: str = "", shown: bool = False
) -> Events:
    """Adds the message; `shown` also shows a reply in the channel."""
    message["ts"] = workspace.next_ts()
    if thread_ts:
        _join_thread(channel, message, thread_ts)
        if shown:
            message["subtype"] = "thread_broadcast"
    channel.messages.append(message)
    return [_message_event(channel, message), *_mentions(workspace, channel, message)]


def _join_thread(channel: Channel, message: Json, thread_ts: str) -> None:
    parent = channel.message(thread_ts)
    if parent is None:
        raise SlackError("thread_not_found")
    if parent.get("thread_ts", parent["ts"]) != parent["ts"]:
        parent = channel.message(parent["thread_ts"]) or parent
    message["thread_ts"] = parent["ts"]
    message["parent_user_id"] = parent.get("user", "")
    users = [*parent.get("reply_users", []), message["user"]]
    parent |= {
        "thread_ts": parent["ts"],
        "reply_count": parent.get("reply_count", 0) + 1,
        "reply_users": sorted(set(users)),
        "latest_reply": message["ts"],
    }


def edit(workspace: Workspace, channel: Channel, message: Json, content: Json) -> Events:
    """Replaces what is given; text alone takes the blocks away, as Slack does."""
    before = deepcopy(message)
    if "blocks" not in content:
        message.pop("blocks", None)
    message |= _filled(content)
    for name in ("blocks", "attachments"):
        if name in content and not content[name]:
            message.pop(name, None)
    message["edited"] = {"user": message["user"], "ts": workspace.next_ts()}
    return [_change_event(workspace, channel, "message_changed", message, before)]


def delete(workspace: Workspace, channel: Channel, message: Json) -> Events:
    channel.messages.remove(message)
    return [_change_event(workspace, channel, "message_deleted", message, message)]


def shape(message: Json, with_metadata: bool) -> Json:
    """As history shows it. Metadata is there only for who asked, and may."""
    if with_metadata:
        return dict(message)
    return {key: value for key, value in message.items() if key != "metadata"}


def _filled(content: Json) -> Json:
    return {name: content[name] for name in CONTENT if content.get(name)}


def _message_event(channel: Channel, message: Json) -> Json:
    return {
        **deepcopy(shape(message, with_metadata=False)),
        "channel": channel.id,
        "channel_type": channel_type(channel),
        "event_ts": message["ts"],
    }


def _change_event(
    workspace: Workspace, channel: Channel, subtype: str, message: Json, before: Json
) -> Json:
    ts = workspace.next_ts()
    event: Json = {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": channel.id,
        "channel_type": channel_type(channel),
        "previous_message": before,
        "ts": ts,
        "event_ts": ts,
    }
    if subtype == "message_deleted":
        return event | {"deleted_ts": message["ts"]}
    return event | {"message": deepcopy(message)}


def _mentions(workspace: Workspace, channel: Channel, message: Json) -> Events:
    app = workspace.app
    if app is None or channel.is_im or f"<@{app.bot_user_id}>" not in message["text"]:
        return []
    fields: dict[str, Any] = {
        name: message[name]
        for name in ("user", "text", "ts", "team", "thread_ts", "blocks")
        if name in message
    }
    return [{"type": "app_mention", **fields, "channel": channel.id, "event_ts": message["ts"]}]


def channel_type(channel: Channel) -> str:
    if channel.is_im or channel.is_mpim:
        return channel.kind
    return "group" if channel.is_private else "channel"
