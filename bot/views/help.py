"""What the command can do: four verbs for each part that a person has, the rest on request."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import Message
from bot.views import ids
from bot.views.parts import actions, bold, cut, line, message, more

Verbs = Sequence[tuple[str, str]]


def verbs(command: str, program: str, shown: Verbs, *, rest: bool) -> Message:
    """Pairs of a verb and what it does. `rest`: there are more on request."""
    lines = [line(bold(command), f" · {cut(program)}" if program else "")]
    lines += [line(f"{command} ", bold(verb), f": {does}") for verb, does in shown]
    lines.append(
        line(f"{command} ", bold("help all"), ": every verb")
        if rest
        else line("Alone it shows what waits for you.")
    )
    return message(lines)


def unknown(command: str, word: str, nearest: str | None) -> Message:
    """`word` is as it was typed."""
    said = line(f'There is no "{cut(word, 24)}".')
    if nearest:
        return message([said, line("Did you mean ", bold(f"{command} {nearest}"), "?")])
    return message([said, line(bold(f"{command} help"), " shows what there is.")])


def which_program(programs: Verbs, verb: str) -> Message:
    """Pairs of a program's name and the value that goes on with it."""
    menu = more(ids.ASK_IN, *programs[:100], label="Choose a program")
    return message([line("Which program? ", verb)], actions(ids.ASK, menu))
