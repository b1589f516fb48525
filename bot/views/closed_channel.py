"""To a manager: a channel of the program is closed to us."""

from __future__ import annotations

from bot.domain.program import Program
from bot.domain.reachable import ARCHIVED, NOT_IN, Closed
from bot.messages import Message
from bot.views.check_in_lines import fitted
from bot.views.parts import Line, bold, cut, line, message


def closed(program: Program, one: Closed) -> Message:
    name = f"#{one.name}" if one.name else one.id
    lines = [
        line("I cannot post in ", bold(cut(name, 22))),
        *_what_to_do(one.reason),
        fitted("Program: ", program.name, ""),
    ]
    return message(lines)


def _what_to_do(reason: str) -> list[Line]:
    if reason == ARCHIVED:
        return [line("It is archived. Please unarchive it.")]
    if reason == NOT_IN:
        return [line("I am not in it. Please type there:"), line("/invite @Drumbeat")]
    return [line("Slack refuses what I send there:"), line(cut(reason, 40))]
