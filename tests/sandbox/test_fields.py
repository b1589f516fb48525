"""The fields of a modal: what they take, keep and send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.sandbox import Member, NotPossible, Sandbox, View
from tests.sandbox.shapes import Json, asks, menu, modal, section

LINE = {"type": "plain_text_input", "action_id": "v", "max_length": 20}
DAY = {"type": "datepicker", "action_id": "v"}


def test_every_kind_of_input_is_filled_and_sent_as_slack_sends_it(
    connected: App, ana: Member, opened: Callable[..., View]
) -> None:
    sent: list[Json] = []

    @connected.view("modal")
    def take(ack: Any, view: Json) -> None:
        sent.append(view["state"]["values"])
        ack()

    kinds: dict[str, Json] = {
        "Line": LINE,
        "Day": DAY,
        "Hour": {"type": "timepicker", "action_id": "v"},
        "Health": menu("radio_buttons", "v", "Green", "Amber"),
        "Done": menu("checkboxes", "v", "Accounts", "Keys"),
        "Project": menu("static_select", "v", "Data", "Portal"),
        "Projects": menu("multi_static_select", "v", "Data", "Portal"),
        "Who": {"type": "users_select", "action_id": "v"},
        "All": {"type": "multi_users_select", "action_id": "v"},
        "Where": {"type": "channels_select", "action_id": "v"},
        "Sure": {
            "type": "number_input",
            "action_id": "v",
            "is_decimal_allowed": False,
            "max_value": "100",
        },
    }
    opened(*(asks(label, element, block_id=label) for label, element in kinds.items()))
    ana.fill("Line", "Vendor is late.")
    ana.fill("Day", date(2027, 3, 19))
    ana.fill("Hour", "10:30")
    ana.fill("Health", "Amber")
    ana.check("Done", "Accounts", "Keys")
    ana.fill("Project", "Portal")
    ana.fill("Projects", ["Data"])
    ana.fill("Who", "Tom Hart")
    ana.fill("All", ["Tom Hart", "U0LEA"])
    ana.fill("Where", "program")
    ana.fill("Sure", 80)

    assert ana.submit() is None

    values = {block: held["v"] for block, held in sent[0].items()}
    assert values["Line"] == {"type": "plain_text_input", "value": "Vendor is late."}
    assert values["Day"] == {"type": "datepicker", "selected_date": "2027-03-19"}
    assert values["Hour"]["selected_time"] == "10:30"
    assert values["Health"]["selected_option"]["value"] == "amber"
    assert [o["value"] for o in values["Done"]["selected_options"]] == ["accounts", "keys"]
    assert values["Project"]["selected_option"]["value"] == "portal"
    assert [o["value"] for o in values["Projects"]["selected_options"]] == ["data"]
    assert values["Who"]["selected_user"] == "U0TOM"
    assert values["All"]["selected_users"] == ["U0TOM", "U0LEA"]
    assert values["Where"]["selected_channel"].startswith("C")
    assert values["Sure"]["value"] == "80"
    assert ana.view is None


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Line", "more than twenty characters"),
        ("Line", "two\nlines"),
        ("Day", "19 March"),
        ("Day", "2027-02-30"),
        ("Health", "Mauve"),
        ("Sure", "101"),
        ("Sure", "1.5"),
        ("Who", "Nobody"),
    ],
)
def test_a_field_takes_only_what_its_widget_can_give(
    ana: Member, opened: Callable[..., View], label: str, value: str
) -> None:
    sure = {"type": "number_input", "is_decimal_allowed": False, "max_value": "100"}
    opened(
        asks("Line", LINE),
        asks("Day", DAY),
        asks("Health", menu("radio_buttons", "v", "Green")),
        asks("Sure", sure),
        asks("Who", {"type": "users_select"}),
    )

    with pytest.raises(NotPossible):
        ana.fill(label, value)


def test_what_is_required_is_asked_for_before_anything_is_sent(
    sandbox: Sandbox, ana: Member, opened: Callable[..., View]
) -> None:
    opened(asks("Health", LINE), asks("Remark", LINE, optional=True))

    assert ana.submit() == {"Health": "Please complete this required field."}
    assert sandbox.courier.envelopes == []


def test_errors_of_the_app_stand_at_their_fields(
    connected: App, ana: Member, opened: Callable[..., View]
) -> None:
    @connected.view("modal")
    def take(ack: Any) -> None:
        ack(response_action="errors", errors={"day": "Pick a date on or after 5 Feb."})

    opened(asks("Private network", {**DAY, "initial_date": "2027-02-01"}, block_id="day"))

    assert ana.submit() == {"Private network": "Pick a date on or after 5 Feb."}
    assert ana.view is not None
    assert ana.view.errors == {"Private network": "Pick a date on or after 5 Feb."}


def test_an_action_inside_a_modal_brings_all_that_is_filled_in(
    connected: App, ana: Member, opened: Callable[..., View]
) -> None:
    bodies: list[Json] = []

    @connected.action("stuck")
    def stuck(ack: Any, body: Json) -> None:
        bodies.append(body)
        ack()

    opened(
        asks("Health", LINE, block_id="health"),
        section("Network", accessory={**DAY, "action_id": "stuck"}, block_id="network"),
    )
    ana.fill("Health", "Amber")
    ana.fill("Network", date(2027, 3, 19))

    values = bodies[0]["view"]["state"]["values"]
    assert bodies[0]["container"]["type"] == "view"
    assert values["health"]["v"]["value"] == "Amber"
    assert values["network"]["stuck"]["selected_date"] == "2027-03-19"
    assert bodies[0]["actions"][0]["selected_date"] == "2027-03-19"


def test_an_update_keeps_what_was_typed_under_the_same_names_only(
    client: WebClient, ana: Member, opened: Callable[..., View]
) -> None:
    view = opened(asks("Line", LINE, block_id="a"), asks("More", LINE, block_id="b"))
    ana.fill("Line", "kept")
    ana.fill("More", "reset")

    client.views_update(
        view_id=view.raw["id"],
        view=modal(asks("Line", LINE, block_id="a"), asks("More", LINE, block_id="c")),
    )

    assert ana.view is not None
    assert ana.view.values == {"Line": "kept", "More": ""}


def test_a_choice_is_not_kept_when_it_is_no_longer_offered(
    client: WebClient, ana: Member, opened: Callable[..., View]
) -> None:
    view = opened(asks("Health", menu("radio_buttons", "v", "Green", "Amber"), block_id="a"))
    ana.fill("Health", "Amber")

    client.views_update(
        view_id=view.raw["id"],
        view=modal(asks("Health", menu("radio_buttons", "v", "Green", "Red"), block_id="a")),
    )

    assert ana.view is not None
    assert ana.view.values == {"Health": ""}


def test_initial_values_are_there_from_the_start(opened: Callable[..., View]) -> None:
    health = menu("radio_buttons", "v", "Green", "Amber")
    health["initial_option"] = health["options"][1]
    view = opened(
        asks("Day", {**DAY, "initial_date": "2027-03-05"}),
        asks("Health", health),
        asks("Line", {**LINE, "initial_value": "As last week"}),
    )

    assert view.values == {"Day": "2027-03-05", "Health": "Amber", "Line": "As last week"}
    assert view.lines == ["Day: 2027-03-05", "Health: Amber", "Line: As last week"]


@pytest.mark.parametrize(("dispatches", "told"), [(True, ["Amber"]), (False, [])])
def test_a_field_speaks_at_once_only_where_its_block_says_so(
    connected: App, ana: Member, opened: Callable[..., View], dispatches: bool, told: list[str]
) -> None:
    said: list[str] = []

    @connected.action("v")
    def listen(ack: Any, action: Json) -> None:
        said.append(action["selected_option"]["text"]["text"])
        ack()

    health = menu("radio_buttons", "v", "Green", "Amber")
    opened(asks("Health", health, dispatch_action=dispatches))
    ana.fill("Health", "Amber")

    assert said == told


def test_fields_with_one_name_are_told_apart_by_what_stands_above_them(
    ana: Member, opened: Callable[..., View]
) -> None:
    view = opened(
        section("Landing zone"),
        asks("Health", LINE, block_id="a"),
        section("Portal"),
        asks("Health", LINE, block_id="b"),
    )

    ana.fill("Health", "Amber", beside="Portal")

    assert [view.state[block]["v"]["value"] for block in "ab"] == [None, "Amber"]
