"""A dialog on the page is filled in, sent and closed as in Slack."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.sandbox import views
from bot.sandbox.workspace import Workspace
from tests.sandbox.page.app import App
from tests.sandbox.page.browser import Browser
from tests.sandbox.page.samples import MODAL, Json, field, option, section, words

BARE = {key: value for key, value in MODAL.items() if key not in ("id", "hash")}
LINE = json.dumps(["line", "value"])
DATE = json.dumps(["network", "date"])
HEALTH = json.dumps(["health", "value"])


def with_modal(workspace: Workspace, modal: Json = BARE) -> Json:
    return views.open_modal(workspace, "U0ANA", modal)


def state(payload: Json, name: str) -> Any:
    block_id, action_id = json.loads(name)
    return payload["view"]["state"]["values"][block_id][action_id]


def test_what_the_app_opens_is_shown_next_and_leads_back_when_it_is_sent(
    browser: Browser, workspace: Workspace, app: App
) -> None:
    def reply(payload: Json) -> None:
        if payload["type"] == "block_actions":
            with_modal(workspace)

    app.reply = reply
    browser.open("/channel/C0PROGRAM?as=U0ANA")
    browser.press("I can take it")
    assert browser.address == "/modal/U0ANA"
    browser.press("Send", {LINE: ["Firewall vendor two weeks late."]}, number=1)
    assert browser.address == "/channel/C0PROGRAM"


def test_a_dialog_is_sent_with_all_that_was_typed_and_chosen(
    browser: Browser, workspace: Workspace, app: App
) -> None:
    with_modal(workspace)
    browser.open("/modal/U0ANA")
    private = json.dumps(["private", "value"])
    typed: dict[str, list[str]] = {
        LINE: ["*late* <!here>"],
        HEALTH: ["red"],
        json.dumps(["hold", "value"]): ["hold"],
        private: ["one\r\ntwo"],
    }
    browser.press("Send", typed)
    heard = app.last()
    assert heard["type"] == "view_submission"
    assert state(heard, LINE)["value"] == "*late* <!here>"
    assert state(heard, HEALTH)["selected_option"]["value"] == "red"
    assert [o["value"] for o in state(heard, '["hold", "value"]')["selected_options"]] == ["hold"]
    assert state(heard, private)["value"] == "one\ntwo"
    assert state(heard, DATE)["selected_date"] == "2027-03-19"


def test_what_must_be_filled_in_is_asked_for_and_what_was_chosen_is_kept(
    browser: Browser, workspace: Workspace, app: App
) -> None:
    with_modal(workspace)
    browser.open("/modal/U0ANA")
    browser.press("Send", {HEALTH: ["red"]})
    assert app.heard == []
    assert browser.html.count("Please complete this required field.") == 1
    assert re.search('value="red" checked', browser.html)


def test_errors_of_the_app_stand_at_their_fields(
    browser: Browser, workspace: Workspace, app: App
) -> None:
    app.reply = lambda _: {"response_action": "errors", "errors": {"line": "Say what happened."}}
    with_modal(workspace)
    browser.open("/modal/U0ANA")
    browser.press("Send", {LINE: ["x"]})
    assert "Say what happened." in browser.html
    assert 'value="x"' in browser.html


def test_a_changed_date_is_heard_before_the_dialog_is_sent(
    browser: Browser, workspace: Workspace, app: App
) -> None:
    with_modal(workspace)
    browser.open("/modal/U0ANA")
    browser.press("Send", {DATE: ["2027-03-26"], LINE: ["x"]})
    assert app.kinds() == ["block_actions", "view_submission"]
    assert app.heard[0].payload["actions"][0]["selected_date"] == "2027-03-26"
    assert state(app.last(), DATE)["selected_date"] == "2027-03-26"


def test_setting_a_date_says_so_once_and_keeps_what_was_typed(
    browser: Browser, workspace: Workspace, app: App
) -> None:
    view = with_modal(workspace)
    panel = {**BARE, "blocks": [section("+15 days."), *BARE["blocks"]]}

    def reply(_: Json) -> None:
        views.update_view(workspace, view, panel)

    app.reply = reply
    browser.open("/modal/U0ANA")
    browser.press("Set", {DATE: ["2027-03-26"], LINE: ["half a li"]})
    assert app.kinds() == ["block_actions"]
    assert "+15 days." in browser.html
    assert 'value="half a li"' in browser.html
    assert "Fri 26 Mar 2027" in browser.html


def test_a_button_in_a_dialog_is_pressed_with_the_dialog_filled_in(
    browser: Browser, workspace: Workspace, app: App
) -> None:
    with_modal(workspace)
    browser.open("/modal/U0ANA")
    browser.press("Stuck on somebody", {LINE: ["half a li"]})
    assert app.last()["actions"][0]["action_id"] == "stuck"
    assert state(app.last(), LINE)["value"] == "half a li"


def test_a_dialog_can_be_closed(browser: Browser, workspace: Workspace, app: App) -> None:
    with_modal(workspace)
    browser.open("/modal/U0ANA")
    browser.press("Cancel")
    assert workspace.views["U0ANA"] == []
    assert browser.address == "/dm/U0ANA"
    assert app.heard == []


def test_a_dialog_that_was_replaced_is_not_sent(browser: Browser, workspace: Workspace) -> None:
    with_modal(workspace)
    browser.open("/modal/U0ANA")
    with_modal(workspace, {**BARE, "title": words("Another")})
    browser.press("Send", {LINE: ["x"]})
    assert "That dialog is closed." in browser.html
    assert len(workspace.views["U0ANA"]) == 1


def test_every_kind_of_field_reaches_the_app(
    browser: Browser, workspace: Workspace, app: App
) -> None:
    options = [option("One", "1"), option("Two", "2")]
    kinds: dict[str, tuple[Json, list[str], Any]] = {
        "owner": ({"type": "users_select"}, ["U0LEA"], "U0LEA"),
        "where": ({"type": "channels_select"}, ["C0PROGRAM"], "C0PROGRAM"),
        "one": ({"type": "static_select", "options": options}, ["2"], options[1]),
        "many": ({"type": "multi_static_select", "options": options}, ["1", "2"], options),
        "at": ({"type": "timepicker"}, ["10:30"], "10:30"),
        "when": ({"type": "datetimepicker"}, ["2027-03-05T10:00"], 1804240800),
        "sure": ({"type": "number_input", "is_decimal_allowed": False}, ["80"], "80"),
    }
    blocks = [field(name, name, element) for name, (element, _, _) in kinds.items()]
    with_modal(workspace, {**BARE, "blocks": blocks})
    browser.open("/modal/U0ANA")
    names = {name: json.dumps([name, "value"]) for name in kinds}
    browser.press("Send", {names[name]: sent for name, (_, sent, _) in kinds.items()})
    for name, (_, _, heard) in kinds.items():
        value = [v for k, v in state(app.last(), names[name]).items() if k != "type"]
        assert value == [heard]
