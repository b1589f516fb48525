"""Blocks, views and manifests as an app would write them."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

SCOPES = (
    *("commands", "chat:write", "im:write", "users:read", "channels:read", "groups:read"),
    *("channels:history", "groups:history", "im:history", "metadata.message:read"),
    *("app_mentions:read", "files:write"),
)
EVENTS = (
    *("app_home_opened", "app_mention", "message.im", "channel_archive", "channel_rename"),
    *("group_archive", "user_change", "team_join", "tokens_revoked", "app_uninstalled"),
)


def manifest(
    scopes: tuple[str, ...] = SCOPES, events: tuple[str, ...] = EVENTS, url: str = ""
) -> Json:
    """Of an app in Socket Mode, or at a request URL where one is given."""
    command = {"command": "/beat", "description": "Keeps the beat", "should_escape": True}
    address = {"request_url": url} if url else {}
    return {
        "display_information": {"name": "Drum"},
        "features": {
            "slash_commands": [command | ({"url": url} if url else {})],
            "shortcuts": [
                shortcut("Raise a blocker", "message", "raise"),
                shortcut("Look around", "global", "look"),
            ],
        },
        "oauth_config": {"scopes": {"bot": list(scopes)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(events), **address},
            "interactivity": {"is_enabled": True, **address},
            "socket_mode_enabled": not url,
        },
    }


def shortcut(name: str, kind: str, callback_id: str) -> Json:
    return {"name": name, "type": kind, "callback_id": callback_id, "description": name}


def words(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str, **more: Any) -> Json:
    return {"type": "mrkdwn", "text": text, **more}


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(text: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "text": words(text), "action_id": action_id, **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def option(text: str, value: str = "") -> Json:
    return {"text": words(text), "value": value or text.lower()}


def menu(kind: str, action_id: str, *labels: str, **more: Any) -> Json:
    options = [option(label) for label in labels]
    return {"type": kind, "action_id": action_id, "options": options, **more}


def asks(label: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "label": words(label), "element": element, **more}


def modal(*blocks: Json, **more: Any) -> Json:
    return {
        "type": "modal",
        "callback_id": "modal",
        "title": words("Check-in"),
        "submit": words("Send"),
        "blocks": list(blocks),
        **more,
    }


def home(*blocks: Json) -> Json:
    return {"type": "home", "blocks": list(blocks)}
