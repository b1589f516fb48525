"""Blocks of rows and figures; each message may hold few of them."""

from __future__ import annotations

from typing import Any

from bot.sandbox.blockkit.rich_text import RICH_TEXT
from bot.sandbox.blockkit.rules import (
    Check,
    Report,
    boolean,
    by_type,
    exactly_one,
    integer,
    items,
    number,
    one_of,
    shape,
    string,
)
from bot.sandbox.blockkit.texts import ID

CELL_TEXT = string(10_000, least=0)
TABLE_TEXT = 10_000
COLUMNS = 20

RAW_TEXT = shape({"text": CELL_TEXT}, {})
CELL = by_type({"raw_text": RAW_TEXT, "rich_text": RICH_TEXT})
DATA_CELL = by_type(
    {
        "raw_text": RAW_TEXT,
        "rich_text": RICH_TEXT,
        "raw_number": shape({"value": number}, {"text": CELL_TEXT}),
    }
)
COLUMN = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})


def rows(cell: Check, least: int, most: int) -> Check:
    return items(items(cell, 1, COLUMNS), least, most)


def short_enough(value: Any, at: str, report: Report) -> None:
    if _text_length(value["rows"]) > TABLE_TEXT:
        report.add(f"must be less than {TABLE_TEXT + 1} characters", f"{at}/rows")


def same_width(value: Any, at: str, report: Report) -> None:
    if len({len(row) for row in value["rows"]}) > 1:
        report.add("every row must have the same number of cells", f"{at}/rows")


def _text_length(value: Any) -> int:
    if isinstance(value, list):
        return sum(_text_length(item) for item in value)
    if isinstance(value, dict):
        return sum(_text_length(item) for key, item in value.items() if key != "type")
    return len(value) if isinstance(value, str) else 0


TABLE = shape(
    {"rows": rows(CELL, 1, 100)},
    {"block_id": ID, "column_settings": items(COLUMN, 0, COLUMNS)},
    [short_enough],
)
DATA_TABLE = shape(
    {"caption": string(10_000), "rows": rows(DATA_CELL, 2, 101)},
    {
        "block_id": ID,
        "page_size": integer(1, 100),
        "row_header_column_index": integer(0, COLUMNS - 1),
    },
    [same_width, short_enough],
)

LABEL = string(255)
POINT = shape({"label": LABEL, "value": number}, {})
SERIES = shape({"name": LABEL, "data": items(POINT, 1, 20)}, {})
AXES = shape({"categories": items(LABEL, 1, 20)}, {"x_label": LABEL, "y_label": LABEL})
PLOT = shape({"series": items(SERIES, 1, 6), "axis_config": AXES}, {})
DATA_VISUALIZATION = shape(
    {
        "title": string(50),
        "chart": by_type(
            {
                "pie": shape({"segments": items(POINT, 1, 6)}, {}),
                "bar": PLOT,
                "area": PLOT,
                "line": PLOT,
            }
        ),
    },
    {"block_id": ID},
    [exactly_one("chart")],
)
