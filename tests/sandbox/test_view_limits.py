"""Modals and homes have limits of their own."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.blockkit import view_faults
from tests.sandbox.shapes import Json, actions, asks, button, home, modal, mrkdwn, section, words
from tests.sandbox.test_block_kit import CHART, FIGURES, SURE, TABLE, without


def in_modal(**change: Any) -> list[tuple[str, str]]:
    return view_faults(modal(section("a")) | change, "modal", {})


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"title": words("t" * 25)}, "/view/title/text"),
        ({"submit": words("s" * 25)}, "/view/submit/text"),
        ({"close": words("c" * 25)}, "/view/close/text"),
        ({"title": mrkdwn("t")}, "/view/title/type"),
        ({"private_metadata": "p" * 3001}, "/view/private_metadata"),
        ({"callback_id": "c" * 256}, "/view/callback_id"),
        ({"external_id": "e" * 256}, "/view/external_id"),
        ({"type": "home"}, "/view/type"),
        ({"colour": "red"}, "/view"),
        ({"blocks": [TABLE]}, "/view/blocks/0/type"),
        ({"blocks": [{"type": "markdown", "text": "m"}]}, "/view/blocks/0/type"),
        ({"blocks": [asks("l" * 2001, {"type": "datepicker"})]}, "/view/blocks/0/label/text"),
        ({"blocks": [asks("l", button("b", "a"))]}, "/view/blocks/0/element/type"),
        ({"blocks": [asks("l", without(SURE, "is_decimal_allowed"))]}, "/view/blocks/0/element"),
        (
            {"blocks": [asks("l", SURE | {"max_value": "-1"})]},
            "/view/blocks/0/element/min_value",
        ),
        (
            {"blocks": [asks("l", {"type": "plain_text_input", "initial_value": "i" * 3001})]},
            "/view/blocks/0/element/initial_value",
        ),
        (
            {"blocks": [asks("l", {"type": "plain_text_input", "max_length": 3001})]},
            "/view/blocks/0/element/max_length",
        ),
    ],
)
def test_a_modal_has_limits_of_its_own(change: Json, pointer: str) -> None:
    assert [at for _, at in in_modal(**change)] == [pointer]


def test_only_one_field_of_a_view_has_the_focus() -> None:
    first = {"type": "datepicker", "focus_on_load": True}

    assert in_modal(blocks=[asks("a", first)]) == []
    assert in_modal(blocks=[asks("a", first), asks("b", first)]) == [
        ("only one element may have focus_on_load", "/view/blocks")
    ]


def test_a_modal_that_asks_must_be_able_to_send() -> None:
    view = modal(asks("Health", {"type": "datepicker"}))
    del view["submit"]

    assert view_faults(view, "modal", {}) == [("missing required field: submit", "/view")]


def test_a_view_is_not_larger_than_250_kilobytes() -> None:
    blocks = [
        actions(*(button("b", f"a{n}", value="v" * 2000) for n in range(25))) for _ in range(6)
    ]

    [(message, pointer)] = in_modal(blocks=blocks)
    assert (message, pointer) == ("must be less than 250000 bytes", "/view")


def test_a_home_may_show_tables_and_ask() -> None:
    view = home(TABLE, FIGURES, CHART, asks("Health", {"type": "datepicker"}))

    assert view_faults(view, "home", {}) == []
    assert [at for _, at in view_faults(view | {"title": words("t")}, "home", {})] == ["/view"]


def test_a_view_holds_a_hundred_blocks() -> None:
    divider = {"type": "divider"}

    assert in_modal(blocks=[divider] * 100) == []
    assert in_modal(blocks=[divider] * 101) == [("no more than 100 items allowed", "/view/blocks")]
