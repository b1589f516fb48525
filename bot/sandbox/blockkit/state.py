"""What is typed and chosen in blocks: `state.values`, as Slack keeps it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, NamedTuple

from bot.sandbox.blockkit.blocks import elements_of
from bot.sandbox.blockkit.texts import offered, same_option
from bot.sandbox.model import Json

Values = dict[str, dict[str, Json]]
"""By block_id and action_id: `{"type": …, "selected_date": …}` and the like."""


class Held(NamedTuple):
    """Under which key a value is kept, which property it starts from, and what none is."""

    key: str
    initial: str
    none: Any = None


HELD = {
    "plain_text_input": Held("value", "initial_value"),
    "email_text_input": Held("value", "initial_value"),
    "url_text_input": Held("value", "initial_value"),
    "number_input": Held("value", "initial_value"),
    "rich_text_input": Held("rich_text_value", "initial_value"),
    "file_input": Held("files", "", []),
    "static_select": Held("selected_option", "initial_option"),
    "external_select": Held("selected_option", "initial_option"),
    "radio_buttons": Held("selected_option", "initial_option"),
    "checkboxes": Held("selected_options", "initial_options", []),
    "multi_static_select": Held("selected_options", "initial_options", []),
    "multi_external_select": Held("selected_options", "initial_options", []),
    "users_select": Held("selected_user", "initial_user"),
    "multi_users_select": Held("selected_users", "initial_users", []),
    "conversations_select": Held("selected_conversation", "initial_conversation"),
    "multi_conversations_select": Held("selected_conversations", "initial_conversations", []),
    "channels_select": Held("selected_channel", "initial_channel"),
    "multi_channels_select": Held("selected_channels", "initial_channels", []),
    "datepicker": Held("selected_date", "initial_date"),
    "timepicker": Held("selected_time", "initial_time"),
    "datetimepicker": Held("selected_date_time", "initial_date_time"),
}


def starting_values(blocks: list[Json], before: Values | None = None) -> Values:
    """The values of a fresh view; what was typed `before` under the same names is kept."""
    values: Values = {}
    for block in blocks:
        for element in elements_of(block):
            if element["type"] in HELD:
                block_id, action_id = block["block_id"], element["action_id"]
                kept = (before or {}).get(block_id, {}).get(action_id)
                values.setdefault(block_id, {})[action_id] = (
                    kept if kept and _still_fits(element, kept) else _initial(element)
                )
    return values


def _initial(element: Json) -> Json:
    held = HELD[element["type"]]
    return {"type": element["type"], held.key: deepcopy(element.get(held.initial, held.none))}


def _still_fits(element: Json, kept: Json) -> bool:
    if kept["type"] != element["type"]:
        return False
    if not ("options" in element or "option_groups" in element):
        return True
    value = kept[HELD[element["type"]].key]
    chosen = value if isinstance(value, list) else [value] if value else []
    return all(any(same_option(one, other) for other in offered(element)) for one in chosen)
