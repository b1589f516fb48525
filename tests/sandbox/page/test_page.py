"""The page shows every conversation to the person who looks, and to nobody from elsewhere."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.sandbox.page.routes import create_page
from bot.sandbox.workspace import Workspace
from tests.sandbox.page.example import example, message, said, stamp
from tests.sandbox.page.samples import MODAL, section, words


@pytest.fixture
def workspace() -> Workspace:
    return example()


@pytest.fixture
def browser(workspace: Workspace) -> FlaskClient:
    app = Flask(__name__)
    app.register_blueprint(create_page(workspace))
    return app.test_client()


def page(browser: FlaskClient, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.text


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html))


def test_the_overview_names_every_channel_and_person(browser: FlaskClient) -> None:
    shown = words_of(page(browser, "/"))
    for name in (
        "cloud-program",
        "cloud-steering",
        "old-plans (archived)",
        "Ana",
        "Gus",
        "(guest)",
    ):
        assert name in shown
    assert "Olaf (deactivated)" in shown


def test_the_time_at_the_top_is_the_workspaces_in_the_zone_of_who_looks(
    browser: FlaskClient,
) -> None:
    assert "Wed 10 Feb 2027, 10:14" in page(browser, "/dm/U0ANA")
    assert "Wed 10 Feb 2027, 15:44" in page(browser, "/dm/U0RAJ")


def test_a_direct_message_is_shown_as_from_the_app_and_marked_as_edited(
    browser: FlaskClient,
) -> None:
    shown = words_of(page(browser, "/dm/U0ANA"))
    assert "Drumbeat APP 10:00 ✓ Answered today 10:14 , by @Ana" in shown
    assert shown.count("(edited)") == 1


def test_a_person_whom_the_app_never_wrote_to_has_an_empty_page(browser: FlaskClient) -> None:
    assert "No messages yet." in page(browser, "/dm/U0LEA")


def test_times_are_those_of_who_looks(browser: FlaskClient) -> None:
    assert '<time datetime="2027-02-15T14:00+00:00">14:00' in page(
        browser, "/channel/C0PROGRAM?as=U0ANA"
    )
    assert '<time datetime="2027-02-15T19:30+05:30">19:30' in page(
        browser, "/channel/C0PROGRAM?as=U0RAJ"
    )


def test_a_thread_stands_unfolded_under_its_message(browser: FlaskClient) -> None:
    shown = words_of(page(browser, "/channel/C0PROGRAM"))
    assert shown.index("Gone: nothing") < shown.index("2 replies") < shown.index("Thanks, I look")
    assert shown.index("Thanks, I look") < shown.index("Firewall rule")
    assert shown.count("Thanks, I look") == 1


def test_a_reply_of_another_day_says_its_day(browser: FlaskClient, workspace: Workspace) -> None:
    channel = workspace.channel("cloud-program")
    root = channel.messages[0]["ts"]
    channel.messages.append(said(stamp(16, 9), "U0MARA", "Decided.", thread_ts=root))
    shown = page(browser, "/channel/C0PROGRAM?as=U0ANA")
    assert ">Tuesday, 16 February, 09:00</time>" in shown


def test_a_reply_whose_message_is_gone_is_still_shown(
    browser: FlaskClient, workspace: Workspace
) -> None:
    orphan = said(stamp(16, 9), "U0MARA", "Orphan.", thread_ts="1.000000")
    workspace.channel("cloud-program").messages.append(orphan)
    assert page(browser, "/channel/C0PROGRAM").count("Orphan.") == 1


def test_an_ephemeral_message_is_seen_by_its_addressee_only(
    browser: FlaskClient, workspace: Workspace
) -> None:
    whisper = message(stamp(10, 11), [section("Only a whisper")])
    workspace.ephemerals.append({"channel": "C0PROGRAM", "user": "U0RAJ", "message": whisper})
    assert "Only a whisper" not in page(browser, "/channel/C0PROGRAM?as=U0ANA")
    shown = words_of(page(browser, "/channel/C0PROGRAM?as=U0RAJ"))
    assert "Only visible to you Drumbeat APP 16:30 Only a whisper" in shown


def test_the_home_is_drawn_once_it_was_published(browser: FlaskClient) -> None:
    assert "You owe" in page(browser, "/home/U0ANA")
    assert "has not opened this tab" in page(browser, "/home/U0RAJ")


def test_the_open_dialog_is_drawn_with_its_fields_and_buttons(browser: FlaskClient) -> None:
    shown = page(browser, "/modal/U0ANA")
    assert 'role="dialog" aria-modal="true"' in shown
    assert 'maxlength="120"' in shown
    assert ">Send</button>" in shown
    assert "has no dialog open" in page(browser, "/modal/U0RAJ")


def test_a_pushed_dialog_names_the_one_behind_it(
    browser: FlaskClient, workspace: Workspace
) -> None:
    workspace.views["U0ANA"] = [MODAL, {**MODAL, "title": words("Stuck")}]
    assert "Behind it: Check-in" in page(browser, "/modal/U0ANA")


def test_at_a_phones_width_there_is_only_the_pane(browser: FlaskClient) -> None:
    wide, narrow = page(browser, "/dm/U0ANA"), page(browser, "/dm/U0ANA?width=phone")
    assert 'class="sidebar"' in wide
    assert 'class="sidebar"' not in narrow
    assert "Nothing changed" in narrow


@pytest.mark.parametrize("address", ["/dm/U9", "/channel/C9", "/home/U9", "/file/F9", "/?as=U9"])
def test_what_does_not_exist_is_not_found(browser: FlaskClient, address: str) -> None:
    assert browser.get(address).status_code == 404


def test_names_and_messages_that_look_like_markup_stay_text(
    browser: FlaskClient, workspace: Workspace
) -> None:
    evil = "<script>alert(1)</script>"
    workspace.name = workspace.people["U0ANA"].real_name = evil
    channel = workspace.channel("cloud-program")
    channel.name = channel.topic = evil
    channel.messages.append(said(stamp(16, 9), evil, evil, files=[{"id": "F9", "name": evil}]))
    for address in ("/", "/channel/C0PROGRAM", "/dm/U0ANA", "/home/U0ANA", "/modal/U0ANA"):
        assert "<script" not in page(browser, address)


@pytest.mark.parametrize("host", ["localhost:3000", "127.0.0.1", "[::1]:80"])
def test_a_browser_on_this_machine_is_answered(browser: FlaskClient, host: str) -> None:
    assert browser.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example:80", "127.0.0.1.nip.io", ""]
)
def test_a_name_that_only_resolves_to_this_machine_is_refused(
    browser: FlaskClient, host: str
) -> None:
    assert browser.get("/", headers={"Host": host}).status_code == 403


def test_nothing_on_the_page_may_run_or_be_framed(browser: FlaskClient) -> None:
    answer = browser.get("/dm/U0ANA")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "<script" not in answer.text
    assert " style=" not in answer.text


def test_a_picture_is_served_as_what_it_is_and_anything_else_as_bytes(
    browser: FlaskClient, workspace: Workspace
) -> None:
    assert browser.get("/file/F1").mimetype == "image/png"
    workspace.files["F1"].mimetype = "text/html"
    assert browser.get("/file/F1").mimetype == "application/octet-stream"
