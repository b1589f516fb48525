"""response_url: five answers in thirty minutes, to the place where somebody did something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox import messages
from bot.sandbox.api.content import check_content
from bot.sandbox.errors import SlackError
from bot.sandbox.model import Channel, Json
from bot.sandbox.workspace import Workspace

LIFETIME = timedelta(minutes=30)
USES = 5


@dataclass
class ResponseUrl:
    user: str
    channel: Channel
    issued: datetime
    source: Json | None
    """The message that was acted on; None for a command."""
    used: int = 0


class ResponseUrls:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._issued: dict[str, ResponseUrl] = {}

    def issue(self, user: str, channel: Channel, source: Json | None = None) -> str:
        """The last part of the address."""
        name = self._workspace.ids.opaque("response", 24)
        self._issued[name] = ResponseUrl(user, channel, self._workspace.now(), source)
        return name

    def use(self, name: str, given: Json) -> list[Json]:
        """Does what the answer says; gives the events that it causes."""
        hook = self._issued.get(name)
        if hook is None:
            raise SlackError("no_service")
        if self._workspace.now() - hook.issued > LIFETIME:
            raise SlackError("expired_url")
        if hook.used >= USES:
            raise SlackError("used_url")
        hook.used += 1
        return self._answer(hook, given)

    def _answer(self, hook: ResponseUrl, given: Json) -> list[Json]:
        if given.get("delete_original"):
            return self._delete(hook)
        content = check_content(self._workspace, given)
        if given.get("replace_original") and hook.source is not None:
            return self._replace(hook, hook.source, content)
        return respond(self._workspace, hook.user, hook.channel, {**given, **content})

    def _delete(self, hook: ResponseUrl) -> list[Json]:
        if hook.source is None:
            raise SlackError("message_not_found")
        if not hook.source.get("is_ephemeral"):
            return messages.delete(self._workspace, hook.channel, hook.source)
        self._workspace.ephemerals[:] = [
            shown for shown in self._workspace.ephemerals if shown["message"] is not hook.source
        ]
        return []

    def _replace(self, hook: ResponseUrl, source: Json, content: Json) -> list[Json]:
        events = messages.edit(self._workspace, hook.channel, source, content)
        return [] if source.get("is_ephemeral") else events


def respond(workspace: Workspace, user: str, channel: Channel, given: Json) -> list[Json]:
    """Shows checked content to one person, or posts it where it says `in_channel`."""
    message = messages.by_app(workspace, given)
    thread_ts = str(given.get("thread_ts") or "")
    if given.get("response_type") == "in_channel":
        return messages.post(workspace, channel, message, thread_ts)
    message |= {"ts": workspace.next_ts(), "is_ephemeral": True}
    if thread_ts:
        message["thread_ts"] = thread_ts
    workspace.ephemerals.append({"user": user, "channel": channel.id, "message": message})
    return []
