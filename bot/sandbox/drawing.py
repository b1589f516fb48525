"""Blocks as lines of plain text: what a person reads, without buttons and formatting."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape
from zoneinfo import ZoneInfo

from bot.sandbox.blockkit.state import HELD, Values
from bot.sandbox.model import Json, Person
from bot.sandbox.page.dates import slack_date
from bot.sandbox.page.emoji import emoji, with_emoji
from bot.sandbox.page.mrkdwn import mrkdwn
from bot.sandbox.page.reader import Reader
from bot.sandbox.workspace import Workspace

TAG = re.compile(r"<[^>]*>")
QUOTED = re.compile(r"^(?:&gt;|>) ?")


def reader_for(workspace: Workspace, viewer: Person | None) -> Reader:
    """Times are drawn in the viewer's zone, in UTC for nobody in particular."""
    return Reader(
        now=workspace.now(),
        zone=ZoneInfo(viewer.tz if viewer else "UTC"),
        people={person.id: person.real_name for person in workspace.people.values()},
        channels={channel.id: channel.name for channel in workspace.channels.values()},
    )


def draw(content: Json, reader: Reader, values: Values | None = None) -> list[str]:
    """The lines of a message or view that are not blank."""
    blocks = content.get("blocks")
    if blocks:
        text = "\n".join(draw_block(block, reader, values or {}) for block in blocks)
    else:
        text = _mrkdwn(content.get("text", ""), reader)
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def draw_block(block: Json, reader: Reader, values: Values) -> str:
    if block["type"] == "input":
        return _input(block, values)
    draw_it = BLOCKS.get(block["type"])
    return draw_it(block, reader) if draw_it else ""


def draw_text(text: Json, reader: Reader) -> str:
    """A text object."""
    if text["type"] == "plain_text":
        return with_emoji(text["text"])
    return _mrkdwn(text["text"], reader, verbatim=bool(text.get("verbatim")))


def _mrkdwn(text: str, reader: Reader, verbatim: bool = False) -> str:
    return "\n".join(_line(line, reader, verbatim) for line in text.split("\n"))


def _line(line: str, reader: Reader, verbatim: bool) -> str:
    words = QUOTED.sub("", line)
    drawn = unescape(TAG.sub("", str(mrkdwn(words, reader, verbatim=verbatim))))
    return drawn if words == line else f"> {drawn}"


def _section(block: Json, reader: Reader) -> str:
    texts = [block["text"]] if "text" in block else []
    return "\n".join(draw_text(text, reader) for text in [*texts, *block.get("fields", [])])


def _context(block: Json, reader: Reader) -> str:
    return "  ".join(
        element["alt_text"] if element["type"] == "image" else draw_text(element, reader)
        for element in block["elements"]
    )


def _input(block: Json, values: Values) -> str:
    element = block["element"]
    held = values.get(block["block_id"], {}).get(element["action_id"], {})
    value = held.get(HELD[element["type"]].key)
    return f"{block['label']['text']}: {shown_value(value)}"


def shown_value(value: object) -> str:
    """What is typed or chosen, in the words that its owner sees."""
    match value:
        case None | []:
            return ""
        case {"text": {"text": str(label)}}:
            return label
        case list():
            return ", ".join(shown_value(item) for item in value)
    return str(value)


def _rows(block: Json, reader: Reader) -> str:
    return "\n".join(" | ".join(_cell(cell, reader) for cell in row) for row in block["rows"])


def _cell(cell: Json, reader: Reader) -> str:
    if cell["type"] == "rich_text":
        return _rich_text(cell, reader)
    return str(cell["text"] if "text" in cell else cell["value"])


def _rich_text(block: Json, reader: Reader) -> str:
    return "\n".join(_rich_element(element, reader) for element in block["elements"])


def _rich_element(element: Json, reader: Reader) -> str:
    if element["type"] == "rich_text_list":
        return "\n".join(f"• {_inline(item['elements'], reader)}" for item in element["elements"])
    text = _inline(element["elements"], reader)
    if element["type"] == "rich_text_quote":
        return "\n".join(f"> {line}" for line in text.split("\n"))
    return text


def _inline(parts: Sequence[Json], reader: Reader) -> str:
    return "".join(PARTS[part["type"]](part, reader) for part in parts)


BLOCKS: dict[str, Callable[[Json, Reader], str]] = {
    "section": _section,
    "header": lambda block, reader: draw_text(block["text"], reader),
    "context": _context,
    "image": lambda block, _: f"[{block['alt_text']}]",
    "markdown": lambda block, _: str(block["text"]),
    "rich_text": _rich_text,
    "table": _rows,
    "data_table": lambda block, reader: f"{block['caption']}\n{_rows(block, reader)}",
    "data_visualization": lambda block, _: f"[{block['title']}]",
}
PARTS: dict[str, Callable[[Json, Reader], str]] = {
    "text": lambda part, _: str(part["text"]),
    "link": lambda part, _: str(part.get("text") or part["url"]),
    "emoji": lambda part, _: emoji(part["name"]),
    "user": lambda part, reader: "@" + reader.people.get(part["user_id"], part["user_id"]),
    "usergroup": lambda part, _: "@" + str(part["usergroup_id"]),
    "channel": lambda part, reader: (
        "#" + reader.channels.get(part["channel_id"], part["channel_id"])
    ),
    "team": lambda part, _: "@" + str(part["team_id"]),
    "broadcast": lambda part, _: "@" + str(part["range"]),
    "color": lambda part, _: str(part["value"]),
    "date": lambda part, reader: slack_date(part["timestamp"], part["format"], reader),
}
