"""The doctor says what works and what is weaker, and fails only for what is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import outbox
from bot.clock import SystemClock
from bot.messages import Channel, Message
from bot.outbox import Wanted
from bot.sandbox import Sandbox
from bot.store.database import open_store
from bot.store.workspaces import workspaces
from tests.cli.conftest import Run


def test_all_is_well(slack: Sandbox, run: Run, file: Path) -> None:
    run("import", file)
    said = run("doctor")
    assert said.exit_code == 0, said.output
    assert "ok     Slack granted every scope that is needed" in said.output
    assert "ok     Slack takes the app-level token: Socket Mode" in said.output
    assert "ok     Cloud migration: #cloud-program, #cloud-steering" in said.output
    assert slack.journal.of("chat.postMessage") == []


def test_what_is_optional_is_weaker_without_its_scope(slack: Sandbox, run: Run) -> None:
    assert "weaker Without users:read.email: no finding people" in run("doctor").output
    slack.changes.give_scope("users:read.email")
    assert "users:read.email" not in run("doctor").output


def test_a_needed_scope_that_is_missing_fails(slack: Sandbox, run: Run) -> None:
    slack.changes.take_scope("im:write")
    said = run("doctor")
    assert said.exit_code == 1
    assert "wrong  Without im:write: no direct messages" in said.output


def test_a_channel_that_is_closed_to_us_fails(slack: Sandbox, run: Run, file: Path) -> None:
    run("import", file)
    slack.changes.archive("cloud-steering")
    slack.changes.remove_app("proj-data")
    said = run("doctor")
    assert said.exit_code == 1
    assert "wrong  Cloud migration: #cloud-steering is archived. Unarchive it." in said.output
    assert "Drumbeat is not in #proj-data. Invite it there with /invite." in said.output


def test_a_lead_who_was_deactivated_fails(slack: Sandbox, run: Run, file: Path) -> None:
    run("import", file)
    slack.changes.deactivate("Ana")
    said = run("doctor")
    assert said.exit_code == 1
    assert "Ana, who leads Cloud landing zone, is deactivated. Name somebody else." in said.output


def test_an_app_token_that_slack_does_not_take_fails(
    slack: Sandbox, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-wrong")
    said = run("doctor")
    assert said.exit_code == 1
    assert "wrong  SLACK_APP_TOKEN: no Socket Mode (invalid_auth)" in said.output
    assert slack.sockets.wait_connected(0) is False


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SLACK_BOT_TOKEN", "", "SLACK_BOT_TOKEN is not set"),
        ("SLACK_BOT_TOKEN", "xoxp-1", "the bot token starts with xoxb-"),
        ("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_BOT_TOKEN: Slack does not take it (invalid_auth)"),
        ("DATABASE_URL", "mysql://x", "DATABASE_URL: the database is sqlite:///FILE or"),
        ("DATABASE_URL", "sqlite:////nowhere/at/all.db", "DATABASE_URL: unable to open"),
        ("PORT", "many", "PORT: Input should be a valid integer"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL: Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    for verb in ("doctor", "run"):
        wrong = run(verb)
        assert wrong.exit_code == 2
        assert said in wrong.output
        assert wrong.output.count("\n") == 1


def test_slack_that_is_not_there_is_one_clear_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api/")
    said = run("doctor")
    assert said.exit_code == 1
    assert said.output.startswith("Error: Slack is not reached at SLACK_API_URL")


def test_what_was_not_sent_is_counted_and_can_be_sent_again(
    run: Run, file: Path, sqlite_url: str
) -> None:
    run("import", file)
    _give_up_a_message(sqlite_url)
    said = run("doctor")
    assert said.exit_code == 0, said.output
    assert "weaker Cloud migration: 1 message was not sent (no_text)." in said.output
    assert "Send again: python -m bot resend cloud\n" in said.output
    assert run("resend", "cloud").output == "Messages to send again: 1.\n"
    assert "not sent" not in run("doctor").output


def _give_up_a_message(url: str) -> None:
    store, now, terms = open_store(url), SystemClock().now(), outbox.Terms()
    with store.writing() as tx:
        (here,) = workspaces(tx)
        outbox.put(tx, here.id, "cloud", [Wanted("a", Channel("C1"), Message("a"))], now)
        claim = outbox.claim(tx, "here", now, terms)
        assert claim
        outbox.settle(tx, claim, outbox.Rejected("no_text"), now, terms)
    store.close()
