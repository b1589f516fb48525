"""A workspace in which the example could run, and the settings that lead there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.cli.manifest import manifest
from bot.clock import SystemClock
from bot.demo.stage import populate
from bot.sandbox import Sandbox
from tests.programs import example, example_text

Run = Callable[..., Result]


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch, sqlite_url: str, tmp_path: Path) -> Iterator[Sandbox]:
    with Sandbox(now=SystemClock().now) as sandbox:
        installed = sandbox.install(manifest())
        populate(sandbox, example())
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("SLACK_BOT_TOKEN", installed.bot_token)
        monkeypatch.setenv("SLACK_APP_TOKEN", installed.app_token)
        monkeypatch.setenv("SLACK_API_URL", sandbox.api_url)
        monkeypatch.setenv("DATABASE_URL", sqlite_url)
        yield sandbox


@pytest.fixture
def run(slack: Sandbox) -> Run:  # noqa: ARG001 - the settings lead there
    """A verb, as typed after `python -m bot`."""

    def ran(*words: str | Path, typed: str = "") -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], input=typed)

    return ran


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The example."""
    path = tmp_path / "cloud.yaml"
    path.write_text(example_text(), "utf-8")
    return path
