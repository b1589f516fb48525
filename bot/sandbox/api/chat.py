"""chat.*: what the app says."""

from __future__ import annotations

from bot.sandbox import messages
from bot.sandbox.api.call import Call
from bot.sandbox.api.content import content
from bot.sandbox.errors import SlackError
from bot.sandbox.model import Channel, Json
from bot.sandbox.pings import linked

UPDATE_LIMIT = 4000


def post_message(call: Call) -> Json:
    channel = _destination(call)
    given = content(call)
    if call.text("parse", "none") == "full" or call.flag("link_names"):
        given["text"] = linked(given["text"], call.workspace)
    message = messages.by_app(call.workspace, given)
    call.events += messages.post(
        call.workspace,
        channel,
        message,
        thread_ts=call.text("thread_ts", ""),
        shown=call.flag("reply_broadcast"),
    )
    return {"channel": channel.id, "ts": message["ts"], "message": dict(message)}


def update(call: Call) -> Json:
    channel = call.channel()
    message = channel.message(call.text("ts"))
    if message is None:
        raise SlackError("message_not_found")
    if message.get("bot_id") != call.app.bot_id:
        raise SlackError("cant_update_message")
    if channel.is_archived:
        raise SlackError("is_archived")
    if len(call.text("text", "")) > UPDATE_LIMIT:
        raise SlackError("msg_too_long")
    given = content(call)
    if call.text("parse", "client") != "none":
        given["text"] = linked(given["text"], call.workspace)
    call.events += messages.edit(call.workspace, channel, message, given)
    return {
        "channel": channel.id,
        "ts": message["ts"],
        "text": message["text"],
        "message": dict(message),
    }


def delete(call: Call) -> Json:
    channel = call.channel()
    message = channel.message(call.text("ts"))
    if message is None:
        raise SlackError("message_not_found")
    if message.get("bot_id") != call.app.bot_id:
        raise SlackError("cant_delete_message")
    call.events += messages.delete(call.workspace, channel, message)
    return {"channel": channel.id, "ts": message["ts"]}


def post_ephemeral(call: Call) -> Json:
    channel = _destination(call)
    user = call.text("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    message = messages.by_app(call.workspace, content(call))
    message |= {"ts": call.workspace.next_ts(), "is_ephemeral": True}
    if call.has("thread_ts"):
        message["thread_ts"] = call.text("thread_ts")
    call.workspace.ephemerals.append({"user": user, "channel": channel.id, "message": message})
    return {"message_ts": message["ts"]}


def get_permalink(call: Call) -> Json:
    channel = call.channel()
    ts = call.text("message_ts")
    message = channel.message(ts)
    if message is None:
        raise SlackError("message_not_found")
    link = f"{call.base_url}archives/{channel.id}/p{ts.replace('.', '')}"
    thread = message.get("thread_ts", ts)
    if thread != ts:
        link += f"?thread_ts={thread}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def _destination(call: Call) -> Channel:
    """Where a post goes, once Slack has no objection."""
    channel = _named(call)
    if channel.is_archived:
        raise SlackError("is_archived")
    if not call.sees(channel):
        raise SlackError("channel_not_found")
    outside = call.app.bot_user_id not in channel.members
    if outside and (channel.is_ext_shared or "chat:write.public" not in call.app.scopes):
        raise SlackError("not_in_channel")
    if channel.restriction:
        raise SlackError(channel.restriction)
    return channel


def _named(call: Call) -> Channel:
    """By id, by #name, or the direct message with a person."""
    workspace, name = call.workspace, call.text("channel")
    if name in workspace.channels:
        return workspace.channels[name]
    if name in workspace.people:
        return workspace.open_direct(name)
    for channel in workspace.channels.values():
        if channel.name and channel.name == name.removeprefix("#"):
            return channel
    raise SlackError("channel_not_found")
