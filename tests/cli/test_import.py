"""A program comes from a file, comes again, and goes back into one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.domain.program import Program
from bot.program_file.read import read
from bot.sandbox import Sandbox
from bot.store.changes import change
from bot.store.database import open_store
from bot.store.plans import newest
from bot.store.reads import snapshot
from bot.store.tables import Source
from tests.cli.conftest import Run

HERE = "T0SANDBOX"


def plan(url: str) -> Program:
    store = open_store(url)
    with store.reading() as tx:
        found = newest(tx, HERE, "cloud").plan
    store.close()
    return found


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def rename_in_slack(url: str, name: str) -> None:
    """As if a manager had changed the name of the program there."""
    store = open_store(url)
    with store.writing() as tx:
        now = newest(tx, HERE, "cloud")
        renamed = replace(now.plan, name=name)
        of_program = change(tx, HERE, "cloud")
        of_program.save_plan(renamed, now.number, "U0MARA", Source.SLACK, SystemClock().now())
    store.close()


def test_names_of_channels_become_ids(
    slack: Sandbox, run: Run, file: Path, sqlite_url: str
) -> None:
    said = run("import", file)
    assert said.exit_code == 0, said.output
    assert "Imported Cloud migration." in said.output
    assert "Nothing is sent before it is started: start cloud" in said.output
    assert plan(sqlite_url).channels.program == slack.channel("cloud-program").id
    assert slack.channel("cloud-program").messages == []


def test_an_export_imports_to_the_same_program(
    slack: Sandbox, run: Run, file: Path, tmp_path: Path
) -> None:
    run("import", file)
    exported = tmp_path / "again.yaml"
    exported.write_text(run("export", "cloud").output, "utf-8")
    again = run("import", exported)
    assert (again.exit_code, again.output) == (0, "Nothing to change.\n")
    assert slack.journal.of("chat.postMessage") == []


def test_importing_again_shows_the_difference_and_asks(
    run: Run, file: Path, sqlite_url: str
) -> None:
    run("import", file)
    edit(file, "name: Cloud migration", "name: Cloud move")
    refused = run("import", file, typed="n\n")
    assert "  Program: name Cloud migration -> Cloud move" in refused.output
    assert (refused.exit_code, plan(sqlite_url).name) == (1, "Cloud migration")
    assert run("import", file, typed="y\n").exit_code == 0
    assert plan(sqlite_url).name == "Cloud move"


def test_what_was_changed_in_slack_stays_however_often_the_file_comes(
    run: Run, file: Path, sqlite_url: str
) -> None:
    run("import", file)
    rename_in_slack(sqlite_url, "Our cloud")
    for goal in ("Everything runs in the cloud.", "Everything runs there."):
        edit(file, plan(sqlite_url).goal.sentence, goal)
        said = run("import", file, "--yes")
        kept = "  changed in Slack, kept: Program: name stays Our cloud, not Cloud migration"
        assert kept in said.output
        assert (plan(sqlite_url).name, plan(sqlite_url).goal.sentence) == ("Our cloud", goal)
    assert run("import", file, "--yes", "--overwrite").exit_code == 0
    assert plan(sqlite_url).name == "Cloud migration"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("channels: {program: cloud-program", "channels: {program: cloud-programme", "#cloud-prog"),
        ("slack: U0ANA", "slack: U0NOBODY", "Nobody here has the id 'U0NOBODY'"),
        ("slack: U0ANA", "email: ana@example.com", "need the scope users:read.email"),
        ("lead: ana", "lead: anna", "There is no person 'anna'"),
    ],
)
def test_a_wrong_import_names_line_and_field_and_changes_nothing(
    run: Run, file: Path, sqlite_url: str, old: str, new: str, said: str
) -> None:
    run("import", file)
    before = plan(sqlite_url)
    edit(file, old, new)
    wrong = run("import", file, "--yes")
    assert wrong.exit_code == 1
    assert said in wrong.output
    lines = file.read_text("utf-8").splitlines()
    number = int(wrong.output.split(":")[1])
    assert new in lines[number - 1]
    assert plan(sqlite_url) == before


@pytest.mark.parametrize(
    ("change_it", "said"),
    [
        (lambda slack: slack.changes.make_guest("Ana"), "Ana is a guest and cannot be a lead"),
        (lambda slack: slack.changes.deactivate("Mara"), "Mara is deactivated and cannot be a man"),
        (lambda slack: slack.changes.archive("proj-data"), "#proj-data is archived"),
        (
            lambda slack: slack.changes.remove_app("proj-data"),
            "Drumbeat is not in #proj-data. Invite it there with /invite.",
        ),
    ],
)
def test_who_and_what_cannot_take_part_is_refused(  # type: ignore[no-untyped-def]
    slack: Sandbox, run: Run, file: Path, change_it, said: str
) -> None:
    change_it(slack)
    wrong = run("import", file)
    assert wrong.exit_code == 1
    assert said in wrong.output
    assert "There is no program 'cloud'" in run("export", "cloud").output


def test_people_are_found_by_their_address(
    slack: Sandbox, run: Run, file: Path, sqlite_url: str
) -> None:
    slack.changes.give_scope("users:read.email")
    slack.workspace.person("Ana").email = "ana@example.com"
    edit(file, "slack: U0ANA", "email: ana@example.com")
    assert run("import", file).exit_code == 0
    assert plan(sqlite_url).person("ana").member == "U0ANA"


def test_what_is_no_longer_in_the_file_goes_and_its_history_stays(
    run: Run, file: Path, sqlite_url: str
) -> None:
    run("import", file)
    run("start", "cloud")
    found = read(file.read_bytes())
    assert isinstance(found, Program)
    edit(file, "      accounts: {name: Accounts and guard rails, duration: 20}\n", "")
    edit(file, "duration: 25, after: [accounts]", "duration: 25")
    said = run("import", file, "--yes")
    assert "Cloud landing zone, Accounts and guard rails: removed" in said.output
    store = open_store(sqlite_url)
    with store.reading() as tx:
        assert len(snapshot(tx, HERE, "cloud", SystemClock().now()).snapshot.states) == 1
    store.close()


def test_a_closed_program_is_not_imported_again(run: Run, file: Path) -> None:
    run("import", file)
    assert run("close", "cloud").output == "Cloud migration is closed. Nothing more is sent.\n"
    edit(file, "name: Cloud migration", "name: Cloud move")
    said = run("import", file, "--yes")
    assert said.exit_code == 1
    assert "Cloud migration is closed. Import it under a new key." in said.output
