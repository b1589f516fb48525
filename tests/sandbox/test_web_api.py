"""The Web API answers as Slack does, refusals included."""

import json
from collections.abc import Callable
from typing import Any
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox import Sandbox
from tests.sandbox.shapes import Json, manifest, section


@pytest.fixture(autouse=True)
def unlimited(sandbox: Sandbox) -> None:
    sandbox.rates.enabled = False


def refusal(call: Callable[..., Any], *args: Any, **arguments: Any) -> Json:
    with pytest.raises(SlackApiError) as caught:
        call(*args, **arguments)
    data: Json = caught.value.response.data
    return data


def error(call: Callable[..., Any], *args: Any, **arguments: Any) -> str:
    return str(refusal(call, *args, **arguments)["error"])


def test_a_token_is_asked_for_and_must_be_the_right_one(sandbox: Sandbox) -> None:
    app = sandbox.workspace.installed()

    def says(token: str, method: str = "auth.test") -> str:
        return error(WebClient(token=token, base_url=sandbox.api_url).api_call, method)

    assert says("") == "not_authed"
    assert says("xoxb-made-up") == "invalid_auth"
    assert says(app.app_token) == "not_allowed_token_type"
    assert says(app.bot_token, "apps.connections.open") == "not_allowed_token_type"
    assert says(app.bot_token, "canvases.create") == "unknown_method"
    sandbox.changes.revoke_tokens()
    assert says(app.bot_token) == "token_revoked"
    sandbox.changes.uninstall()
    assert says(app.bot_token) == "account_inactive"


def test_a_missing_scope_is_named(client: WebClient, sandbox: Sandbox) -> None:
    sandbox.changes.take_scope("users:read")

    answer = refusal(client.users_info, user="U0ANA")

    assert answer["error"] == "missing_scope"
    assert answer["needed"] == "users:read"
    assert "chat:write" in answer["provided"].split(",")


@pytest.mark.parametrize(
    ("scope", "kind"), [("channels:read", "public_channel"), ("groups:read", "private_channel")]
)
def test_reading_a_conversation_needs_the_scope_of_its_kind(
    client: WebClient, sandbox: Sandbox, scope: str, kind: str
) -> None:
    room = sandbox.add_channel("room", [], private=kind == "private_channel")
    assert client.conversations_info(channel=room.id)["channel"]["name"] == "room"

    sandbox.changes.take_scope(scope)

    assert refusal(client.conversations_info, channel=room.id)["needed"] == scope
    assert refusal(client.conversations_list, types=kind)["needed"] == scope


def test_a_post_stands_in_the_channel_with_its_author(
    client: WebClient, sandbox: Sandbox, program: str
) -> None:
    answer = client.chat_postMessage(channel=program, text="Hello", blocks=[section("Hello")])

    [message] = sandbox.channel("program").messages
    assert answer["ts"] == message.ts
    assert answer["message"]["bot_id"] == sandbox.workspace.installed().bot_id
    assert answer["message"]["blocks"][0]["block_id"]
    assert not message.edited


def test_names_of_messages_never_repeat_while_the_clock_stands_still(
    client: WebClient, program: str
) -> None:
    stamps = [client.chat_postMessage(channel=program, text="x")["ts"] for _ in range(5)]

    assert stamps == sorted(set(stamps))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda it: it.changes.archive("program"), "is_archived"),
        (lambda it: it.changes.remove_app("program"), "not_in_channel"),
        (lambda it: it.changes.restrict_posting("program"), "restricted_action"),
    ],
)
def test_a_channel_can_be_closed_to_the_app(
    client: WebClient, sandbox: Sandbox, program: str, change: Any, code: str
) -> None:
    sandbox.changes.take_scope("channels:read")
    change(sandbox)

    assert error(client.chat_postMessage, channel=program, text="Hello") == code


def test_a_private_channel_without_the_app_is_not_found(
    client: WebClient, sandbox: Sandbox
) -> None:
    secret = sandbox.add_channel("secret", ["Ana Ruiz"], private=True, with_app=False)

    assert error(client.chat_postMessage, channel=secret.id, text="Hello") == "channel_not_found"
    assert error(client.conversations_info, channel=secret.id) == "channel_not_found"
    assert error(client.chat_postMessage, channel="C0NOBODY", text="x") == "channel_not_found"


