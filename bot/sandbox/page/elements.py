"""The interactive elements of blocks, as plain form controls that work without a script.

Pressing sends `press`; a control that Slack reports at once brings its own "Set" button.
Reference: https://docs.slack.dev/reference/block-kit/block-elements
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from bot.sandbox.page.inputs import INPUTS
from bot.sandbox.page.menus import MENUS, set_button
from bot.sandbox.page.mrkdwn import mrkdwn
from bot.sandbox.page.place import Block, Place, Slot, words
from bot.sandbox.page.reader import is_safe


def element(
    block: Block, place: Place, block_id: str, *, waits: bool = False, label: str = ""
) -> Markup:
    """`waits`: the control is part of an input that is read only on submit."""
    slot = Slot(place, block_id, block.get("action_id", ""), waits, label)
    draw = ELEMENTS.get(block["type"])
    if draw is None:
        return Markup('<span class="unknown">{} is not drawn here</span>').format(block["type"])
    return draw(slot.filled(block), slot)


def button(block: Block, slot: Slot) -> Markup:
    style = block.get("style", "")
    spoken = block.get("accessibility_label", "")
    drawn = Markup(
        '<button class="button {}" name="press" value="{}"{} formnovalidate>{}</button>'
    ).format(
        style if style in ("primary", "danger") else "",
        slot.press(),
        Markup(' aria-label="{}"').format(spoken) if spoken else "",
        words(block["text"]),
    )
    if not is_safe(block.get("url", "")):
        return drawn
    return Markup('<a class="button" href="{}" rel="noreferrer noopener">{}</a>').format(
        block["url"], words(block["text"])
    )


def radio_buttons(block: Block, slot: Slot) -> Markup:
    chosen = [block["initial_option"]] if block.get("initial_option") else []
    return _choices("radio", block, chosen, slot)


def checkboxes(block: Block, slot: Slot) -> Markup:
    return _choices("checkbox", block, block.get("initial_options") or [], slot)


def image(block: Block, slot: Slot) -> Markup:
    return picture(block, slot.place)


def picture(block: Block, place: Place) -> Markup:
    """An image by its address, or a file of this workspace; its words where neither is known."""
    file = block.get("slack_file") or {}
    source = block.get("image_url") or place.files.get(file.get("id", ""), file.get("url", ""))
    if not (is_safe(source) or source.startswith("/")):
        return Markup('<span class="unknown">{}</span>').format(block["alt_text"])
    return Markup('<img src="{}" alt="{}">').format(source, block["alt_text"])


def feedback_buttons(block: Block, slot: Slot) -> Markup:
    sides = (block["positive_button"], block["negative_button"])
    return Markup().join(
        Markup('<button class="button" name="press" value="{}" formnovalidate>{}</button>').format(
            slot.press(side["value"]), words(side["text"])
        )
        for side in sides
    )


def _choices(kind: str, block: Block, chosen: list[Block], slot: Slot) -> Markup:
    values = {option["value"] for option in chosen}
    rows = Markup().join(
        _choice(kind, option, option["value"] in values, slot) for option in block["options"]
    )
    return Markup(
        '<fieldset class="choices"><legend class="spoken">{}</legend>{}{}</fieldset>'
    ).format(slot.label or "Choose", rows, "" if slot.waits else set_button(slot))


def _choice(kind: str, option: Block, is_chosen: bool, slot: Slot) -> Markup:
    reader, about = slot.place.reader, option.get("description")
    text = option["text"]
    drawn = mrkdwn(text["text"], reader) if text["type"] == "mrkdwn" else words(text)
    return Markup(
        '<label><input type="{}" name="{}" value="{}"{}><span>{}{}</span></label>'
    ).format(
        kind,
        slot.name,
        option["value"],
        " checked" if is_chosen else "",
        drawn,
        Markup('<span class="hint">{}</span>').format(words(about)) if about else "",
    )


ELEMENTS: dict[str, Callable[[Block, Slot], Markup]] = {
    "button": button,
    "workflow_button": button,
    "icon_button": button,
    "feedback_buttons": feedback_buttons,
    "radio_buttons": radio_buttons,
    "checkboxes": checkboxes,
    "image": image,
    **MENUS,
    **INPUTS,
}
