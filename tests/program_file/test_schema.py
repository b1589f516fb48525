"""The printed JSON Schema describes the files that are read, for editors that know it."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from bot.domain.program import Program
from bot.program_file.schema import json_schema
from bot.program_file.write import written
from tests.program_file.bad_files import SOUND
from tests.program_file.json_schema import misfits
from tests.programs import example_text, programs


def as_json(text: str) -> Any:
    """As an editor sees it: a day is text."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def test_the_example_fits_the_schema() -> None:
    assert misfits(json_schema(), as_json(example_text())) == []


@settings(max_examples=20)
@given(programs())
def test_every_export_fits_the_schema(program: Program) -> None:
    assert misfits(json_schema(), as_json(written(program))) == []


@pytest.mark.parametrize(
    ("old", "new", "misfit"),
    [
        ("    lead: ana", "    laed: ana", "$.projects.zone.lead"),
        ("capacity: 1", "capacity: 0", "$.resources.team"),
        ("capacity: 1", "capacity: many", "$.resources.team"),
        ("slack: U0ANA", "slack: '@ana'", "$.people.ana"),
        ("day: wed", "day: Wednesday", "$.cadence.check_in.ask.day"),
        ("2027-01-04", "4 Jan 2027", "$.program.starts"),
        ("drumbeat: 1", "drumbeat: 2", "$.drumbeat"),
        ("managers: [mara]", "managers: []", "$.program.managers"),
    ],
)
def test_a_fault_of_shape_does_not_fit_the_schema(old: str, new: str, misfit: str) -> None:
    assert any(
        one.startswith(misfit) for one in misfits(json_schema(), as_json(SOUND.replace(old, new)))
    )


def test_every_default_is_shown_as_it_is_written() -> None:
    cadence = json_schema()["properties"]["cadence"]["default"]
    assert cadence["check_in"]["ask"] == {"day": "wed", "time": "10:00"}
    assert cadence["quiet"] == {"from": "18:00", "to": "08:30"}
    assert cadence["digest"] == "08:45"
    escalation = json_schema()["properties"]["escalation"]["default"]
    assert escalation["stops_work"][3] == {"after": "4d", "to": "sponsor"}
