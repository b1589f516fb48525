from __future__ import annotations

from bot.cli.tables import listed, sections, table


def test_columns_are_as_wide_as_their_widest_cell_and_numbers_end_together() -> None:
    assert table(("Name", "Days"), [("a", "5"), ("longer", "-10")], numbers=(1,)).splitlines() == [
        "Name    Days",
        "a          5",
        "longer   -10",
    ]


def test_wide_signs_take_two_columns_and_accents_none() -> None:
    lines = table(("Lead", "x"), [("日本", "x"), ("e\u0301te\u0301", "x")]).splitlines()
    assert lines == ["Lead  x", "日本  x", "e\u0301te\u0301   x"]


def test_a_table_without_rows_and_its_title_are_left_out() -> None:
    assert sections(["First", listed("Title", ("A",), []), "Last"]) == "First\n\nLast"
