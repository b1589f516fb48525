"""The port over the Web API, over the wire."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.clock import VirtualClock
from bot.messages import Message
from bot.sandbox import Kind, Sandbox
from bot.slack import (
    BrokenDestination,
    MessageGone,
    MissingScope,
    NotFound,
    Refused,
    Revoked,
    Slack,
    SlackError,
    Stale,
    TriggerSpent,
    TryLater,
    Uncertain,
)

T0 = datetime(2027, 1, 6, 10, tzinfo=UTC)
SCOPES = [
    *("chat:write", "im:write", "commands", "users:read", "users:read.email"),
    *("channels:read", "groups:read", "channels:history", "metadata.message:read"),
]
MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Drumbeat"},
    "features": {"app_home": {"home_tab_enabled": True}},
    "oauth_config": {"scopes": {"bot": SCOPES}},
}
HOME = {"type": "home", "blocks": [{"type": "divider"}]}


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(now=VirtualClock(T0).now) as sandbox:
        sandbox.install(MANIFEST)
        sandbox.add_person("UANA", "Ana Ruiz", tz="Europe/Madrid", email="ana@example.com")
        sandbox.add_channel("cloud-program", ["UANA"])
        yield sandbox


@pytest.fixture
def slack(sandbox: Sandbox) -> Slack:
    return Slack(sandbox.workspace.installed().bot_token, sandbox.api_url, timeout=1)


@pytest.fixture
def channel(sandbox: Sandbox) -> str:
    return sandbox.channel("cloud-program").id


def test_it_knows_where_it_is_and_what_it_may_do(slack: Slack, sandbox: Sandbox) -> None:
    identity = slack.auth_test()
    assert identity.workspace == sandbox.workspace.team_id
    assert identity.bot_user == sandbox.workspace.installed().bot_user_id
    assert identity.scopes == frozenset(SCOPES)


def test_everybody_comes_page_after_page(slack: Slack, sandbox: Sandbox) -> None:
    for number in range(450):
        sandbox.add_person(f"U{number:09}", f"Person {number}")
    assert len([a for a in slack.members() if a.name.startswith("Person")]) == 450


def test_an_account_says_who_may_not_take_part(slack: Slack, sandbox: Sandbox) -> None:
    sandbox.add_person("UGUEST", "Gil Guest", is_restricted=True)
    sandbox.add_person("USTRANGER", "Sam Stranger", team_id="T0OUTSIDE")
    sandbox.changes.deactivate("Ana Ruiz")
    assert slack.member("UANA").gone
    assert slack.member("UGUEST").guest
    assert slack.member("USTRANGER").outside
    assert slack.member(slack.identity.bot_user).bot


def test_a_person_is_found_by_email_or_not_at_all(slack: Slack) -> None:
    found = slack.by_email("ana@example.com")
    assert found
    assert (found.id, found.zone) == ("UANA", "Europe/Madrid")
    assert slack.by_email("nobody@example.com") is None


def test_a_channel_is_seen_with_who_is_in_it(slack: Slack, channel: str) -> None:
    found = next(room for room in slack.channels() if room.name == "cloud-program")
    assert (found.id, found.joined, found.archived) == (channel, True, False)
    assert "UANA" in slack.channel_members(channel)


def test_a_conversation_is_opened_once(slack: Slack, sandbox: Sandbox) -> None:
    assert slack.open_dm("UANA") == slack.open_dm("UANA")
    assert len(sandbox.journal.of("conversations.open")) == 1


def test_only_our_messages_with_the_key_are_found(slack: Slack, channel: str) -> None:
    first = slack.post(channel, Message("a"), "a", "v1")
    slack.post(channel, Message("b"), "b", "v2")
    reply = slack.post(channel, Message("c"), "c", "v3", thread_ts=first.ts)
    since = T0 - timedelta(minutes=1)
    assert [f.ts for f in slack.history_find(channel, "a", since)] == [first.ts]
    assert [f.version for f in slack.history_find(channel, "b", since)] == ["v2"]
    assert [f.ts for f in slack.thread_find(channel, first.ts, "c", since)] == [reply.ts]
    assert slack.history_find(channel, "a", T0 + timedelta(minutes=1)) == ()


def test_nothing_is_tried_twice(slack: Slack, sandbox: Sandbox, channel: str) -> None:
    sandbox.faults.add("chat.postMessage", Kind.LOST_ANSWER)
    with pytest.raises(Uncertain):
        slack.post(channel, Message("a"), "a", "v1")
    assert [m.text for m in sandbox.channel("cloud-program").messages] == ["a"]


def test_a_home_that_somebody_else_changed_is_stale(slack: Slack) -> None:
    opened = slack.publish_home("UANA", HOME)
    slack.publish_home("UANA", HOME, opened.hash)
    with pytest.raises(Stale):
        slack.publish_home("UANA", HOME, opened.hash)


def test_a_view_that_is_closed_is_not_found(slack: Slack) -> None:
    with pytest.raises(NotFound):
        slack.update_view("V000000009", HOME)


def test_it_says_when_to_come_back(slack: Slack, sandbox: Sandbox, channel: str) -> None:
    sandbox.faults.add("chat.postMessage", Kind.RATE_LIMITED, 17)
    with pytest.raises(TryLater) as told:
        slack.post(channel, Message("a"), "a", "v1")
    assert told.value.after == timedelta(seconds=17)


def test_who_is_not_reached_was_certainly_not_told(channel: str) -> None:
    nowhere = Slack("xoxb-1", "http://127.0.0.1:9/api/", timeout=1)
    with pytest.raises(TryLater):
        nowhere.post(channel, Message("a"), "a", "v1")


@pytest.mark.parametrize(
    ("code", "family"),
    [
        ("not_in_channel", BrokenDestination),
        ("restricted_action_read_only_channel", BrokenDestination),
        ("message_not_found", MessageGone),
        ("token_revoked", Revoked),
        ("account_inactive", Revoked),
        ("expired_trigger_id", TriggerSpent),
        ("internal_error", Uncertain),
        ("ratelimited", TryLater),
        ("msg_too_long", Refused),
        ("an_error_of_next_year", Refused),
    ],
)
def test_an_error_has_a_family(
    slack: Slack, sandbox: Sandbox, channel: str, code: str, family: type[SlackError]
) -> None:
    sandbox.faults.add("chat.postMessage", Kind.ERROR, code)
    with pytest.raises(family):
        slack.post(channel, Message("a"), "a", "v1")


def test_a_missing_scope_is_named(slack: Slack, sandbox: Sandbox) -> None:
    sandbox.changes.take_scope("users:read")
    with pytest.raises(MissingScope) as told:
        slack.member("UANA")
    assert told.value.needed == "users:read"


def test_a_refusal_points_at_the_fault_and_quotes_nothing(slack: Slack, channel: str) -> None:
    header = {"type": "header", "text": {"type": "plain_text", "text": "secret " * 40}}
    with pytest.raises(Refused) as told:
        slack.post(channel, Message("a", (header,)), "a", "v1")
    assert told.value.code == "invalid_blocks"
    assert all(pointer.startswith("/blocks/0") for pointer in told.value.pointers)
    assert told.value.pointers
    assert "secret" not in str(told.value)


def test_what_is_said_is_in_no_log(
    slack: Slack, channel: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        slack.post(channel, Message("secret"), "a", "v1")
    assert "secret" not in caplog.text


def test_an_answer_to_nothing_is_refused(slack: Slack, sandbox: Sandbox) -> None:
    with pytest.raises(SlackError):
        slack.respond(f"{sandbox.page_url}response/nothing", Message("a"))
