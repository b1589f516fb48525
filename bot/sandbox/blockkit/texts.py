"""Composition objects: https://docs.slack.dev/reference/block-kit/composition-objects"""

from __future__ import annotations

from typing import Any

from bot.sandbox.blockkit.rules import Check, Report, boolean, by_type, items, one_of, shape, string

ID = string(255)
OPTIONS = 100


def plain(most: int) -> Check:
    return by_type({"plain_text": shape({"text": string(most)}, {"emoji": boolean})})


def text(most: int) -> Check:
    return by_type(
        {
            "plain_text": shape({"text": string(most)}, {"emoji": boolean}),
            "mrkdwn": shape({"text": string(most)}, {"verbatim": boolean}),
        }
    )


CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)

DISPATCH = shape(
    {},
    {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 1, 2)},
)

OPTION = shape({"text": plain(75), "value": string(150)}, {"description": plain(75)})
RICH_OPTION = shape({"text": text(75), "value": string(150)}, {"description": text(75)})
LINK_OPTION = shape(
    {"text": plain(75), "value": string(150)}, {"description": plain(75), "url": string(3000)}
)

OPTION_GROUP = shape({"label": plain(75), "options": items(OPTION, 1, OPTIONS)}, {})

CONVERSATION_FILTER = shape(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)


def offered(element: Any) -> list[Any]:
    """The options that an element offers, those of its groups included."""
    grouped = [o for group in element.get("option_groups", ()) for o in group["options"]]
    return [*element.get("options", ()), *grouped]


def same_option(one: Any, other: Any) -> bool:
    def known(option: Any) -> tuple[Any, ...]:
        return option["value"], option["text"]["type"], option["text"]["text"]

    return known(one) == known(other)


def initial_is_offered(value: Any, at: str, report: Report) -> None:
    """`initial_option` and `initial_options` must be among the options, word for word."""
    first = value.get("initial_option")
    chosen = ([first] if first else []) + value.get("initial_options", [])
    for option in chosen:
        if not any(same_option(option, other) for other in offered(value)):
            name = "initial_option" if first else "initial_options"
            report.add(f"{name} must exactly match one of options", f"{at}/{name}")
