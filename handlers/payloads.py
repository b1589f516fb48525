"""What Slack delivers, as frozen values: only what a handler may use, and no authority."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

Payload = Mapping[str, Any]
Value = str | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class OpenView:
    """A modal as it stands: `ids` come from private_metadata, `values` are by block_id."""

    id: str
    hash: str
    callback: str
    ids: Mapping[str, Any]
    values: Mapping[str, Value]
    root: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button, menu or picker that somebody used, in a message or in a modal."""

    who: str
    team: str
    action: str
    value: Value
    block: str = ""
    trigger: str = ""
    origin: str = ""
    channel: str | None = None
    message: str | None = None
    response_url: str | None = None
    view: OpenView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    who: str
    team: str
    view: OpenView
    trigger: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A slash command: `name` as it was typed, `text` what followed."""

    who: str
    team: str
    name: str
    text: str
    channel: str
    trigger: str
    response_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """`text` and `channel` are those of the message it was used on, if on one."""

    who: str
    team: str
    callback: str
    trigger: str
    origin: str
    text: str = ""
    channel: str | None = None
    message: str | None = None
    response_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An event of the workspace; `body` is the event itself."""

    team: str
    kind: str
    body: Mapping[str, Any] = field(default_factory=dict)


Interaction = Press | Submission | Typed | Shortcut | Happened


def press(payload: Payload) -> Press:
    action = payload["actions"][0]
    container = payload.get("container", {})
    return Press(
        who=payload["user"]["id"],
        team=_team(payload),
        action=action["action_id"],
        value=_value(action),
        block=action.get("block_id", ""),
        trigger=payload.get("trigger_id", ""),
        origin=f"{payload['user']['id']}/{action['action_id']}/{action.get('action_ts', '')}",
        channel=(payload.get("channel") or {}).get("id"),
        message=container.get("message_ts"),
        response_url=payload.get("response_url"),
        view=_modal(payload.get("view")),
    )


def submission(payload: Payload) -> Submission:
    return Submission(
        who=payload["user"]["id"],
        team=_team(payload),
        view=_view(payload["view"]),
        trigger=payload.get("trigger_id", ""),
    )


def typed(payload: Payload) -> Typed:
    return Typed(
        who=payload["user_id"],
        team=payload["team_id"],
        name=payload["command"],
        text=(payload.get("text") or "").strip(),
        channel=payload["channel_id"],
        trigger=payload["trigger_id"],
        response_url=payload.get("response_url") or "",
    )


def shortcut(payload: Payload) -> Shortcut:
    message = payload.get("message") or {}
    return Shortcut(
        who=payload["user"]["id"],
        team=_team(payload),
        callback=payload["callback_id"],
        trigger=payload["trigger_id"],
        origin=f"{payload['user']['id']}/{payload.get('action_ts', '')}",
        text=message.get("text", ""),
        channel=(payload.get("channel") or {}).get("id"),
        message=message.get("ts"),
        response_url=payload.get("response_url"),
    )


def happened(payload: Payload) -> Happened:
    event = payload["event"]
    return Happened(team=_installed_in(payload), kind=event["type"], body=event)


def _installed_in(payload: Payload) -> str:
    """The workspace for which we hear an event. In a shared channel it may be another one's."""
    named = [payload, *(payload.get("authorizations") or ())]
    return str(next((n["team_id"] for n in reversed(named) if n.get("team_id")), ""))


def _team(payload: Payload) -> str:
    """The workspace of the person, not of the app: they differ in shared channels."""
    user, team = payload["user"], payload.get("team") or {}
    return str(user.get("team_id") or team.get("id") or "")


def _view(view: Payload) -> OpenView:
    return OpenView(
        id=view["id"],
        hash=view.get("hash", ""),
        callback=view.get("callback_id", ""),
        ids=_ids(view.get("private_metadata", "")),
        values=_values(view.get("state") or {}),
        root=view.get("root_view_id"),
    )


def _modal(view: Payload | None) -> OpenView | None:
    """A Home is a view too, but nothing can be put on top of it."""
    return _view(view) if view and view.get("type") != "home" else None


def _ids(metadata: str) -> Mapping[str, Any]:
    loaded = json.loads(metadata) if metadata else {}
    return loaded if isinstance(loaded, dict) else {}


def _values(state: Payload) -> dict[str, Value]:
    """One input a block: the block's id names the field."""
    return {
        block: _value(next(iter(actions.values())))
        for block, actions in state.get("values", {}).items()
        if actions
    }


def _value(element: Payload) -> Value:
    for name, read in _READERS.items():
        if element.get(name) is not None:
            return cast(Value, read(element[name]))
    return None


def _options(chosen: list[Payload]) -> tuple[str, ...]:
    return tuple(str(c["value"]) for c in chosen)


_READERS: Mapping[str, Any] = {
    "selected_options": _options,
    "selected_option": lambda chosen: str(chosen["value"]),
    "selected_date": date.fromisoformat,
    "selected_time": str,
    "selected_user": str,
    "selected_users": tuple,
    "selected_conversation": str,
    "selected_channel": str,
    "value": str,
}
