"""What will be sent to whom: one line for each kind of message, hour and day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from textwrap import wrap

from bot.domain.program import Program
from bot.views.check_in_lines import WIDTH
from bot.views.dates import hour, weekday
from bot.views.parts import BLANK, Line, bold, cut, line

LINES_SHOWN = 40
INDENT = "   "
ROWS_OF_NAMES = 2


@dataclass(frozen=True, slots=True)
class Coming:
    """`what` is the kind of message, `to` a person's name or a channel's. `at` is in the time
    of a person to whom it goes (`own_time`), else in the reader's."""

    at: datetime
    what: str
    to: str
    own_time: bool = False


def agenda(program: Program, coming: Sequence[Coming], *, started: bool) -> list[Line]:
    """`started` is False: what would come if it were started now."""
    when = "Next two weeks" if started else "If it starts now"
    lines = [line(bold("Agenda"), f" · {cut(program.name)}"), line(f"{when}, hours in your time")]
    if not coming:
        return [*lines, line("Nothing is due.")]
    in_order = sorted(coming, key=lambda one: (one.at.date(), one.at.time()))
    for day, ones in groupby(in_order, key=lambda one: one.at.date()):
        lines += [BLANK, line(bold(weekday(day))), *_of_day(ones)]
    rest = len(lines) - LINES_SHOWN
    return [*lines[:LINES_SHOWN], *([line("and more after that")] if rest > 0 else [])]


def _of_day(coming: Iterable[Coming]) -> list[Line]:
    together: dict[str, list[str]] = {}
    for one in coming:
        own_time = " own time" if one.own_time else ""
        names = together.setdefault(f"{one.what}, {hour(one.at)}{own_time}:", [])
        names.append(cut(one.to))
    return [row for what, names in together.items() for row in _rows(what, names)]


def _rows(what: str, names: Sequence[str]) -> list[Line]:
    """Whom it goes to stands below where it does not fit beside."""
    listed = ", ".join(dict.fromkeys(names))
    if len(what) + 1 + len(listed) <= WIDTH:
        return [line(f"{what} {listed}")]
    rows = wrap(listed, WIDTH - len(INDENT), max_lines=ROWS_OF_NAMES, placeholder=" …")
    return [line(what), *(line(INDENT, row) for row in rows)]
