"""Names to tap on, for who wants to write to somebody."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import Message
from bot.views.parts import cut, line, message


def write_to(people: Sequence[tuple[str, str]]) -> Message:
    """Names with their members. Only its reader sees it, so that it alerts nobody."""
    elements: list[dict[str, str]] = [{"type": "text", "text": "Tap the name to write: "}]
    for _, member in people:
        elements += [{"type": "user", "user_id": member}, {"type": "text", "text": " "}]
    said = f"Write to {' or '.join(cut(name) for name, _ in people)}"
    section = {"type": "rich_text_section", "elements": elements}
    return Message(message([line(said)]).text, ({"type": "rich_text", "elements": [section]},))
