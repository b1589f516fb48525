"""What a person owes: by the command alone, and on their Home."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.blockers import Blocker, BlockerState
from bot.domain.owed import OpenCheckIn, Owed
from bot.domain.program import Program
from bot.messages import Block, Message
from bot.views import ids
from bot.views.check_in_lines import fitted
from bot.views.dates import day, day_hour, plural, weekday
from bot.views.parts import BLANK, Line, actions, body, bold, button, cut, line, message

SHOWN_OF_EACH = 5

Debts = Sequence[tuple[Program, Owed]]


def owed(debts: Debts) -> Message:
    """Of all programs that the person sees, those where something is open."""
    found = [(program, owed) for program, owed in debts if not owed.nothing]
    if not found:
        return message([line(bold("Nothing is waiting for you."))])
    lines = [line(bold("This waits for you"))]
    below: list[Block] = []
    for program, one in found:
        lines += [BLANK, *owed_lines(program, one)]
        below += answer_buttons(program, one)
    return message(lines, *below)


def blocks(program: Program, one: Owed) -> list[Block]:
    return [body(owed_lines(program, one)), *answer_buttons(program, one)]


def owed_lines(program: Program, one: Owed) -> list[Line]:
    lines = [line(bold(cut(program.name)))]
    if one.check_in:
        lines += _check_in(one.check_in)
    for blocker in one.blockers[:SHOWN_OF_EACH]:
        lines += _blocker(blocker)
    for blocker in one.unowned[:SHOWN_OF_EACH]:
        lines += [fitted("🚧 ", blocker.raised.what, ""), line("   Owner: wanted. You name one")]
    for decision in one.decisions[:SHOWN_OF_EACH]:
        lines += [fitted("Decide: ", decision.what, ""), line(f"   by {weekday(decision.by)}")]
    many = (one.blockers, one.unowned, one.decisions)
    hidden = sum(max(0, len(each) - SHOWN_OF_EACH) for each in many)
    return [*lines, line(f"and {hidden} more")] if hidden else lines


def answer_buttons(program: Program, one: Owed) -> list[Block]:
    if one.check_in is None:
        return []
    value = f"{program.key}/{one.check_in.round}"
    update = button("Update", ids.CHECK_IN_UPDATE, value, primary=True)
    return [actions(f"{ids.CHECK_IN}/{program.key}", update)]


def _check_in(one: OpenCheckIn) -> list[Line]:
    what = one.projects[0] if len(one.projects) == 1 else plural(len(one.projects), "project")
    return [
        fitted("Check-in: ", what, ""),
        line(f"   closes {day_hour(one.closes_at, one.zone)}"),
    ]


def _blocker(one: Blocker) -> list[Line]:
    needed = f"   Needed by {weekday(one.needed_by)}"
    taken = one.state is BlockerState.TAKEN and one.on_it_until
    until = f", on it until {day(taken)}" if taken else ": are you on it?"
    return [fitted("🚧 ", one.raised.what, ""), line(f"{needed}{until}")]
