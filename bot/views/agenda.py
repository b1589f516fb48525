"""What will be sent to whom: one line for each kind of message and day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from bot.domain.program import Program
from bot.views.check_in_lines import fitted
from bot.views.dates import hour, local, weekday
from bot.views.parts import BLANK, Line, bold, cut, line

LINES_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Coming:
    """`what` is the kind of message, `to` a person's name or a channel's."""

    at: datetime
    what: str
    to: str


def agenda(program: Program, coming: Sequence[Coming], *, started: bool) -> list[Line]:
    """In the program's time. `started` is False: what would come if it were started now."""
    when = "next two weeks" if started else "if it starts now"
    lines = [line(bold("Agenda"), f" · {cut(program.name, 20)} · {when}")]
    if not coming:
        return [*lines, line("Nothing is due.")]
    days = groupby(coming, key=lambda one: local(one.at, program.time_zone).date())
    for day, ones in days:
        lines += [BLANK, line(bold(weekday(day))), *_of_day(program, ones)]
    rest = len(lines) - LINES_SHOWN
    return [*lines[:LINES_SHOWN], *([line("and more after that")] if rest > 0 else [])]


def _of_day(program: Program, coming: Iterable[Coming]) -> list[Line]:
    by_kind: dict[str, list[Coming]] = {}
    for one in coming:
        by_kind.setdefault(one.what, []).append(one)
    return [_line(program, what, ones) for what, ones in by_kind.items()]


def _line(program: Program, what: str, ones: Sequence[Coming]) -> Line:
    first = hour(local(ones[0].at, program.time_zone))
    people = ", ".join(dict.fromkeys(one.to for one in ones))
    return fitted(f"{first} {what}: ", people, "")
