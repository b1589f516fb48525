"""What `export` writes, `import` reads as the same program."""

from __future__ import annotations

from hypothesis import given

from bot.domain.program import Program
from bot.program_file.read import read
from bot.program_file.write import written
from tests.programs import example, example_text, programs


@given(programs())
def test_an_exported_program_imports_as_itself(program: Program) -> None:
    assert read(written(program)) == program


def test_the_example_survives_its_export() -> None:
    assert read(written(example())) == example()


def test_an_export_of_the_example_has_its_lines() -> None:
    lines = written(example()).splitlines()
    kept = [line for line in example_text().splitlines() if line in lines]
    assert len(kept) > 60
