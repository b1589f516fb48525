"""What a dependency check leaves to one person: told to them, and for who asks for theirs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.check_standing import CheckStanding, Problem
from bot.domain.facts import CheckIn
from bot.domain.program import Program
from bot.messages import Message
from bot.views import ids
from bot.views.check_in_lines import fitted
from bot.views.dates import date_hour, weekday
from bot.views.parts import BLANK, Line, actions, bold, button, cut, line, message
from bot.views.problem import one_line, problem_lines, what_line

MOST_LINES = 8
IN_FULL = 6


def part(program: Program, mine: Sequence[Problem], monday: date) -> Message:
    """What is left for a lead."""
    by = min(one.next.by for one in mine)
    said = [_heading(program), line(f"Please answer by {weekday(by)}."), *problem_lines(mine[0])]
    lines = [*said[:-1], *_others(mine[1:], MOST_LINES - len(said) + 1)]
    value = f"{program.key}/{monday.isoformat()}"
    return message(lines, actions(ids.CHECK, button("Update", ids.CHECK_IN_UPDATE, value)))


def answered(
    program: Program, mine: Sequence[Problem], answer: CheckIn, by: str, zone: str
) -> Message:
    """What it shrinks to. `by` is blank where the reader answered, `zone` is the reader's."""
    when = fitted(f"✓ Answered {date_hour(answer.at, zone)}, by ", by or "you", "")
    words = [line(f'"{" ".join(answer.line.split())}"')] if answer.line else []
    return message([_heading(program), when, what_line(mine[0]), *_others(mine[1:], 2), *words])


def my_part(shown: CheckStanding, mine: Sequence[Problem]) -> Message:
    """To who asked for it. The paths stand in the thread."""
    head = line(bold("Your part"), f" · {weekday(shown.day)}")
    if not mine:
        return message([head, line("Nothing waits for you.")])
    said = [each for one in mine[:IN_FULL] for each in (BLANK, *problem_lines(one))]
    rest = len(mine) - IN_FULL
    more = [BLANK, line(f"and {rest} more in the thread")] if rest > 0 else []
    return message([head, *said, *more])


def _heading(program: Program) -> Line:
    return line(bold("Dependency check"), f" · {cut(program.name, 21)}")


def _others(problems: Sequence[Problem], room: int) -> list[Line]:
    if len(problems) <= room:
        return [one_line(one) for one in problems]
    rest = len(problems) - room + 1
    more = line(f"and {rest} more in the channel")
    return [*(one_line(one) for one in problems[: room - 1]), more]
