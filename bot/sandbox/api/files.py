"""files.* and reactions.*: an upload in three steps, and small signs under a message."""

from __future__ import annotations

import mimetypes

from bot.sandbox import messages
from bot.sandbox.api.call import Call, invalid
from bot.sandbox.errors import SlackError
from bot.sandbox.model import Channel, File, Json


def get_upload_url(call: Call) -> Json:
    size = call.number("length", 0, most=1_000_000_000)
    if size < 1:
        raise invalid("missing required field: length")
    name = call.text("filename")
    file = File(
        id=call.workspace.ids.next("F"),
        name=name,
        title=name,
        mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
        size=size,
        user=call.app.bot_user_id,
        created=call.workspace.seconds(),
    )
    call.workspace.files[file.id] = file
    return {"upload_url": f"{call.base_url}upload/v1/{file.id}", "file_id": file.id}


def complete_upload(call: Call) -> Json:
    given = call.structure("files", "invalid_arguments")
    if not isinstance(given, list) or not given:
        raise invalid("missing required field: files")
    files = [_completed(call, item) for item in given]
    if call.has("channel_id"):
        _share(call, files)
    return {"files": [shape(call, file) for file in files]}


def add_reaction(call: Call) -> Json:
    channel = call.channel()
    message = channel.message(call.text("timestamp"))
    if message is None:
        raise SlackError("message_not_found")
    reactions = message.setdefault("reactions", [])
    found = next((r for r in reactions if r["name"] == call.text("name")), None)
    if found is None:
        found = {"name": call.text("name"), "users": [], "count": 0}
        reactions.append(found)
    if call.app.bot_user_id in found["users"]:
        raise SlackError("already_reacted")
    found["users"].append(call.app.bot_user_id)
    found["count"] += 1
    return {}


def shape(call: Call, file: File) -> Json:
    link = f"{call.base_url}files/{file.id}/{file.name}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "filetype": file.name.rpartition(".")[2],
        "user": file.user,
        "size": file.size,
        "channels": list(file.channels),
        "url_private": link,
        "url_private_download": link,
        "permalink": link,
    }


def _completed(call: Call, item: Json) -> File:
    file = call.workspace.files.get(str(item.get("id")))
    if file is None or not file.uploaded:
        raise SlackError("file_not_found")
    if file.complete:
        raise SlackError("file_already_completed")
    file.complete = True
    file.title = item.get("title", file.name)
    return file


def _share(call: Call, files: list[File]) -> None:
    channel = _shared_to(call)
    for file in files:
        file.channels.append(channel.id)
    content: Json = {
        "text": call.text("initial_comment", ""),
        "files": [shape(call, file) for file in files],
    }
    message = messages.by_app(call.workspace, content)
    call.events += messages.post(
        call.workspace, channel, message, thread_ts=call.text("thread_ts", "")
    )


def _shared_to(call: Call) -> Channel:
    channel = call.channel("channel_id")
    if channel.is_archived:
        raise SlackError("is_archived")
    if call.app.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    return channel
