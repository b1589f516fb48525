"""Tables for people: columns aligned by spaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

GAP = "  "
Row = Sequence[str]


def table(head: Row, rows: Iterable[Row], numbers: Sequence[int] = ()) -> str:
    """`numbers`: the columns that are aligned at the right."""
    lines = [head, *rows]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    return "\n".join(_line(line, widths, numbers) for line in lines)


def sections(parts: Iterable[str]) -> str:
    """Those that say anything, a blank line between."""
    return "\n\n".join(part for part in parts if part)


def listed(title: str, head: Row, rows: Sequence[Row], numbers: Sequence[int] = ()) -> str:
    """A table under its title; nothing if there are no rows."""
    return f"{title}\n{table(head, rows, numbers)}" if rows else ""


def _line(cells: Row, widths: Sequence[int], numbers: Sequence[int]) -> str:
    padded = (
        _blank(cell, width) + cell if at in numbers else cell + _blank(cell, width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return GAP.join(padded).rstrip()


def _blank(cell: str, width: int) -> str:
    return " " * (width - _width(cell))


def _width(cell: str) -> int:
    """Columns of a terminal: wide signs take two, accents that stand on another none."""
    if cell.isascii():
        return len(cell)
    wide = sum(east_asian_width(sign) in "WF" for sign in cell)
    return len(cell) + wide - sum(combining(sign) != 0 for sign in cell)
