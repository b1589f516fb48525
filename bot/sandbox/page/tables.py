"""Blocks that hold rows; a chart is drawn as the table of its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from markupsafe import Markup, escape

from bot.sandbox.page.reader import Reader, plain
from bot.sandbox.page.richtext import rich_text

Block = Mapping[str, Any]
Row = Sequence[Markup]


def table(block: Block, reader: Reader) -> Markup:
    rows = [[_cell(cell, reader) for cell in row] for row in block["rows"]]
    aligns = [(column or {}).get("align", "left") for column in block.get("column_settings", [])]
    return _table("", rows, aligns)


def data_table(block: Block, reader: Reader) -> Markup:
    """The first row is the header; every page of the rows is shown."""
    rows = [[_cell(cell, reader) for cell in row] for row in block["rows"]]
    aligns = [
        "right" if cell.get("type") == "raw_number" else "left"
        for cell in (block["rows"][1] if len(rows) > 1 else [])
    ]
    return _table(block["caption"], rows, aligns)


def data_visualization(block: Block, _: Reader) -> Markup:
    chart = block["chart"]
    if chart["type"] == "pie":
        rows = [[escape(point["label"]), escape(point["value"])] for point in chart["segments"]]
        return _table(block["title"], [[Markup(), escape("Value")], *rows], ["left", "right"])
    names = [escape(series["name"]) for series in chart["series"]]
    values = [
        {point["label"]: point["value"] for point in series["data"]} for series in chart["series"]
    ]
    axis = chart.get("axis_config", {})
    labels = axis.get("categories") or list(dict.fromkeys(label for row in values for label in row))
    rows = [
        [escape(label), *(escape(points.get(label, "")) for points in values)] for label in labels
    ]
    head = [escape(axis.get("x_label", "")), *names]
    return _table(block["title"], [head, *rows], ["left", *("right" for _ in names)])


def _cell(cell: Block, reader: Reader) -> Markup:
    match cell["type"]:
        case "rich_text":
            return rich_text(cell["elements"], reader)
        case "raw_number":
            return escape(cell.get("text") or cell["value"])
        case _:
            return plain(cell["text"])


def _table(caption: str, rows: Sequence[Row], aligns: Sequence[str]) -> Markup:
    head, *body = rows
    return Markup(
        '<div class="rows" tabindex="0" role="region" aria-label="{}"><table>{}'
        "<thead>{}</thead><tbody>{}</tbody></table></div>"
    ).format(
        caption or "Table",
        Markup("<caption>{}</caption>").format(caption) if caption else "",
        _row(head, "th", aligns),
        Markup().join(_row(row, "td", aligns) for row in body),
    )


def _row(cells: Row, tag: str, aligns: Sequence[str]) -> Markup:
    pairs = zip_longest(cells, aligns[: len(cells)], fillvalue="left")
    return Markup("<tr>{}</tr>").format(
        Markup().join(
            Markup('<{0} class="{1}">{2}</{0}>').format(tag, align, cell) for cell, align in pairs
        )
    )
