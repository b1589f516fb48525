"""What a modal is made of: inputs, one a block, named by the block's id."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.messages import Block
from bot.views.parts import option, plain

LINE_LENGTH = 120
TITLE_LENGTH = 24
CHOICES = 100

Choices = Sequence[tuple[str, str]]
Group = tuple[str, Choices]


def modal(
    callback: str, title: str, submit: str, ids: dict[str, Any], blocks: Sequence[Block]
) -> Block:
    """`ids` comes back with the submission: ids only, since it is no authority."""
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title, TITLE_LENGTH),
        "submit": plain(submit, TITLE_LENGTH),
        "close": plain("Cancel", TITLE_LENGTH),
        "private_metadata": json.dumps(ids),
        "blocks": list(blocks),
    }


def typed(
    field: str,
    label: str,
    *,
    start: str = "",
    hint: str = "",
    placeholder: str = "",
    length: int = LINE_LENGTH,
    lines: bool = False,
    optional: bool = False,
) -> Block:
    """One line of text, or several."""
    element: dict[str, Any] = {"type": "plain_text_input", "max_length": length, "multiline": lines}
    shown = (start if lines else " ".join(start.split()))[:length]
    if shown:
        element["initial_value"] = shown
    if placeholder:
        element["placeholder"] = plain(placeholder, 150)
    return input_of(field, label, element, hint, optional)


def day_picker(field: str, label: str, start: date | None = None, *, hint: str = "") -> Block:
    element: dict[str, Any] = {"type": "datepicker"}
    if start:
        element["initial_date"] = start.isoformat()
    return input_of(field, label, element, hint)


def select(
    field: str, label: str, groups: Sequence[Group], start: str = "", *, hint: str = ""
) -> Block:
    """A menu of labels and values under headings; what cannot be chosen is left out."""
    made = [(heading, [option(*one) for one in some[:CHOICES]]) for heading, some in groups if some]
    element: dict[str, Any] = {
        "type": "static_select",
        "option_groups": [
            {"label": plain(heading, 75), "options": options} for heading, options in made[:CHOICES]
        ],
    }
    chosen = [one for _, options in made for one in options if one["value"] == start]
    if chosen:
        element["initial_option"] = chosen[0]
    return input_of(field, label, element, hint)


def somebody(field: str, label: str, *, hint: str = "") -> Block:
    """Anybody in the workspace."""
    return input_of(field, label, {"type": "users_select"}, hint, optional=True)


def tick(field: str, label: str, choice: str) -> Block:
    boxes = {"type": "checkboxes", "options": [option(choice, "yes")]}
    return input_of(field, label, boxes, optional=True)


def input_of(
    field: str,
    label: str,
    element: dict[str, Any],
    hint: str = "",
    optional: bool = False,
    heard: str = "",
) -> Block:
    """`heard`: the action by which the form follows at once what is chosen here."""
    block: Block = {
        "type": "input",
        "block_id": field,
        "label": plain(label, 2000),
        "element": {**element, "action_id": heard or field},
        "optional": optional,
        "dispatch_action": bool(heard),
    }
    return {**block, "hint": plain(hint, 2000)} if hint else block
