"""Everything that the product ever asks of Slack."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient

from bot.messages import Message
from bot.slack.answers import Account, Found, Identity, Opened, Posted, Room, account, room
from bot.slack.errors import NotFound, Refused
from bot.slack.faults import translated

EVENT_TYPE = "drumbeat"
PAGE = 200
View = dict[str, Any]

_log = logging.getLogger("bot.slack.http")


class Slack:
    """One workspace's Web API. Every method raises a SlackError.

    Nothing is tried twice here: whoever repeats a call must know whether he may.
    """

    def __init__(self, token: str, base_url: str, timeout: int = 10) -> None:
        # The SDK writes whole messages into a log that is open for DEBUG.
        _log.setLevel(logging.INFO)
        self._timeout = timeout
        self._client = WebClient(
            token=token, base_url=base_url, timeout=timeout, retry_handlers=[], logger=_log
        )
        # The SDK takes the environment's proxy and ignores its NO_PROXY; urllib honours both.
        self._client.proxy = None
        self._directs: dict[str, str] = {}

    # What is said

    def post(
        self, channel: str, message: Message, key: str, version: str, thread_ts: str | None = None
    ) -> Posted:
        answer = self._call(
            "chat.postMessage",
            channel=channel,
            **_said(message),
            thread_ts=thread_ts,
            metadata=_metadata(key, version),
            client_msg_id=str(uuid5(NAMESPACE_URL, f"{EVENT_TYPE}:{key}")),
            unfurl_links=False,
            unfurl_media=False,
        )
        return Posted(answer["channel"], answer["ts"])

    def update(self, channel: str, ts: str, message: Message, key: str, version: str) -> Posted:
        # Without its blocks named a message would keep the old ones.
        said = {"blocks": []} | _said(message)
        answer = self._call(
            "chat.update", channel=channel, ts=ts, **said, metadata=_metadata(key, version)
        )
        return Posted(answer["channel"], answer["ts"])

    def post_ephemeral(
        self, channel: str, member: str, message: Message, thread_ts: str | None = None
    ) -> None:
        said = _said(message)
        self._call("chat.postEphemeral", channel=channel, user=member, thread_ts=thread_ts, **said)

    def respond(
        self, response_url: str, message: Message, *, replace: bool = False, shared: bool = False
    ) -> None:
        """To what a person has just done; works five times in half an hour."""
        client = WebhookClient(response_url, timeout=self._timeout, retry_handlers=[], logger=_log)
        client.proxy = None
        kind = "in_channel" if shared else "ephemeral"
        body = _said(message) | {"replace_original": replace, "response_type": kind}
        with translated("respond"):
            answer = client.send_dict(body)
        if answer.status_code != 200:
            raise Refused(str(answer.body)[:40] or f"HTTP {answer.status_code}")

    def permalink(self, channel: str, ts: str) -> str:
        link: str = self._call("chat.getPermalink", channel=channel, message_ts=ts)["permalink"]
        return link

    # What was said

    def history_find(self, channel: str, key: str, since: datetime) -> tuple[Found, ...]:
        """Our messages with this key, the newest first."""
        return self._find("conversations.history", key, channel=channel, oldest=_ts(since))

    def thread_find(
        self, channel: str, thread_ts: str, key: str, since: datetime
    ) -> tuple[Found, ...]:
        """Our replies with this key, the newest first."""
        where = {"channel": channel, "ts": thread_ts, "oldest": _ts(since)}
        return self._find("conversations.replies", key, **where)

    # Where it is said

    def open_dm(self, member: str) -> str:
        """The id of the conversation with one person."""
        if member not in self._directs:
            answer = self._call("conversations.open", users=member)
            self._directs[member] = answer["channel"]["id"]
        return self._directs[member]

    def channel(self, id: str) -> Room:  # noqa: A002
        return room(self._call("conversations.info", channel=id)["channel"])

    def channel_members(self, id: str) -> frozenset[str]:  # noqa: A002
        return frozenset(self._pages("conversations.members", "members", channel=id))

    def channels(self) -> Iterator[Room]:
        """All that we can see, archived ones too."""
        kinds = {"types": "public_channel,private_channel", "exclude_archived": False}
        return (room(c) for c in self._pages("conversations.list", "channels", **kinds))

    # Who is there

    @cached_property
    def identity(self) -> Identity:
        return self.auth_test()

    def auth_test(self) -> Identity:
        answer = self._call("auth.test")
        headers = {name.lower(): value for name, value in answer.headers.items()}
        granted = headers.get("x-oauth-scopes", "").split(",")
        return Identity(
            workspace=answer["team_id"],
            workspace_name=answer["team"],
            bot_user=answer["user_id"],
            url=answer["url"],
            scopes=frozenset(scope.strip() for scope in granted if scope.strip()),
        )

    def may_connect(self, app_token: str) -> None:
        """Asks for a Socket Mode connection, and does not take it."""
        with translated("apps.connections.open"):
            self._client.apps_connections_open(app_token=app_token)

    def members(self) -> Iterator[Account]:
        """Everybody, the gone and the bots too."""
        for user in self._pages("users.list", "members"):
            yield account(user, self.identity.workspace)

    def member(self, id: str) -> Account:  # noqa: A002
        return account(self._call("users.info", user=id)["user"], self.identity.workspace)

    def by_email(self, email: str) -> Account | None:
        try:
            answer = self._call("users.lookupByEmail", email=email)
        except NotFound:
            return None
        return account(answer["user"], self.identity.workspace)

    # What a person works in

    def open_view(self, trigger: str, view: View) -> Opened:
        return _opened(self._call("views.open", trigger_id=trigger, view=view))

    def push_view(self, trigger: str, view: View) -> Opened:
        return _opened(self._call("views.push", trigger_id=trigger, view=view))

    def update_view(self, id: str, view: View, hash: str | None = None) -> Opened:  # noqa: A002
        return _opened(self._call("views.update", view_id=id, view=view, hash=hash))

    def publish_home(self, member: str, view: View, hash: str | None = None) -> Opened:  # noqa: A002
        return _opened(self._call("views.publish", user_id=member, view=view, hash=hash))

    # How it is asked

    def _call(self, method: str, **params: Any) -> SlackResponse:
        given = {name: value for name, value in params.items() if value is not None}
        with translated(method):
            if method.startswith(_AS_JSON):
                return self._client.api_call(method, json=given)
            return self._client.api_call(method, params=given)

    def _pages(self, method: str, items: str, **params: Any) -> Iterator[Any]:
        cursor: str | None = None
        while cursor != "":
            answer = self._call(method, cursor=cursor, limit=PAGE, **params)
            yield from answer[items]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""

    def _find(self, method: str, key: str, **params: Any) -> tuple[Found, ...]:
        pages = self._pages(method, "messages", include_all_metadata=True, **params)
        ours = [m for m in pages if _key_of(m) == key]
        found = (Found(m["ts"], m["metadata"]["event_payload"]["version"]) for m in ours)
        return tuple(sorted(found, key=lambda f: f.ts, reverse=True))


# The others are documented to take a form.
_AS_JSON = ("chat.post", "chat.update", "conversations.open", "views.")


def _said(message: Message) -> dict[str, Any]:
    """With nothing in it that pings, links or unfolds by itself."""
    blocks = {"blocks": list(message.blocks)} if message.blocks else {}
    return {"text": message.text, **blocks, "parse": "none", "link_names": False}


def _metadata(key: str, version: str) -> dict[str, Any]:
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key, "version": version}}


def _key_of(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    key: str | None = (metadata.get("event_payload") or {}).get("key")
    return key


def _ts(moment: datetime) -> str:
    return f"{moment.timestamp():.6f}"


def _opened(answer: SlackResponse) -> Opened:
    view = answer["view"]
    return Opened(view["id"], view["hash"])
