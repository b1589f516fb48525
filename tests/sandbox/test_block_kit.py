"""Blocks and views outside Slack's limits are refused, with the place where they go wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.blockkit import message_faults
from bot.sandbox.model import File
from tests.sandbox.shapes import (
    Json,
    actions,
    asks,
    button,
    menu,
    mrkdwn,
    option,
    section,
    words,
)

PICTURE = {
    "F1": File("F1", "a.png", "a", "image/png", 3, "U", 0, b"png", uploaded=True, complete=True),
    "F2": File("F2", "a.pdf", "a", "application/pdf", 3, "U", 0, b"", uploaded=True, complete=True),
    "F3": File("F3", "b.png", "b", "image/png", 3, "U", 0),
}
RICH: Json = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": "bold", "style": {"bold": True}},
                        {"type": "user", "user_id": "U0ANA"},
                    ],
                }
            ],
        }
    ],
}
CELL = {"type": "raw_text", "text": "1,150"}
TABLE: Json = {"type": "table", "rows": [[CELL, CELL], [CELL, CELL]]}
FIGURES: Json = {
    "type": "data_table",
    "caption": "Tickets",
    "rows": [[CELL], [{"type": "raw_number", "value": 1150}]],
}
CHART: Json = {
    "type": "data_visualization",
    "title": "Tickets",
    "chart": {
        "type": "line",
        "series": [{"name": "Tickets", "data": [{"label": "Feb", "value": 1150}]}],
        "axis_config": {"categories": ["Feb"]},
    },
}
SURE: Json = {"type": "number_input", "is_decimal_allowed": True, "min_value": "0"}
CONFIRM = {"title": words("a"), "text": mrkdwn("b"), "confirm": words("c"), "deny": words("d")}


def in_message(*blocks: Any) -> list[tuple[str, str]]:
    return message_faults(list(blocks), PICTURE)


def without(block: Json, name: str) -> Json:
    return {key: value for key, value in block.items() if key != name}


@pytest.mark.parametrize(
    "block",
    [
        section("a" * 3000),
        {"type": "section", "fields": [mrkdwn("f" * 2000)] * 10},
        {"type": "header", "text": words("h" * 150)},
        {"type": "divider", "block_id": "b" * 255},
        {"type": "context", "elements": [mrkdwn("c")] * 10},
        {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "a"},
        {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a"},
        actions(*(button("b" * 75, f"a{n}", value="v" * 2000) for n in range(25))),
        actions(button("b", "a", confirm=CONFIRM, style="danger")),
        section("a", accessory=menu("overflow", "m", "1", "2", "3", "4", "5")),
        section("a", accessory={"type": "multi_users_select", "action_id": "m"}),
        {"type": "markdown", "text": "m" * 12_000},
        RICH,
        TABLE,
        FIGURES,
        CHART,
    ],
)
def test_what_slack_takes_in_a_message_is_taken(block: Json) -> None:
    assert in_message(block) == []


@pytest.mark.parametrize(
    ("block", "pointer", "words_of_it"),
    [
        (section("a" * 3001), "/blocks/0/text/text", "less than 3001 characters"),
        (section(""), "/blocks/0/text/text", "more than 0 characters"),
        ({"type": "section"}, "/blocks/0", "must provide one of: text, fields"),
        ({"type": "section", "fields": []}, "/blocks/0/fields", "no less than 1"),
        (
            {"type": "section", "fields": [words("f" * 2001)]},
            "/blocks/0/fields/0/text",
            "less than 2001",
        ),
        ({"type": "section", "fields": [words("f")] * 11}, "/blocks/0/fields", "no more than 10"),
        (section("a", color="red"), "/blocks/0", "invalid additional property: color"),
        ({"type": "header", "text": mrkdwn("h")}, "/blocks/0/text/type", "unsupported type"),
        ({"type": "header", "text": words("h" * 151)}, "/blocks/0/text/text", "less than 151"),
        ({"type": "banner"}, "/blocks/0/type", "unsupported type: banner"),
        ({"text": words("h")}, "/blocks/0", "missing required field: type"),
        ("text", "/blocks/0", "must provide an object"),
        ({"type": "divider", "block_id": "b" * 256}, "/blocks/0/block_id", "less than 256"),
        ({"type": "context", "elements": [words("c")] * 11}, "/blocks/0/elements", "than 10"),
        (
            {"type": "context", "elements": [button("b", "a")]},
            "/blocks/0/elements/0/type",
            "button",
        ),
        (actions(), "/blocks/0/elements", "no less than 1"),
        (actions(*(button("b", f"a{n}") for n in range(26))), "/blocks/0/elements", "than 25"),
        (actions(button("b" * 76, "a")), "/blocks/0/elements/0/text/text", "less than 76"),
        (actions(button("b", "a", value="v" * 2001)), "/blocks/0/elements/0/value", "2001"),
        (actions(button("b", "a" * 256)), "/blocks/0/elements/0/action_id", "256"),
        (actions(button("b", "a", style="red")), "/blocks/0/elements/0/style", "enum"),
        (actions(button("b", "a"), button("c", "a")), "/blocks/0/elements/1/action_id", "already"),
        (
            actions(button("b", "a", confirm=without(CONFIRM, "deny"))),
            "/blocks/0/elements/0/confirm",
            "missing required field: deny",
        ),
        (
            actions(menu("static_select", "m", *map(str, range(101)))),
            "/blocks/0/elements/0/options",
            "no more than 100",
        ),
        (
            actions(menu("static_select", "m", "o" * 76)),
            "/blocks/0/elements/0/options/0/text/text",
            "less than 76",
        ),
        (
            actions({"type": "static_select", "options": [option("o", "v" * 151)]}),
            "/blocks/0/elements/0/options/0/value",
            "less than 151",
        ),
        (actions({"type": "static_select"}), "/blocks/0/elements/0", "exactly one of: options"),
        (
            actions(menu("static_select", "m", "A", initial_option=option("B"))),
            "/blocks/0/elements/0/initial_option",
            "must exactly match",
        ),
        (
            actions(menu("checkboxes", "m", "A", initial_options=[option("B")])),
            "/blocks/0/elements/0/initial_options",
            "must exactly match",
        ),
        (
            actions(menu("checkboxes", "m", *map(str, range(11)))),
            "/blocks/0/elements/0/options",
            "no more than 10",
        ),
        (
            section("a", accessory=menu("overflow", "m", *map(str, range(6)))),
            "/blocks/0/accessory/options",
            "no more than 5",
        ),
        (
            actions({"type": "datepicker", "initial_date": "19.3.2027"}),
            "/blocks/0/elements/0/initial_date",
            "valid date",
        ),
        (
            actions({"type": "datepicker", "placeholder": words("p" * 151)}),
            "/blocks/0/elements/0/placeholder/text",
            "less than 151",
        ),
        (
            {"type": "image", "slack_file": {"id": "F2"}, "alt_text": "a"},
            "/blocks/0/slack_file",
            "invalid slack file",
        ),
        (
            {"type": "image", "slack_file": {"id": "F3"}, "alt_text": "a"},
            "/blocks/0/slack_file",
            "invalid slack file",
        ),
        ({"type": "image", "alt_text": "a"}, "/blocks/0", "exactly one of: image_url"),
        (
            {"type": "image", "image_url": "https://e.com/a.png", "alt_text": "a" * 2001},
            "/blocks/0/alt_text",
            "less than 2001",
        ),
        (asks("Health", {"type": "datepicker"}), "/blocks/0/type", "unsupported type: input"),
        ({"type": "markdown", "text": "m" * 12_001}, "/blocks/0/text", "less than 12001"),
        (TABLE | {"rows": [[CELL]] * 101}, "/blocks/0/rows", "no more than 100"),
        (TABLE | {"rows": [[CELL] * 21]}, "/blocks/0/rows/0", "no more than 20"),
        (TABLE | {"rows": [[CELL | {"text": "c" * 999}] * 11]}, "/blocks/0/rows", "10001"),
        (FIGURES | {"rows": [[CELL]]}, "/blocks/0/rows", "no less than 2"),
        (FIGURES | {"rows": [[CELL], [CELL, CELL]]}, "/blocks/0/rows", "same number of cells"),
        (CHART | {"title": "t" * 51}, "/blocks/0/title", "less than 51"),
    ],
)
def test_what_slack_refuses_is_refused_at_its_place(
    block: Any, pointer: str, words_of_it: str
) -> None:
    faults = in_message(block)

    assert [at for _, at in faults] == [pointer]
    assert words_of_it in faults[0][0]


def test_a_message_holds_fifty_blocks() -> None:
    divider = {"type": "divider"}

    assert in_message(*[divider] * 50) == []
    assert in_message(*[divider] * 51) == [("no more than 50 items allowed", "/blocks")]


def test_a_block_id_is_used_once_and_an_action_id_once_in_a_block() -> None:
    same = actions(button("Done", "done"))

    assert in_message(same, same) == []
    [(message, pointer)] = in_message(same | {"block_id": "b"}, same | {"block_id": "b"})
    assert pointer == "/blocks/1/block_id"
    assert "already exists" in message


@pytest.mark.parametrize(
    ("blocks", "words_of_it"),
    [
        ([TABLE, TABLE], "only 1 of table"),
        ([CHART, CHART, CHART], "only 2 of data_visualization"),
        ([{"type": "markdown", "text": "m" * 6001}] * 2, "less than 12001"),
    ],
)
def test_some_blocks_are_few_in_a_message(blocks: list[Json], words_of_it: str) -> None:
    [(message, _)] = in_message(*blocks)

    assert words_of_it in message


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "text", "elements", "element"]), inner, max_size=3
        )
    ),
    max_leaves=10,
)
KINDS = st.sampled_from(["section", "actions", "input", "rich_text", "table", "image"])


@given(kind=KINDS, block=st.dictionaries(st.sampled_from(["text", "elements", "rows"]), JSON))
def test_no_block_is_too_strange_to_be_judged(kind: str, block: Json) -> None:
    for _, pointer in message_faults([block | {"type": kind}], {}):
        assert pointer.startswith("/blocks")
