"""Whoever looks at the page can act as the person shown, and the app hears it as from Slack."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from bot.sandbox import views
from bot.sandbox.delivery import Answer, Courier, Envelope
from bot.sandbox.interactions import Interactions
from bot.sandbox.page.routes import create_page
from bot.sandbox.response_urls import ResponseUrls
from bot.sandbox.workspace import Workspace
from tests.sandbox.page.browser import Browser
from tests.sandbox.page.samples import (
    HOME,
    MODAL,
    Json,
    actions,
    button,
    example,
    field,
    message,
    option,
    overflow,
    section,
    stamp,
    words,
)

BARE = {key: value for key, value in MODAL.items() if key not in ("id", "hash")}
LINE = json.dumps(["line", "value"])
DATE = json.dumps(["network", "date"])
HEALTH = json.dumps(["health", "value"])


class App:
    """An app that keeps what it hears and answers as a test tells it to."""

    def __init__(self) -> None:
        self.heard: list[Envelope] = []
        self.reply: Callable[[Json], Json | None] = lambda _: None
        self.problem = ""

    def __call__(self, envelope: Envelope) -> Answer:
        self.heard.append(envelope)
        return Answer(self.problem, self.reply(envelope.payload))

    def last(self) -> Json:
        return self.heard[-1].payload

    def kinds(self) -> list[str]:
        return [str(e.payload.get("type", e.kind)) for e in self.heard]


@pytest.fixture
def workspace() -> Workspace:
    made = example()
    made.views.clear()
    made.installed().manifest["features"]["shortcuts"] = [
        {"name": "Raise a blocker", "type": "message", "callback_id": "block"},
        {"name": "Check in", "type": "global", "callback_id": "check_in"},
    ]
    return made


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture
def browser(workspace: Workspace, app: App) -> Browser:
    courier = Courier(workspace.now, workspace.ids, app)
    people = Interactions(workspace, courier, ResponseUrls(workspace), lambda: "http://localhost/")
    web = Flask(__name__)
    web.register_blueprint(create_page(workspace, people))
    return Browser(web.test_client())


def with_modal(workspace: Workspace, modal: Json = BARE) -> Json:
    return views.open_modal(workspace, "U0ANA", modal)


def state(payload: Json, name: str) -> Any:
    block_id, action_id = json.loads(name)
    return payload["view"]["state"]["values"][block_id][action_id]


def test_a_button_of_a_message_is_pressed_by_the_person_whose_page_it_is(
    browser: Browser, app: App
) -> None:
    browser.open("/dm/U0ANA")
    browser.press("Nothing changed")
    heard = app.last()
    assert heard["user"]["id"] == "U0ANA"
    assert heard["actions"][0]["action_id"] == "same"
    assert heard["actions"][0]["block_id"] == "check_in"
    assert browser.address == "/dm/U0ANA"


def test_an_option_of_a_menu_is_chosen_and_stays_shown(browser: Browser, app: App) -> None:
    browser.open("/dm/U0ANA")
    browser.press("Tomorrow 10:00")
    assert app.last()["actions"][0]["selected_option"]["value"] == "tomorrow 10:00"
    assert '<summary class="button select">Tomorrow 10:00</summary>' in browser.html


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


def test_a_slash_command_is_answered_where_it_was_typed(browser: Browser, app: App) -> None:
    app.reply = lambda payload: {"text": "You owe nothing."} if "command" in payload else None
    browser.open("/channel/C0PROGRAM?as=U0RAJ")
    browser.press("Send", {"words": ["/program status  all"]})
    assert app.last()["command"] == "/program"
    assert app.last()["text"] == "status  all"
    assert app.last()["user_id"] == "U0RAJ"
    assert "You owe nothing." in browser.html
    browser.open("/channel/C0PROGRAM?as=U0ANA")
    assert "You owe nothing." not in browser.html


def test_an_unknown_command_is_said_to_be_one(browser: Browser, app: App) -> None:
    browser.open("/dm/U0RAJ")
    browser.press("Send", {"words": ["/nothing"]})
    assert "/nothing is not a command" in browser.html
    assert app.heard == []


def test_words_are_said_as_the_person(browser: Browser, workspace: Workspace) -> None:
    browser.open("/channel/C0PROGRAM?as=U0RAJ")
    browser.press("Send", {"words": ["Good morning"]})
    assert workspace.channels["C0PROGRAM"].messages[-1]["user"] == "U0RAJ"
    assert "Good morning" in browser.html


def test_a_shortcut_is_taken_from_a_message_and_from_anywhere(browser: Browser, app: App) -> None:
    browser.open("/channel/C0PROGRAM?as=U0RAJ")
    browser.press("Raise a blocker", number=1)
    assert app.last()["type"] == "message_action"
    assert app.last()["callback_id"] == "block"
    browser.press("Check in")
    assert app.last()["type"] == "shortcut"


def test_the_home_is_opened_and_used(browser: Browser, workspace: Workspace, app: App) -> None:
    del workspace.homes["U0ANA"]
    subscribed = workspace.installed()
    subscribed.events.add("app_home_opened")
    bare = {"type": "home", "blocks": HOME["blocks"]}

    def reply(payload: Json) -> None:
        if payload["type"] == "event_callback":
            views.publish_home(workspace, "U0ANA", bare)

    app.reply = reply
    browser.open("/home/U0ANA")
    browser.press("Open as Ana")
    assert "You owe" in browser.html
    browser.press("Answer")
    assert app.last()["container"]["type"] == "view"
    assert app.last()["actions"][0]["action_id"] == "open"


def test_an_app_that_does_not_answer_is_said_not_to(browser: Browser, app: App) -> None:
    app.problem = "timeout"
    browser.open("/dm/U0ANA")
    browser.press("Update")
    assert "The app did not answer as it should: operation_timeout" in browser.html
    browser.open("/dm/U0ANA")
    assert "did not answer" not in browser.html


def test_who_is_not_in_a_channel_or_not_there_any_more_can_only_look(browser: Browser) -> None:
    for address in ("/channel/C0STEER?as=U0ANA", "/dm/U0OLD"):
        assert "<form method" not in browser.open(address)
        assert 'class="composer"' not in browser.html


def test_acting_where_one_may_only_look_is_refused(
    browser: Browser, workspace: Workspace, app: App
) -> None:
    browser.open("/channel/C0STEER?as=U0SVEN")
    workspace.channels["C0STEER"].members.clear()
    browser.press("Decide")
    assert "Sven does not see this message" in browser.html
    assert app.heard == []


def test_a_button_that_is_gone_is_not_pressed(
    browser: Browser, workspace: Workspace, app: App
) -> None:
    direct = workspace.open_direct("U0ANA")
    direct.messages[-1]["blocks"] = [section("x"), actions("a", overflow("More", "b", "Later"))]
    browser.open("/dm/U0ANA")
    direct.messages[-1]["blocks"] = [section("x"), actions("a", button("Other", "c"))]
    browser.press("Later")
    assert "That is no longer there." in browser.html
    assert app.heard == []


def test_only_the_addressee_can_press_in_a_message_that_only_they_see(
    browser: Browser, workspace: Workspace, app: App
) -> None:
    whisper = message(stamp(10, 11), [actions("w", button("Share", "share"))])
    workspace.ephemerals.append({"channel": "C0PROGRAM", "user": "U0RAJ", "message": whisper})
    browser.open("/channel/C0PROGRAM?as=U0RAJ")
    browser.press("Share")
    assert app.last()["actions"][0]["action_id"] == "share"
    token = re.search('name="token" value="([^"]+)"', browser.html)
    assert token
    address = f"/act/U0ANA/message/C0PROGRAM/{whisper['ts']}"
    form = {"token": token[1], "press": '["w", "share"]'}
    assert browser.client.post(address, data=form).status_code == 404


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_a_form_of_another_page_is_refused(browser: Browser, app: App, token: str) -> None:
    form = {"token": token, "words": "/program status"}
    assert browser.client.post("/act/U0ANA/say/direct", data=form).status_code == 403
    assert app.heard == []


def test_a_press_that_no_button_sends_is_a_bad_request(browser: Browser, app: App) -> None:
    browser.open("/dm/U0ANA")
    token = re.search('name="token" value="([^"]+)"', browser.html)
    ts = re.search('id="m([0-9.]+)"', browser.html)
    assert token
    assert ts
    direct = browser.html.split("/message/")[1].split("/")[0]
    for sent in ("", "{}", "[1]", '["a"]', "null"):
        form = {"token": token[1], "press": sent}
        answer = browser.client.post(f"/act/U0ANA/message/{direct}/{ts[1]}", data=form)
        assert answer.status_code == 400
    assert app.heard == []
