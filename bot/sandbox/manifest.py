"""A manifest decides what an app may do and what it hears. Bad ones are not installed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.sandbox.events import SCOPES as EVENT_SCOPES
from bot.sandbox.model import Installation, Json
from bot.sandbox.workspace import Workspace

SCOPE = re.compile(r"[a-z_]+(\.[a-z_]+)?(:[a-z_]+(\.[a-z_]+)?)?")
COMMAND = re.compile(r"/[a-z0-9_\-]{1,31}")
LENGTHS = {"name": (1, 35), "description": (0, 140), "long_description": (175, 4000)}


class ManifestError(ValueError):
    """Slack would not take this manifest; the message names every fault."""


def install(workspace: Workspace, manifest: Json) -> Installation:
    """Installs the app, or installs it again with what it asks for now."""
    faults = list(_faults(manifest))
    if faults:
        raise ManifestError("; ".join(faults))
    ids = workspace.ids
    before = workspace.app
    workspace.app = Installation(
        app_id=before.app_id if before else ids.next("A"),
        name=manifest["display_information"]["name"],
        manifest=manifest,
        bot_id=before.bot_id if before else ids.next("B"),
        bot_user_id=before.bot_user_id if before else ids.next("U"),
        bot_token=f"xoxb-{ids.opaque('bot-token')}",
        app_token=f"xapp-{ids.opaque('app-token')}",
        signing_secret=before.signing_secret if before else ids.opaque("secret", 32),
        scopes=set(_scopes(manifest)),
        events=set(_settings(manifest, "event_subscriptions").get("bot_events", [])),
        socket_mode=bool(manifest.get("settings", {}).get("socket_mode_enabled")),
    )
    return workspace.app


def commands(manifest: Json) -> dict[str, Json]:
    offered = manifest.get("features", {}).get("slash_commands", [])
    return {command["command"]: command for command in offered}


def shortcuts(manifest: Json) -> dict[str, Json]:
    """By the name that people see."""
    offered = manifest.get("features", {}).get("shortcuts", [])
    return {shortcut["name"]: shortcut for shortcut in offered}


def request_url(manifest: Json, kind: str, payload: Json) -> str:
    """Where an envelope of this kind is sent; empty when the manifest does not say."""
    if kind == "events_api":
        return str(_settings(manifest, "event_subscriptions").get("request_url", ""))
    if kind == "slash_commands":
        return str(commands(manifest).get(payload["command"], {}).get("url", ""))
    return str(_settings(manifest, "interactivity").get("request_url", ""))


def is_interactive(manifest: Json) -> bool:
    return bool(_settings(manifest, "interactivity").get("is_enabled"))


def _settings(manifest: Json, section: str) -> Json:
    found = manifest.get("settings", {}).get(section, {})
    return dict(found)


def _scopes(manifest: Json) -> list[str]:
    return list(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", []))


def _faults(manifest: Json) -> Iterator[str]:
    yield from _wrong_lengths(manifest.get("display_information", {}))
    for scope in _scopes(manifest):
        if not SCOPE.fullmatch(scope):
            yield f"{scope!r} is no scope"
    for event in _settings(manifest, "event_subscriptions").get("bot_events", []):
        needed = EVENT_SCOPES.get(event)
        if needed is None:
            yield f"{event!r} is no event"
        elif needed and needed not in _scopes(manifest):
            yield f"{event} needs the scope {needed}"
    yield from _wrong_features(manifest)


def _wrong_lengths(display: Json) -> Iterator[str]:
    for name, (least, most) in LENGTHS.items():
        value = display.get(name)
        if value is None and name != "name":
            continue
        if not isinstance(value, str) or not least <= len(value) <= most:
            yield f"display_information.{name} must have {least} to {most} characters"


def _wrong_features(manifest: Json) -> Iterator[str]:
    offered = [*commands(manifest), *shortcuts(manifest)]
    if offered and "commands" not in _scopes(manifest):
        yield "slash commands and shortcuts need the scope commands"
    for name, command in commands(manifest).items():
        if not COMMAND.fullmatch(name):
            yield f"{name!r} is no command"
        if not command.get("description") or len(command["description"]) > 2000:
            yield f"{name} needs a description"
        if len(command.get("usage_hint", "")) > 1000:
            yield f"{name} has a usage_hint of over 1000 characters"
    for name, shortcut in shortcuts(manifest).items():
        if not 0 < len(name) <= 24 or not shortcut.get("callback_id"):
            yield f"the shortcut {name!r} needs a name of up to 24 characters and a callback_id"
        if shortcut.get("type") not in ("message", "global"):
            yield f"the shortcut {name!r} must be of type message or global"
    if offered and not is_interactive(manifest) and shortcuts(manifest):
        yield "shortcuts need settings.interactivity"
