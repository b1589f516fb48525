"""Modals: three seconds to open one, three on a stack, and a state that people fill."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.clock import VirtualClock
from bot.sandbox import BadAnswer, Member, NotPossible, NotThere, Sandbox, View
from tests.sandbox.shapes import Json, actions, asks, button, home, menu, modal, section, words

LINE = {"type": "plain_text_input", "action_id": "v", "max_length": 20}
DAY = {"type": "datepicker", "action_id": "v"}


@pytest.fixture
def trigger(sandbox: Sandbox) -> str:
    return sandbox.workspace.triggers.issue("U0ANA")


@pytest.fixture
def opened(client: WebClient, ana: Member) -> Callable[..., View]:
    def open_modal(*blocks: Json, **more: Any) -> View:
        trigger = ana.forge.workspace.triggers.issue(ana.id)
        client.views_open(trigger_id=trigger, view=modal(*blocks, **more))
        assert ana.view is not None
        return ana.view

    return open_modal


def refusal(call: Callable[..., Any], **arguments: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        call(**arguments)
    return str(caught.value.response["error"])


def test_a_trigger_opens_one_modal(client: WebClient, trigger: str, ana: Member) -> None:
    client.views_open(trigger_id=trigger, view=modal(asks("Health", LINE)))

    assert ana.view is not None
    assert ana.view.title == "Check-in"
    assert refusal(client.views_open, trigger_id=trigger, view=modal()) == "exchanged_trigger_id"
    assert refusal(client.views_open, trigger_id="1.made.up", view=modal()) == "invalid_trigger_id"


def test_a_trigger_lives_three_seconds(
    client: WebClient, trigger: str, clock: VirtualClock
) -> None:
    clock.move_to(clock.now() + timedelta(seconds=3.1))

    assert refusal(client.views_open, trigger_id=trigger, view=modal()) == "expired_trigger_id"


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


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"elsewhere": "?"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "update", "view": {"type": "modal"}},
        {"response_action": "vanish"},
    ],
)
def test_an_answer_that_slack_would_not_take_is_refused(
    connected: App, ana: Member, opened: Callable[..., View], answer: Json
) -> None:
    @connected.view("modal")
    def take(ack: Any) -> None:
        ack(answer)

    opened(asks("Health", LINE, optional=True))

    with pytest.raises(BadAnswer):
        ana.submit()


def test_submitting_goes_on_to_the_next_view_or_back_to_the_one_below(
    connected: App, ana: Member, opened: Callable[..., View]
) -> None:
    answers: list[Json] = [
        {"response_action": "push", "view": modal(title=words("Blocker"))},
        {},
        {"response_action": "update", "view": modal(title=words("Next project"))},
        {"response_action": "clear"},
    ]

    @connected.view("modal")
    def take(ack: Any) -> None:
        ack(answers.pop(0))

    opened()
    titles = []
    while ana.view:
        ana.submit()
        titles.append(ana.view.title if ana.view else "")

    assert titles == ["Blocker", "Check-in", "Next project", ""]


def test_three_views_are_the_most_and_each_knows_the_one_below(
    connected: App, client: WebClient, ana: Member, opened: Callable[..., View]
) -> None:
    refused: list[str] = []

    @connected.action("deeper")
    def deeper(ack: Any, body: Json) -> None:
        try:
            client.views_push(trigger_id=body["trigger_id"], view=view)
        except SlackApiError as error:
            refused.append(error.response["error"])
        ack()

    view = modal(actions(button("Deeper", "deeper")))
    first = opened(*view["blocks"])
    ana.press("Deeper")
    ana.press("Deeper")
    ana.press("Deeper")

    stack = ana.forge.workspace.views[ana.id]
    assert refused == ["push_limit_reached"]
    assert [view["previous_view_id"] for view in stack] == [None, stack[0]["id"], stack[1]["id"]]
    assert {view["root_view_id"] for view in stack} == {first.raw["id"]}


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


def test_a_stale_hash_is_a_conflict_and_a_closed_view_is_not_found(
    client: WebClient, ana: Member, opened: Callable[..., View]
) -> None:
    view = opened()
    view_id, first = view.raw["id"], view.raw["hash"]
    client.views_update(view_id=view_id, hash=first, view=modal())

    stale = refusal(client.views_update, view_id=view_id, hash=first, view=modal())
    ana.close()

    assert stale == "hash_conflict"
    assert refusal(client.views_update, view_id=view_id, view=modal()) == "not_found"


@pytest.mark.parametrize(("asked", "told"), [(True, 1), (False, 0)])
def test_closing_is_told_only_where_the_view_asks_for_it(
    connected: App, ana: Member, opened: Callable[..., View], asked: bool, told: int
) -> None:
    closed: list[Json] = []

    @connected.view_closed("modal")
    def close(ack: Any, body: Json) -> None:
        closed.append(body)
        ack()

    opened(notify_on_close=asked)
    ana.close()

    assert ana.view is None
    assert len(closed) == told


def test_a_modal_without_a_submit_button_cannot_be_sent(
    client: WebClient, ana: Member, trigger: str
) -> None:
    view = modal(section("Only to read"))
    del view["submit"]
    client.views_open(trigger_id=trigger, view=view)

    with pytest.raises(NotThere):
        ana.submit()


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


def test_the_home_is_published_when_it_is_opened(
    connected: App, client: WebClient, ana: Member
) -> None:
    tabs: list[str] = []

    @connected.event("app_home_opened")
    def show(event: Json) -> None:
        tabs.append(event["tab"])
        client.views_publish(user_id=event["user"], view=home(section("What I owe: nothing")))

    ana.open_home()
    ana.open_home("messages")
    for_home = client.views_publish(user_id="U0ANA", view=home(section("One thing")))["view"]

    assert sorted(tabs) == ["home", "messages"]
    assert ana.home is not None
    assert ana.home.lines == ["One thing"]
    stale = refusal(client.views_publish, user_id="U0ANA", view=home(), hash="1.stale")
    assert stale == "hash_conflict"
    client.views_publish(user_id="U0ANA", view=home(), hash=for_home["hash"])
