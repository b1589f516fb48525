"""`check` and `schema` need no database, no Slack and no settings."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from bot.cli import main
from bot.program_file.schema import json_schema
from tests.program_file.bad_files import SOUND
from tests.programs import example_text


def check(tmp_path: Path, text: str) -> tuple[Path, Result]:
    file = tmp_path / "program.yaml"
    file.write_text(text, encoding="utf-8")
    return file, CliRunner().invoke(main, ["check", str(file)])


def test_a_sound_file_has_its_warnings_and_its_size_said(tmp_path: Path) -> None:
    file, result = check(tmp_path, example_text())
    assert result.exit_code == 0
    assert result.stderr == ""
    first, *_, last = result.stdout.splitlines()
    assert first == (
        f"{file}: warning: resources.network-team: "
        "Network team: 4 needed, 3 there, 15 Feb to 5 Mar."
    )
    assert last == f"{file}: 5 projects, 5 links, 4 milestones. It can be imported."


def test_every_fault_has_its_line_as_editors_read_it(tmp_path: Path) -> None:
    bad = SOUND.replace("lead: ana", "lead: anna").replace("capacity: 1", "capacity: 0")
    file, result = check(tmp_path, bad)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"{file}:18: resources.team.capacity: 0 is too small. Write 1 or more.",
        f"{file}:22: projects.zone.lead: There is no person 'anna'. Did you mean 'ana'?",
    ]


def test_a_fault_of_the_whole_file_has_no_field(tmp_path: Path) -> None:
    file, result = check(tmp_path, "[]")
    assert result.stderr.startswith(f"{file}:1: The file is a list.")


def test_the_schema_is_printed_as_json() -> None:
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json_schema()


def test_checking_a_file_loads_no_database_and_no_slack(tmp_path: Path) -> None:
    file = tmp_path / "program.yaml"
    file.write_text(example_text(), encoding="utf-8")
    code = (
        "import sys\n"
        "from bot.cli import main\n"
        f"main(['check', {str(file)!r}], standalone_mode=False)\n"
        "heavy = {'sqlalchemy', 'slack_sdk', 'slack_bolt', 'flask'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
