"""Elements that are typed into."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from bot.sandbox.page.menus import set_button
from bot.sandbox.page.place import Block, Slot, words


def text_input(block: Block, slot: Slot) -> Markup:
    shared = _attributes(block, slot)
    value = block.get("initial_value") or ""
    if block.get("multiline"):
        # HTML drops one line break after the tag, so a value may begin with its own.
        return Markup('<textarea rows="4"{}>\n{}</textarea>').format(shared, value) + _sent(slot)
    kind = KINDS[block["type"]]
    return Markup('<input type="{}" value="{}"{}>').format(kind, value, shared) + _sent(slot)


def rich_text_input(block: Block, slot: Slot) -> Markup:
    """Shown, not written: a plain form cannot carry formatted text."""
    return text_input({**block, "multiline": True, "initial_value": _typed(block)}, slot)


def file_input(_: Block, slot: Slot) -> Markup:
    return Markup('<input type="file" disabled aria-label="{}">').format(slot.label or "Files")


def _typed(block: Block) -> str:
    """The words of a rich_text value, one line for each of its sections."""
    value = block.get("initial_rich_text_value") or block.get("initial_value") or {}
    return "\n".join(
        "".join(piece.get("text", "") for piece in section["elements"])
        for section in value.get("elements", [])
    )


def _attributes(block: Block, slot: Slot) -> Markup:
    drawn = Markup(' name="{}" aria-label="{}" placeholder="{}"').format(
        slot.name, slot.label or "Text", words(block.get("placeholder")).unescape()
    )
    for key, attribute in LIMITS.items():
        if block.get(key) is not None:
            drawn += Markup(' {}="{}"').format(attribute, block[key])
    if block["type"] == "number_input":
        drawn += Markup(' step="{}"').format("any" if block.get("is_decimal_allowed") else 1)
    if block["type"] == "rich_text_input":
        drawn += Markup(" readonly")
    return drawn


def _sent(slot: Slot) -> Markup:
    return Markup() if slot.waits else set_button(slot)


KINDS = {
    "plain_text_input": "text",
    "email_text_input": "email",
    "url_text_input": "url",
    "number_input": "number",
    "rich_text_input": "text",
}

LIMITS = {
    "max_length": "maxlength",
    "min_length": "minlength",
    "max_value": "max",
    "min_value": "min",
}

INPUTS: dict[str, Callable[[Block, Slot], Markup]] = {
    **dict.fromkeys(("plain_text_input", "email_text_input", "url_text_input"), text_input),
    "number_input": text_input,
    "rich_text_input": rich_text_input,
    "file_input": file_input,
}
