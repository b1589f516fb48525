"""People and their direct messages, as the Web API shows them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from slack_sdk import WebClient

from bot.sandbox import Sandbox
from tests.sandbox.refusals import error, refusal


def test_a_direct_message_is_opened_once(client: WebClient) -> None:
    first = client.conversations_open(users="U0ANA")["channel"]["id"]

    assert first.startswith("D")
    assert client.conversations_open(users=["U0ANA"])["channel"]["id"] == first
    assert client.chat_postMessage(channel="U0ANA", text="x")["channel"] == first
    assert error(client.conversations_open, users="U0NOBODY") == "user_not_found"


def test_bots_get_no_direct_messages(client: WebClient, sandbox: Sandbox) -> None:
    sandbox.add_person("U0BOT", "Other Bot", is_bot=True)

    assert error(client.conversations_open, users="U0BOT") == "cannot_dm_bot"
    assert error(client.chat_postMessage, channel="U0BOT", text="x") == "cannot_dm_bot"


def test_posting_to_a_deactivated_person_succeeds_but_opening_does_not(
    client: WebClient, sandbox: Sandbox
) -> None:
    room = client.conversations_open(users="U0ANA")["channel"]["id"]
    sandbox.changes.deactivate("Ana Ruiz")

    assert client.chat_postMessage(channel=room, text="x")["ok"]
    assert client.users_info(user="U0ANA")["user"]["deleted"]
    assert error(client.conversations_open, users="U0ANA") == "user_disabled"


def test_long_lists_come_in_pages(client: WebClient, sandbox: Sandbox) -> None:
    for number in range(5):
        sandbox.add_person(f"U0N{number}", f"Nina {number}")
    names, cursor = [], ""
    while True:
        page = client.users_list(limit=3, cursor=cursor)
        names += [member["id"] for member in page["members"]]
        cursor = page["response_metadata"]["next_cursor"]
        if not cursor:
            break

    assert len(names) == len(set(names)) == len(sandbox.workspace.people)
    assert error(client.users_list, cursor="bm9uZXNlbnNl") == "invalid_cursor"


def test_people_have_zones_and_an_address_for_who_may_read_it(
    client: WebClient, sandbox: Sandbox
) -> None:
    sandbox.add_person("U0MIA", "Mia Moss", tz="America/New_York", email="mia@example.com")
    user = client.users_info(user="U0MIA")["user"]
    assert (user["tz"], user["tz_offset"]) == ("America/New_York", -5 * 3600)
    assert "email" not in user["profile"]

    sandbox.changes.give_scope("users:read.email")

    assert client.users_info(user="U0MIA")["user"]["profile"]["email"] == "mia@example.com"
    assert client.users_lookupByEmail(email="MIA@example.com")["user"]["id"] == "U0MIA"
    assert error(client.users_lookupByEmail, email="no@example.com") == "users_not_found"


def test_guests_and_strangers_are_known_as_such(client: WebClient, sandbox: Sandbox) -> None:
    sandbox.changes.make_guest("Tom Hart")
    sandbox.add_person("U0EXT", "Eva Ext", team_id="T0OTHER")

    assert client.users_info(user="U0TOM")["user"]["is_ultra_restricted"]
    assert client.users_info(user="U0EXT")["user"]["team_id"] == "T0OTHER"
    assert client.users_info(user="U0EXT")["user"]["is_stranger"]


def test_members_and_own_conversations_are_listed(
    client: WebClient, sandbox: Sandbox, program: str
) -> None:
    sandbox.add_channel("elsewhere", ["Tom Hart"], with_app=False)
    bot = sandbox.workspace.installed().bot_user_id

    def names(**arguments: Any) -> list[str]:
        return [c["name"] for c in client.users_conversations(**arguments)["channels"]]

    assert client.conversations_members(channel=program)["members"] == sorted(
        ["U0ANA", "U0LEA", bot]
    )
    assert names() == ["program"]
    assert names(user="U0TOM") == ["elsewhere"]
    assert len(client.conversations_list()["channels"]) == 2


def test_a_status_and_do_not_disturb_are_there_for_who_may_read_them(
    client: WebClient, sandbox: Sandbox
) -> None:
    until = sandbox.workspace.now() + timedelta(hours=2)
    sandbox.changes.set_status("Ana Ruiz", "On leave", ":palm_tree:", int(until.timestamp()))
    sandbox.changes.do_not_disturb("Ana Ruiz", until)
    assert refusal(client.users_profile_get, user="U0ANA")["needed"] == "users.profile:read"
    assert refusal(client.dnd_info, user="U0ANA")["needed"] == "dnd:read"
    sandbox.changes.give_scope("users.profile:read")
    sandbox.changes.give_scope("dnd:read")

    profile = client.users_profile_get(user="U0ANA")["profile"]
    assert (profile["status_text"], profile["status_emoji"]) == ("On leave", ":palm_tree:")
    assert client.dnd_info(user="U0ANA")["next_dnd_end_ts"] == int(until.timestamp())
    assert not client.dnd_info(user="U0TOM")["dnd_enabled"]
