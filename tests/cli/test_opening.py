"""What needs a program does not begin a database."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main


@pytest.mark.parametrize("verb", ["export", "start", "pause", "resume", "close"])
def test_without_a_database_there_is_no_program_and_none_is_made(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    said = CliRunner().invoke(main, [verb, "cloud"])
    assert said.exit_code == 1
    assert said.output == "Error: No program was imported yet.\n"
    assert list(tmp_path.iterdir()) == []
