"""What a manager reads who starts, pauses, resumes or closes a program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.program import Program
from bot.domain.snapshot import State
from bot.messages import Message
from bot.views import ids
from bot.views.dates import hour, weekday
from bot.views.parts import Line, actions, bold, button, cut, line, message


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next check-in, dependency check and steering meeting, where there is one. The first
    is in the time of who is asked, the others are in the reader's."""

    check_in: datetime | None = None
    check: datetime | None = None
    meeting: datetime | None = None


def turned(program: Program, state: State, ahead: Ahead) -> Message:
    name = bold(cut(program.name))
    match state:
        case State.RUNNING:
            return message([line(name, " runs."), *_ahead(ahead)])
        case State.PAUSED:
            return message(
                [line(name, " is paused."), line("Nothing is sent until you resume it.")]
            )
        case _:
            return message([line(name, " is closed."), line("Nothing more is sent.")])


def close_for_good(program: Program) -> Message:
    lines = [
        line("Close ", bold(cut(program.name)), "?"),
        line("Nothing more is sent, to anybody."),
        line("It cannot be opened again. To stop it"),
        line("for a while, pause it instead."),
    ]
    closing = button("Close for good", ids.ASK_CLOSE, program.key, danger=True)
    return message(lines, actions(ids.ASK, closing))


def _ahead(ahead: Ahead) -> list[Line]:
    named = (
        ("Check-in", ahead.check_in, ", own time"),
        ("Check", ahead.check, ""),
        ("Steering", ahead.meeting, ""),
    )
    return [
        line(f"{what}: {weekday(at.date())} {hour(at)}{whose}") for what, at, whose in named if at
    ]
