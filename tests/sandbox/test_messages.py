"""Messages are posted, edited, threaded, remembered and illustrated."""

from __future__ import annotations

from typing import Any
from urllib.request import urlopen

import pytest
from slack_sdk import WebClient

from bot.sandbox import Sandbox
from tests.sandbox.refusals import error, refusal
from tests.sandbox.shapes import Json, manifest, section


@pytest.fixture(autouse=True)
def unlimited(sandbox: Sandbox) -> None:
    sandbox.rates.enabled = False


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


def test_all_blocks_of_a_message_hold_ten_thousand_characters(
    client: WebClient, program: str
) -> None:
    full = [section("x" * 2500) for _ in range(4)]

    client.chat_postMessage(channel=program, text="x", blocks=full)
    code = error(client.chat_postMessage, channel=program, text="x", blocks=[*full, section("x")])
    assert code == "msg_blocks_too_long"


def test_refused_blocks_come_with_the_pointer(client: WebClient, program: str) -> None:
    answer = refusal(client.chat_postMessage, channel=program, text="x", blocks=[section("")])

    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]"
    ]
