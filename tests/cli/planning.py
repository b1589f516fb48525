"""Program files for the verbs that compute dates, and what these answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from bot.cli import main
from tests.domain.engine.networks import Case
from tests.programs import example_text

Plain = dict[str, Any]


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def answers(*words: object) -> list[Plain]:
    """With `--json`: one object a file."""
    result = run(*words, "--json")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def answer(*words: object) -> Plain:
    (only,) = answers(*words)
    return only


def saved(folder: Path, text: str, name: str = "program.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def example(folder: Path, *changes: tuple[str, str]) -> Path:
    """The example with some words in the place of others."""
    text = example_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return saved(folder, text, "example.yaml")


def plan(deliverables: Plain, **more: Any) -> str:
    """A file of one project `p`; what is written as JSON is YAML."""
    program = {
        "key": "plan",
        "name": "Plan",
        "goal": {"sentence": "Have it done."},
        "starts": "2027-01-04",
        "managers": ["mara"],
        "channels": {"program": "plan"},
        **more.pop("program", {}),
    }
    project = {"name": "Project", "lead": "mara", "deliverables": deliverables}
    people = {"mara": {"slack": "U0MARA", "name": "Mara"}}
    return json.dumps({"program": program, "people": people, "projects": {"p": project}, **more})


def of_case(case: Case, longer: Plain | None = None) -> str:
    """A case of the oracle; `longer`: a deliverable with its added days."""
    added = {longer["activity"]: longer["added_days"]} if longer else {}
    return plan(
        {
            a["id"]: {
                "name": a["id"],
                "duration": a["duration"] + added.get(a["id"], 0),
                "calendar": f"c{a['calendar']}",
                "after": [
                    {"deliverable": k["from"], "type": k["type"], "lag": k["lag"]}
                    for k in case["links"]
                    if k["to"] == a["id"]
                ],
            }
            for a in case["activities"]
        },
        program={"starts": case["start"], "calendar": "c0"},
        calendars={f"c{n}": {"holidays": days} for n, days in enumerate(case["calendars"])},
    )