def test_public_channels_are_open_to_who_may_write_without_joining(
    client: WebClient, sandbox: Sandbox
) -> None:
    hall = sandbox.add_channel("hall", [], with_app=False)
    assert error(client.chat_postMessage, channel=hall.id, text="x") == "not_in_channel"

    sandbox.changes.give_scope("chat:write.public")

    assert client.chat_postMessage(channel=hall.id, text="x")["ok"]


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


def test_a_message_needs_words(client: WebClient, program: str) -> None:
    # The client's own method warns of what is tried here.
    assert error(client.api_call, "chat.postMessage", json={"channel": program}) == "no_text"
    assert error(client.chat_postMessage, channel=program, text="x" * 40_001) == "msg_too_long"


def test_an_update_is_shorter_and_replaces_the_blocks(
    client: WebClient, sandbox: Sandbox, program: str
) -> None:
    ts = client.chat_postMessage(channel=program, text="a", blocks=[section("a")])["ts"]
    [message] = sandbox.channel("program").messages

    assert error(client.chat_update, channel=program, ts=ts, text="x" * 4001) == "msg_too_long"
    client.chat_update(channel=program, ts=ts, text="b", blocks=[section("b")])
    assert message.lines == ["b"]
    assert message.edited
    client.chat_update(channel=program, ts=ts, text="c")
    assert message.lines == ["c"]
    assert message.blocks == []


def test_only_messages_of_the_app_that_exist_can_be_changed(
    client: WebClient, sandbox: Sandbox, program: str
) -> None:
    theirs = sandbox.person("Ana Ruiz").says("program", "Mine").ts

    def update(ts: str) -> str:
        return error(client.chat_update, channel=program, ts=ts, text="x")

    assert update("1.000000") == "message_not_found"
    assert update(theirs) == "cant_update_message"
    assert error(client.chat_delete, channel=program, ts=theirs) == "cant_delete_message"


def test_an_ephemeral_message_needs_a_member(client: WebClient, sandbox: Sandbox) -> None:
    room = sandbox.channel("program").id
    client.chat_postEphemeral(channel=room, user="U0ANA", text="Only you")

    assert [m.text for m in sandbox.person("Ana Ruiz").ephemerals("program")] == ["Only you"]
    assert sandbox.channel("program").messages == []
    code = error(client.chat_postEphemeral, channel=room, user="U0TOM", text="x")
    assert code == "user_not_in_channel"


def test_replies_are_in_the_thread_and_not_in_the_channel(
    client: WebClient, sandbox: Sandbox, program: str
) -> None:
    root = client.chat_postMessage(channel=program, text="root")["ts"]
    reply = client.chat_postMessage(channel=program, text="reply", thread_ts=root)["ts"]
    client.chat_postMessage(channel=program, text="to a reply", thread_ts=reply)

    thread = client.conversations_replies(channel=program, ts=root)["messages"]
    history = client.conversations_history(channel=program)["messages"]

    assert [m["text"] for m in thread] == ["root", "reply", "to a reply"]
    assert [m["text"] for m in history] == ["root"]
    assert history[0]["reply_count"] == 2
    [message] = sandbox.channel("program").messages
    assert [m.text for m in message.thread] == ["reply", "to a reply"]
    code = error(client.chat_postMessage, channel=program, text="x", thread_ts="1.000000")
    assert code == "thread_not_found"


def test_history_is_newest_first_between_two_moments(client: WebClient, program: str) -> None:
    stamps = [client.chat_postMessage(channel=program, text=str(n))["ts"] for n in range(5)]

    def texts(**arguments: Any) -> list[str]:
        found = client.conversations_history(channel=program, **arguments)["messages"]
        return [message["text"] for message in found]

    assert texts(oldest=stamps[1], latest=stamps[3]) == ["2"]
    assert texts(oldest=stamps[1], latest=stamps[3], inclusive=True) == ["3", "2", "1"]
    assert texts(limit=2) == ["4", "3"]


