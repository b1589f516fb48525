"""What is stored as a document comes back as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.findings import Checked
from bot.domain.program import Program
from bot.domain.standing import Edition
from bot.store.codec import from_json, to_json
from tests.store.anything import any_of
from tests.store.example import CLOUD


@pytest.mark.parametrize("kind", [Program, Checked, Edition])
@given(data=st.data())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_a_value_survives_json(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(any_of(kind))
    text = json.dumps(to_json(value, kind))
    assert from_json(json.loads(text), kind) == value


def test_a_document_of_an_earlier_version_takes_the_defaults_of_this_one() -> None:
    document = to_json(CLOUD, Program)
    del document["escalation"]
    assert from_json(document, Program) == CLOUD


def test_a_document_of_a_later_version_can_be_read() -> None:
    document = to_json(CLOUD, Program) | {"colour": "blue"}
    assert from_json(document, Program) == CLOUD
