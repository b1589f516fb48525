"""The HTTP face takes what Slack signed, once, and says no to everything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr
from werkzeug.test import TestResponse

from bot.cli.run import face
from bot.domain.snapshot import State
from bot.sandbox.delivery import Envelope
from bot.sandbox.signed_http import encoded
from tests.world import World, world


@dataclass(frozen=True)
class Face:
    world: World
    client: FlaskClient

    def sends(self, text: str, **headers: str) -> TestResponse:
        """A command of Mara's, signed as Slack signs, unless headers say otherwise."""
        content_type, body = encoded(self.command(text))
        signed = self.world.sandbox.http.sign(body) | headers
        return self.client.post(
            "/slack/events", data=body, headers={"Content-Type": content_type, **signed}
        )

    def command(self, text: str) -> Envelope:
        payload = {
            "command": "/program",
            "text": text,
            "user_id": "U0MARA",
            "team_id": self.world.stage.bot.workspace,
            "channel_id": self.world.program.channels.program,
            "trigger_id": "1.2.3",
            "token": "verification",
        }
        return Envelope("E1", "slash_commands", payload)


@pytest.fixture
def slack(sqlite_url: str) -> Iterator[Face]:
    with world(sqlite_url) as opened:
        secret = SecretStr(opened.sandbox.workspace.installed().signing_secret)
        found = opened.stage.settings.model_copy(update={"slack_signing_secret": secret})
        yield Face(opened, face(opened.stage.bot, found).test_client())


def test_what_slack_signed_is_done(slack: Face) -> None:
    assert slack.sends("pause").status_code == 200
    slack.world.stage.settle()
    assert slack.world.snapshot().state is State.PAUSED


def test_the_same_request_again_does_nothing(slack: Face) -> None:
    slack.sends("pause")
    slack.world.stage.settle()
    slack.world.mara.command("/program", "resume", "cloud-program")
    assert slack.sends("pause").status_code == 200
    slack.world.stage.settle()
    assert slack.world.snapshot().state is State.RUNNING


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Slack-Signature", "v0=0123"),
        ("X-Slack-Signature", ""),
        ("X-Slack-Signature", "v0=é".encode().decode("latin-1")),
        ("X-Slack-Request-Timestamp", "soon"),
        ("X-Slack-Request-Timestamp", ""),
        ("X-Slack-Request-Timestamp", "9" * 400),
    ],
)
def test_what_slack_did_not_sign_is_not_done_and_not_logged(
    slack: Face, caplog: pytest.LogCaptureFixture, header: str, value: str
) -> None:
    with caplog.at_level("DEBUG"):
        assert slack.sends("pause", **{header: value}).status_code == 401
    slack.world.stage.settle()
    assert slack.world.snapshot().state is State.RUNNING
    assert "pause" not in caplog.text


def test_what_was_signed_too_long_ago_is_not_done(slack: Face) -> None:
    _, body = encoded(slack.command("pause"))
    old = slack.world.sandbox.http.sign(body)
    slack.world.stage.clock.move_to(slack.world.now() + timedelta(minutes=6))
    assert slack.sends("pause", **old).status_code == 401


def test_what_is_too_large_is_not_read(slack: Face) -> None:
    assert slack.sends("x" * 1_000_001).status_code == 413


def test_health_is_numbers_only(slack: Face) -> None:
    slack.world.until(date(2027, 1, 6), "12:00")
    told = slack.client.get("/health").get_json()
    assert told["ok"] is True
    assert told["sent"] > 0
    assert all(isinstance(value, int | float) for value in told.values())


def test_health_says_that_the_database_is_gone(slack: Face, sqlite_url: str) -> None:
    slack.world.stage.bot.store.close()
    database = Path(sqlite_url.removeprefix("sqlite:///"))
    database.unlink()
    database.mkdir()
    told = slack.client.get("/health")
    assert (told.status_code, told.get_json()) == (503, {"ok": False})