def test_history_shows_metadata_only_to_who_asks_and_may(
    client: WebClient, sandbox: Sandbox, program: str
) -> None:
    key = {"event_type": "said", "event_payload": {"key": "round/2027-02-08"}}
    client.chat_postMessage(channel=program, text="x", metadata=key)

    def metadata(**arguments: Any) -> Json | None:
        [message] = client.conversations_history(channel=program, **arguments)["messages"]
        found: Json | None = message.get("metadata")
        return found

    assert metadata(include_all_metadata=True) == key
    assert metadata() is None
    sandbox.changes.take_scope("metadata.message:read")
    assert metadata(include_all_metadata=True) is None


@pytest.mark.parametrize(
    "metadata",
    [
        {"event_type": "said"},
        {"event_type": "two words", "event_payload": {}},
        {"event_type": "said", "event_payload": []},
        {"event_type": "said", "event_payload": {}, "more": 1},
    ],
)
def test_metadata_has_a_form(client: WebClient, program: str, metadata: Json) -> None:
    code = error(client.chat_postMessage, channel=program, text="x", metadata=metadata)

    assert code == "invalid_metadata_format"


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


def test_a_picture_is_uploaded_and_shown_by_a_block(
    client: WebClient, sandbox: Sandbox, program: str
) -> None:
    picture = b"\x89PNG the rest of it"
    uploaded = client.files_upload_v2(filename="plan.png", content=picture, title="Plan")
    file_id = uploaded["files"][0]["id"]
    block = {"type": "image", "slack_file": {"id": file_id}, "alt_text": "The plan"}
    client.chat_postMessage(channel=program, text="The plan", blocks=[block])

    [message] = sandbox.channel("program").messages
    assert message.lines == ["[The plan]"]
    assert sandbox.workspace.files[file_id].content == picture
    with urlopen(uploaded["files"][0]["url_private"]) as download:
        assert download.read() == picture


def test_a_picture_that_was_never_uploaded_cannot_be_shown(client: WebClient, program: str) -> None:
    begun = client.files_getUploadURLExternal(filename="plan.png", length=3)["file_id"]
    block = {"type": "image", "slack_file": {"id": begun}, "alt_text": "The plan"}

    code = error(client.chat_postMessage, channel=program, text="x", blocks=[block])
    assert code == "invalid_blocks"
    assert error(client.files_completeUploadExternal, files=[{"id": begun}]) == "file_not_found"


def test_a_form_is_read_like_json(sandbox: Sandbox, program: str) -> None:
    token = sandbox.workspace.installed().bot_token
    form = f"channel={program}&text=Hi&blocks=%5B%7B%22type%22%3A%22divider%22%7D%5D"
    request = Request(
        f"{sandbox.api_url}chat.postMessage",
        data=f"token={token}&{form}".encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    with urlopen(request) as answer:
        assert json.load(answer)["ok"]

    assert sandbox.channel("program").messages[0].blocks[0]["type"] == "divider"


def test_a_permalink_leads_to_the_message(client: WebClient, program: str) -> None:
    root = client.chat_postMessage(channel=program, text="x")["ts"]
    reply = client.chat_postMessage(channel=program, text="x", thread_ts=root)["ts"]

    link = client.chat_getPermalink(channel=program, message_ts=reply)["permalink"]

    assert link.endswith(
        f"/archives/{program}/p{reply.replace('.', '')}?thread_ts={root}&cid={program}"
    )


def test_reactions_are_added_once(client: WebClient, sandbox: Sandbox, program: str) -> None:
    sandbox.install(manifest(("commands", "chat:write", "reactions:write"), ()))
    token = sandbox.workspace.installed().bot_token
    again = WebClient(token=token, base_url=sandbox.api_url)
    ts = again.chat_postMessage(channel=program, text="x")["ts"]

    again.reactions_add(channel=program, timestamp=ts, name="eyes")

    code = error(again.reactions_add, channel=program, timestamp=ts, name="eyes")
    assert code == "already_reacted"
    assert error(client.auth_test) == "invalid_auth"
