"""Block elements: https://docs.slack.dev/reference/block-kit/block-elements"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from bot.sandbox.blockkit.rules import (
    Check,
    Report,
    anything,
    boolean,
    exactly_one,
    integer,
    items,
    matching,
    one_of,
    shape,
    string,
)
from bot.sandbox.blockkit.texts import (
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH,
    ID,
    LINK_OPTION,
    OPTION,
    OPTION_GROUP,
    OPTIONS,
    RICH_OPTION,
    initial_is_offered,
    plain,
)

URL = string(3000)
DATE = matching(date.fromisoformat, "date")
TIME = matching(time.fromisoformat, "time")
MULTI = {"max_selected_items": integer(1, 100)}
PLACE: Mapping[str, Check] = {"action_id": ID, "focus_on_load": boolean, "confirm": CONFIRM}
FIELD: Mapping[str, Check] = {
    "action_id": ID,
    "focus_on_load": boolean,
    "placeholder": plain(150),
    "dispatch_action_config": DISPATCH,
}


def menu(required: Mapping[str, Check], optional: Mapping[str, Check], *also: Check) -> Check:
    return shape(required, {**PLACE, "placeholder": plain(150), **optional}, also)


def slack_file(value: Any, at: str, report: Report) -> None:
    """A picture that was uploaded here and is ready."""
    shape({}, {"id": ID, "url": URL}, [exactly_one("id", "url")])(value, at, report)
    if isinstance(value, dict) and "id" in value:
        file = report.files.get(value["id"])
        if file is None or not file.complete or not file.mimetype.startswith("image/"):
            report.add("invalid slack file", at)


def lengths_agree(value: Any, at: str, report: Report) -> None:
    least, most = value.get("min_length", 0), value.get("max_length", 3000)
    if least > most:
        report.add("min_length must not be greater than max_length", f"{at}/min_length")
    if len(value.get("initial_value", "")) > most:
        report.add(f"must be less than {most + 1} characters", f"{at}/initial_value")


def bounds_agree(value: Any, at: str, report: Report) -> None:
    least, most = value.get("min_value"), value.get("max_value")
    if least is not None and most is not None and float(least) > float(most):
        report.add("min_value must not be greater than max_value", f"{at}/min_value")


NUMBER = matching(float, "number")

IMAGE = shape(
    {"alt_text": string(2000)},
    {"image_url": URL, "slack_file": slack_file},
    [exactly_one("image_url", "slack_file")],
)

BUTTON = shape(
    {"text": plain(75)},
    {
        "action_id": ID,
        "url": URL,
        "value": string(2000),
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
)

CHOICES = {"options": items(RICH_OPTION, 1, 10)}
CHECKBOXES = shape(
    CHOICES, {**PLACE, "initial_options": items(RICH_OPTION, 1, 10)}, [initial_is_offered]
)
RADIO_BUTTONS = shape(CHOICES, {**PLACE, "initial_option": RICH_OPTION}, [initial_is_offered])
OVERFLOW = shape({"options": items(LINK_OPTION, 1, 5)}, {"action_id": ID, "confirm": CONFIRM})

OFFER: Mapping[str, Check] = {
    "options": items(OPTION, 1, OPTIONS),
    "option_groups": items(OPTION_GROUP, 1, OPTIONS),
}
STATIC = (exactly_one("options", "option_groups"), initial_is_offered)
OPTION_LIST = items(OPTION, 1, OPTIONS)
PEOPLE = items(ID, 1, 100)
IN_CONVERSATIONS: Mapping[str, Check] = {
    "default_to_current_conversation": boolean,
    "filter": CONVERSATION_FILTER,
}
ANSWERING = {"response_url_enabled": boolean}
EXTERNAL = {"min_query_length": integer(0, 1000)}

SELECTS: Mapping[str, Check] = {
    "static_select": menu({}, {**OFFER, "initial_option": OPTION}, *STATIC),
    "external_select": menu({}, {**EXTERNAL, "initial_option": OPTION}),
    "users_select": menu({}, {"initial_user": ID}),
    "conversations_select": menu({}, {"initial_conversation": ID, **IN_CONVERSATIONS, **ANSWERING}),
    "channels_select": menu({}, {"initial_channel": ID, **ANSWERING}),
}
MULTI_SELECTS: Mapping[str, Check] = {
    "multi_static_select": menu({}, {**OFFER, **MULTI, "initial_options": OPTION_LIST}, *STATIC),
    "multi_external_select": menu({}, {**EXTERNAL, **MULTI, "initial_options": OPTION_LIST}),
    "multi_users_select": menu({}, {**MULTI, "initial_users": PEOPLE}),
    "multi_conversations_select": menu(
        {}, {**MULTI, **IN_CONVERSATIONS, "initial_conversations": PEOPLE}
    ),
    "multi_channels_select": menu({}, {**MULTI, "initial_channels": PEOPLE}),
}
PICKERS: Mapping[str, Check] = {
    "datepicker": menu({}, {"initial_date": DATE}),
    "timepicker": menu({}, {"initial_time": TIME, "timezone": string(100)}),
}
DATE_TIME = shape({}, {**PLACE, "initial_date_time": integer(10**9, 10**10 - 1)})
TEXT_INPUTS: Mapping[str, Check] = {
    "plain_text_input": shape(
        {},
        {
            **FIELD,
            "initial_value": string(3000, least=0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        [lengths_agree],
    ),
    "email_text_input": shape({}, {**FIELD, "initial_value": string(3000, least=0)}),
    "url_text_input": shape({}, {**FIELD, "initial_value": string(3000, least=0)}),
    "number_input": shape(
        {"is_decimal_allowed": boolean},
        {**FIELD, "initial_value": NUMBER, "min_value": NUMBER, "max_value": NUMBER},
        [bounds_agree],
    ),
    "rich_text_input": shape({}, {**FIELD, "initial_value": anything}),
    "file_input": shape(
        {}, {"action_id": ID, "filetypes": items(ID, 1, 100), "max_files": integer(1, 10)}
    ),
}

CHOOSERS: Mapping[str, Check] = {
    "checkboxes": CHECKBOXES,
    "radio_buttons": RADIO_BUTTONS,
    **SELECTS,
    **PICKERS,
}
IN_SECTIONS: Mapping[str, Check] = {
    "button": BUTTON,
    "image": IMAGE,
    "overflow": OVERFLOW,
    **CHOOSERS,
    **MULTI_SELECTS,
}
IN_ACTIONS: Mapping[str, Check] = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "datetimepicker": DATE_TIME,
    **CHOOSERS,
}
IN_INPUTS: Mapping[str, Check] = {
    "datetimepicker": DATE_TIME,
    **CHOOSERS,
    **MULTI_SELECTS,
    **TEXT_INPUTS,
}
