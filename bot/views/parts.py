"""Lines of text that cannot ping, link or format by themselves, and what stands below them.

Every message is a list of lines. Lines become one rich_text block, where text is taken as it
is: nothing that a person typed is parsed. The notification's `text` is made from the same
lines, so it never says less than the blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.messages import Block, Message

NAME_LENGTH = 28
TEXT_LENGTH = 3900
# Slack takes 10,000 characters in the blocks of a message, buttons and all.
BODY_LENGTH = 9000
CIRCLES = "🟢🟡🔴⚪"


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    spans: tuple[Span, ...]
    quoted: bool = False

    @property
    def plain(self) -> str:
        return "".join(s.text for s in self.spans)


BLANK = Line((Span(""),))


def line(*parts: str | Span) -> Line:
    return Line(tuple(Span(p) if isinstance(p, str) else p for p in parts if p != ""))


def quote(text: str) -> Line:
    return Line((Span(_one_line(text)),), quoted=True)


def bold(text: str) -> Span:
    return Span(text, bold=True)


def italic(text: str) -> Span:
    return Span(text, italic=True)


def cut(name: str, length: int = NAME_LENGTH) -> str:
    """A name that keeps a line short; the full one stands in the thread."""
    flat = _one_line(name)
    return flat if len(flat) <= length else flat[: length - 1].rstrip() + "…"


def body(lines: Sequence[Line]) -> Block:
    """One rich_text block; neighbouring lines of a kind share an element."""
    elements: list[dict[str, Any]] = []
    for current in _that_fit(lines):
        kind = "rich_text_quote" if current.quoted else "rich_text_section"
        if not elements or elements[-1]["type"] != kind:
            elements.append({"type": kind, "elements": []})
        elif elements[-1]["elements"]:
            _append(elements[-1]["elements"], Span("\n"))
        for span in current.spans:
            _append(elements[-1]["elements"], span)
    return {"type": "rich_text", "elements": elements}


def _that_fit(lines: Sequence[Line]) -> list[Line]:
    """What Slack would refuse to show ends in dots."""
    fitting: list[Line] = []
    room = BODY_LENGTH
    for one in lines:
        room -= len(one.plain) + 1
        if room < 0:
            return [*fitting, line("…")]
        fitting.append(one)
    return fitting


def message(lines: Sequence[Line], *below: Block, about: str = "") -> Message:
    """`about` goes before the text of the notification where the lines alone would not say
    what this is (a reply in a thread)."""
    return Message(notification(lines, about), (body(lines), *below))


def notification(lines: Sequence[Line], about: str = "") -> str:
    spoken = [_spoken(text) for text in (about, *(current.plain for current in lines))]
    said = "\n".join(text for text in spoken if text)
    return _cut_escaped(said, TEXT_LENGTH)


def actions(block_id: str, *elements: dict[str, Any]) -> Block:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def button(
    label: str, action: str, value: str, *, primary: bool = False, danger: bool = False
) -> dict[str, Any]:
    """`action` is an id of bot.views.ids; `value` carries ids only, never authority."""
    made: dict[str, Any] = {
        "type": "button",
        "text": plain(label, 75),
        "action_id": action,
        "value": value,
    }
    if primary or danger:
        made["style"] = "danger" if danger else "primary"
    return made


def more(action: str, *options: tuple[str, str], label: str = "More") -> dict[str, Any]:
    """The one menu for what does not fit into three buttons: pairs of label and value."""
    return {
        "type": "static_select",
        "action_id": action,
        "placeholder": plain(label, 150),
        "options": [option(text, value) for text, value in options],
    }


def option(label: str, value: str) -> dict[str, Any]:
    return {"text": plain(label, 75), "value": value}


def plain(text: str, length: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": cut(text, length) or "…", "emoji": True}


def _append(elements: list[dict[str, Any]], span: Span) -> None:
    if not span.text:
        return
    style = {name: True for name in ("bold", "italic") if getattr(span, name)}
    last = elements[-1] if elements else None
    if last and last["type"] == "text" and last.get("style", {}) == style:
        last["text"] += span.text
        return
    elements.append({"type": "text", "text": span.text, **({"style": style} if style else {})})


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _spoken(text: str) -> str:
    """Without the circles, which a screen reader spells out, and safe as Slack's `text`."""
    bare = "".join(c for c in text if c not in CIRCLES).replace("  ", " ").strip()
    return bare.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cut_escaped(text: str, length: int) -> str:
    """Cut between words, so that no escaped character is torn."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(maxsplit=1)[0] + " …"
