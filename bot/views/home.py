"""A person's Home: what waits for them, and their programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.facts import Health
from bot.domain.owed import Owed
from bot.domain.program import Program
from bot.domain.snapshot import State
from bot.messages import Block
from bot.views import ids
from bot.views.answers import LABELS, verb_action
from bot.views.health import colour
from bot.views.owed import PROGRAMS_SHOWN, answer_buttons, more_programs, owed_lines
from bot.views.parts import Line, actions, body, bold, button, cut, line

STANDS = {
    State.IMPORTED: "not started",
    State.PAUSED: "paused",
    State.CLOSED: "closed",
}


@dataclass(frozen=True, slots=True)
class MyProgram:
    program: Program
    state: State
    health: Health
    owed: Owed


def home(mine: Sequence[MyProgram]) -> Block:
    blocks, waiting = [body([_heading(mine)])], [m for m in mine if not m.owed.nothing]
    for one in waiting[:PROGRAMS_SHOWN]:
        blocks += [body(owed_lines(one.program, one.owed)), *answer_buttons(one.program, one.owed)]
    blocks += _more(waiting)
    if mine:
        blocks += [{"type": "divider"}, body([line(bold("Your programs"))])]
    for one in mine[:PROGRAMS_SHOWN]:
        blocks += [body([_stands(one)]), _go_on(one.program)]
    blocks += _more(mine)
    return {"type": "home", "blocks": blocks}


def _more(mine: Sequence[MyProgram]) -> list[Block]:
    return [body(rest)] if (rest := more_programs(len(mine))) else []


def _heading(mine: Sequence[MyProgram]) -> Line:
    if not mine:
        return line("There is no program here that you can see.")
    waits = any(not m.owed.nothing for m in mine)
    return line(bold("This waits for you" if waits else "Nothing is waiting for you."))


def _stands(one: MyProgram) -> Line:
    return line(cut(one.program.name), " · ", STANDS.get(one.state) or colour(one.health))


def _go_on(program: Program) -> Block:
    verbs = ("status", "blockers", "dependencies")
    buttons = [button(LABELS[v], verb_action(v), f"{v}/{program.key}") for v in verbs]
    return actions(f"{ids.ASK}/{program.key}", *buttons)
