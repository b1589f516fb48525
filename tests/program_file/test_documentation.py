"""docs/program-file.md tells whoever writes a file all that they can write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.domain.program import Program
from bot.program_file.read import read
from bot.program_file.schema import json_schema

PAGE = (Path(__file__).parents[2] / "docs" / "program-file.md").read_text("utf-8")
SCHEMA = json_schema()
PARTS = [SCHEMA, *(part for part in SCHEMA["$defs"].values() if "properties" in part)]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: str(part["title"]))
def test_every_field_is_on_the_page(part: dict[str, dict[str, object]]) -> None:
    missing = [name for name in part["properties"] if not re.search(rf"\b{name}\b", PAGE)]
    assert missing == []


def test_the_least_that_works_works() -> None:
    (smallest,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert isinstance(read(smallest), Program)
