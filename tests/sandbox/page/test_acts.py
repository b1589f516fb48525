"""Whoever looks at the page can act as the person shown, and the app hears it as from Slack."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from bot.sandbox import views
from bot.sandbox.workspace import Workspace
from tests.sandbox.page.app import App
from tests.sandbox.page.browser import Browser
from tests.sandbox.page.example import message, stamp
from tests.sandbox.page.samples import HOME, Json, actions, button, overflow, section


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
    browser: Browser, client: FlaskClient, workspace: Workspace, app: App
) -> None:
    whisper = message(stamp(10, 11), [actions("w", button("Share", "share"))], is_ephemeral=True)
    workspace.ephemerals.append({"channel": "C0PROGRAM", "user": "U0RAJ", "message": whisper})
    browser.open("/channel/C0PROGRAM?as=U0RAJ")
    browser.press("Share")
    assert app.last()["actions"][0]["action_id"] == "share"
    token = re.search('name="token" value="([^"]+)"', browser.html)
    assert token
    address = f"/act/U0ANA/message/C0PROGRAM/{whisper['ts']}"
    form = {"token": token[1], "press": '["w", "share"]'}
    assert client.post(address, data=form).status_code == 404


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_a_form_of_another_page_is_refused(client: FlaskClient, app: App, token: str) -> None:
    form = {"token": token, "words": "/program status"}
    assert client.post("/act/U0ANA/say/direct", data=form).status_code == 403
    assert app.heard == []


def test_a_press_that_no_button_sends_is_a_bad_request(
    browser: Browser, client: FlaskClient, app: App
) -> None:
    browser.open("/dm/U0ANA")
    token = re.search('name="token" value="([^"]+)"', browser.html)
    ts = re.search('id="m([0-9.]+)"', browser.html)
    assert token
    assert ts
    direct = browser.html.split("/message/")[1].split("/")[0]
    for sent in ("", "{}", "[1]", '["a"]', "null"):
        form = {"token": token[1], "press": sent}
        answer = client.post(f"/act/U0ANA/message/{direct}/{ts[1]}", data=form)
        assert answer.status_code == 400
    assert app.heard == []
