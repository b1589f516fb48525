"""Whom a text alerts: what Slack makes of mentions, written out or bare."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.sandbox.model import Json
from bot.sandbox.workspace import Workspace

BROADCASTS = ("here", "channel", "everyone")
WRITTEN = re.compile(
    r"<(?:@(?P<user>\w+)|!(?P<all>here|channel|everyone)|!subteam\^(?P<group>\w+))"
)
BARE = re.compile(r"(?<![\w<!/`])@(?P<name>[\w.\-]+)")
OUTSIDE_LINKS = re.compile(r"(<[^<>]*>|`[^`]*`)")


def linked(text: str, workspace: Workspace) -> str:
    """Bare names as mentions: what Slack keeps of a text that it was told to parse."""
    parts = OUTSIDE_LINKS.split(text)
    parts[::2] = [BARE.sub(lambda found: _mention(found, workspace), part) for part in parts[::2]]
    return "".join(parts)


def spelled(text: str, workspace: Workspace) -> str:
    """What a person types after a command, with ids for names where the app asked for them."""
    for person in workspace.people.values():
        text = re.sub(rf"@{re.escape(person.name)}\b", f"<@{person.id}|{person.name}>", text)
    for channel in workspace.channels.values():
        if channel.name:
            name = re.escape(channel.name)
            text = re.sub(rf"#{name}(?![\w-])", f"<#{channel.id}|{channel.name}>", text)
    return text


def pings(message: Json, workspace: Workspace) -> set[str]:
    """User ids, group ids, and `here`, `channel` or `everyone`."""
    texts = [message.get("text", ""), *_mrkdwn(message.get("blocks", []), workspace)]
    found = {m["user"] or m["all"] or m["group"] for t in texts for m in WRITTEN.finditer(t)}
    return found | set(_rich_mentions(message.get("blocks", [])))


def _mention(found: re.Match[str], workspace: Workspace) -> str:
    name = found["name"].rstrip(".-")
    rest = found["name"][len(name) :]
    if name in BROADCASTS:
        return f"<!{name}>{rest}"
    ids = [person.id for person in workspace.people.values() if person.name == name]
    return f"<@{ids[0]}>{rest}" if ids else found[0]


def _mrkdwn(value: object, workspace: Workspace) -> Iterator[str]:
    """The texts in blocks that Slack reads as mrkdwn, with bare names written out."""
    for item in _dicts(value):
        if item.get("type") == "mrkdwn":
            yield item["text"] if item.get("verbatim") else linked(item["text"], workspace)
        elif item.get("type") == "markdown":
            yield linked(item["text"], workspace)


def _rich_mentions(value: object) -> Iterator[str]:
    keys = {"user": "user_id", "usergroup": "usergroup_id", "broadcast": "range"}
    for item in _dicts(value):
        key = keys.get(str(item.get("type")), "")
        if key in item:
            yield item[key]


def _dicts(value: object) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for child in value:
            yield from _dicts(child)
