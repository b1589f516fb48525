"""What is wrong with a message or a view by Slack's rules and by ours; nothing, if all is well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape, unescape
from typing import Any

from bot.messages import Block, Message
from bot.sandbox.api.content import BLOCKS_TEXT_LIMIT, text_length
from bot.sandbox.blockkit import message_faults, view_faults
from bot.sandbox.drawing import draw, reader_for
from bot.sandbox.pings import pings
from bot.sandbox.workspace import Workspace

# chat.update takes no longer one.
TEXT_LIMIT = 4000
# What is longer loses its end: people type 3000 characters into a field of 120 by force only.
CUT, NEARLY_ALL = " …", 3800
WORD = re.compile(r"\w+")
RELATIVE = re.compile(r"\b(ago|today|tomorrow|yesterday)\b")
# Of the day that a card names in another line, or of the one on which somebody presses.
OF_ITS_DAY = ("names one today", "name somebody today", "these dates as of today")
PARSED = ("mrkdwn", "markdown")


def nowhere() -> Workspace:
    """A workspace in which the names that people type are those of somebody."""
    found = Workspace(lambda: datetime(2027, 1, 4, tzinfo=UTC))
    for person in ("Ana", "Tom", "Mara"):
        found.add_person(f"U0{person.upper()}", person, "UTC")
    return found


WORKSPACE = nowhere()
READER = reader_for(WORKSPACE, None)


def faults(said: Message, *, card: bool = False) -> list[str]:
    blocks: list[Any] = list(said.blocks)
    found = [str(fault) for fault in message_faults(blocks, {})]
    if not said.text.strip() or len(said.text) > TEXT_LIMIT:
        found.append(f"a text of {len(said.text)} characters")
    if text_length(blocks) > BLOCKS_TEXT_LIMIT:
        found.append(f"{text_length(blocks)} characters in blocks")
    found += [f"pings {who}" for who in pings({"text": said.text, "blocks": blocks}, WORKSPACE)]
    found += [f"parses {kind}" for kind in _kinds(blocks) & set(PARSED)]
    found += [f"not in the text: {line}" for line in _untold(said)]
    return found + (_relative(said.text) if card else [])


def faults_of_view(view: Block, surface: str = "modal") -> list[str]:
    parsed = [f"parses {kind}" for kind in _kinds(view) & set(PARSED)]
    return [str(fault) for fault in view_faults(view, surface, {})] + parsed


def _untold(said: Message) -> Iterator[str]:
    """Lines of the blocks with a word that is not in the text."""
    lines = draw({"blocks": _with_fallbacks(list(said.blocks))}, READER)
    if said.text.endswith(CUT) and len(escape("\n".join(lines))) > NEARLY_ALL:
        return
    told = set(WORD.findall(unescape(said.text)))
    for line in lines:
        if not set(WORD.findall(line)) <= told:
            yield line


def _with_fallbacks(value: Any) -> Any:
    """Times as the notification has them: everybody reads their own in the blocks."""
    if isinstance(value, list):
        return [_with_fallbacks(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "date":
        return {"type": "text", "text": value["fallback"]}
    return {name: _with_fallbacks(item) for name, item in value.items()}


def _relative(text: str) -> list[str]:
    for allowed in OF_ITS_DAY:
        text = text.replace(allowed, "")
    return [f"says {word}" for word in RELATIVE.findall(text)]


def _kinds(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {str(value.get("type"))}.union(*(_kinds(item) for item in value.values()))
    if isinstance(value, list | tuple):
        return set[str]().union(*(_kinds(item) for item in value))
    return set()
