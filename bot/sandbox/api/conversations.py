"""conversations.*: where people talk, who is there and what was said."""

from __future__ import annotations

from bot.sandbox import messages
from bot.sandbox.api.call import READ_SCOPES, Call
from bot.sandbox.api.paging import page
from bot.sandbox.errors import SlackError
from bot.sandbox.model import Channel, Json
from bot.sandbox.shapes import channel_shape

HISTORY_SCOPES = {kind: scope.replace(":read", ":history") for kind, scope in READ_SCOPES.items()}


def open_direct(call: Call) -> Json:
    if call.has("channel"):
        channel = call.channel()
    else:
        channel = _direct_with(call, call.text("users").split(","))
    shown = {"id": channel.id}
    if call.flag("return_im"):
        shown = channel_shape(call.workspace, channel, call.app.bot_user_id)
    return {"channel": shown}


def _direct_with(call: Call, users: list[str]) -> Channel:
    if len(users) > 1:
        call.needs("mpim:write")
        raise SlackError("method_not_supported_for_channel_type")
    call.needs("im:write")
    person = call.workspace.people.get(users[0])
    if person is None:
        raise SlackError("user_not_found")
    if person.deleted:
        raise SlackError("user_disabled")
    return call.workspace.open_direct(person.id)


def info(call: Call) -> Json:
    channel = _readable(call)
    shape = channel_shape(call.workspace, channel, call.app.bot_user_id)
    if not call.flag("include_num_members"):
        shape.pop("num_members", None)
    return {"channel": shape}


def list_all(call: Call) -> Json:
    kinds = _kinds(call)
    rows = [
        channel_shape(call.workspace, channel, call.app.bot_user_id)
        for channel in call.workspace.channels.values()
        if channel.kind in kinds and call.sees(channel) and _is_listed(call, channel)
    ]
    shown, metadata = page(call, rows, default=100, most=999)
    return {"channels": list(shown), "response_metadata": metadata}


def of_user(call: Call) -> Json:
    """users.conversations: what both the app and the person are in; the app's own by default."""
    user = call.text("user", call.app.bot_user_id)
    kinds = _kinds(call)
    rows = [
        channel_shape(call.workspace, channel, call.app.bot_user_id)
        for channel in call.workspace.channels.values()
        if channel.kind in kinds
        and user in channel.members
        and call.sees(channel)
        and _is_listed(call, channel)
    ]
    shown, metadata = page(call, rows, default=100, most=999)
    return {"channels": list(shown), "response_metadata": metadata}


def members(call: Call) -> Json:
    channel = _readable(call)
    shown, metadata = page(call, sorted(channel.members), default=100, most=1000)
    return {"members": list(shown), "response_metadata": metadata}


def history(call: Call) -> Json:
    channel = _remembered(call)
    rows = [
        message
        for message in reversed(channel.messages)
        if message.get("thread_ts", message["ts"]) == message["ts"]
        or message.get("subtype") == "thread_broadcast"
    ]
    return _messages(call, [m for m in rows if _is_within(call, m["ts"])])


def replies(call: Call) -> Json:
    channel = _remembered(call)
    root = call.text("ts")
    parent = channel.message(root)
    if parent is None:
        raise SlackError("thread_not_found")
    thread = parent.get("thread_ts", root)
    rows = [m for m in channel.messages if m.get("thread_ts", m["ts"]) == thread]
    return _messages(call, [m for m in rows if m["ts"] == thread or _is_within(call, m["ts"])])


def join(call: Call) -> Json:
    channel = call.channel()
    if channel.kind != "public_channel":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    channel.members.add(call.app.bot_user_id)
    return {"channel": channel_shape(call.workspace, channel, call.app.bot_user_id)}


def _readable(call: Call) -> Channel:
    channel = call.channel()
    call.needs(READ_SCOPES[channel.kind])
    return channel


def _remembered(call: Call) -> Channel:
    channel = call.channel()
    call.needs(HISTORY_SCOPES[channel.kind])
    if call.app.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _kinds(call: Call) -> set[str]:
    kinds = set(call.text("types", "public_channel").replace(" ", "").split(","))
    if not kinds <= READ_SCOPES.keys():
        raise SlackError("invalid_types")
    for kind in sorted(kinds):
        call.needs(READ_SCOPES[kind])
    return kinds


def _is_listed(call: Call, channel: Channel) -> bool:
    return not (channel.is_archived and call.flag("exclude_archived"))


def _is_within(call: Call, ts: str) -> bool:
    at, oldest, latest = float(ts), call.text("oldest", "0"), call.text("latest", "inf")
    if call.flag("inclusive"):
        return float(oldest) <= at <= float(latest)
    return float(oldest) < at < float(latest)


def _messages(call: Call, rows: list[Json]) -> Json:
    with_metadata = call.flag("include_all_metadata") and "metadata.message:read" in call.app.scopes
    shown, metadata = page(call, rows, default=100, most=999)
    answer: Json = {
        "messages": [messages.shape(message, with_metadata) for message in shown],
        "has_more": bool(metadata["next_cursor"]),
    }
    return answer | {"response_metadata": metadata} if answer["has_more"] else answer
