"""A wrong setting is one clear line that names it, and shows nothing that is secret."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.cli.conftest import Run

WRONG = (
    ("SLACK_BOT_TOKEN", "xoxb-s3cret\n"),
    ("SLACK_BOT_TOKEN", "xoxb-s3cret xapp-1"),
    ("SLACK_APP_TOKEN", "xapp-s3cret"),
    ("SLACK_API_URL", "slack.com/api"),
    ("SLACK_API_URL", "ftp://slack.com/api"),
    ("SLACK_API_URL", "https://slack .com/api"),
    ("PORT", "65536"),
    ("PORT", "-1"),
    ("LOG_LEVEL", "loud"),
    ("DATABASE_URL", "mysql://bot:s3cret@host/x"),
    ("DATABASE_URL", "sqlite:///"),
    ("DATABASE_URL", "sqlite:////nowhere/x.db"),
    ("DATABASE_URL", "postgresql://bot:s3cret@host:port/x"),
    ("DATABASE_URL", "postgresql://bot:s3cret@127.0.0.1:1/x"),
    ("DATABASE_URL", "postgresql://bot:s3cret@127.0.0.1:1/x?colour=red"),
)


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_setting_is_one_clear_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    said = run("run")
    assert said.exit_code == 2
    assert len(said.output.splitlines()) == 1
    assert said.output.startswith(f"Error: {name}: ")
    assert "s3cret" not in said.output


def test_a_file_that_is_no_database_is_one_clear_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("Not a database. " * 1000)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/notes.txt")
    said = run("run")
    assert said.exit_code == 2
    assert said.output == "Error: DATABASE_URL: file is not a database\n"


def test_the_database_of_a_newer_release_is_left_alone(
    slack: Sandbox, run: Run, sqlite_url: str
) -> None:
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    said = run("run")
    assert said.exit_code == 2
    assert said.output == "Error: DATABASE_URL: a newer release changed this database\n"
    assert slack.sockets.connections == 0
