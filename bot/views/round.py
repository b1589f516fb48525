"""The round as everybody in the program's channel sees it, and each answer in its thread."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.facts import CheckIn
from bot.domain.moves import Moved
from bot.domain.program import Program
from bot.domain.round_standing import ProjectInRound, RoundStanding
from bot.messages import Block, Message
from bot.views.check_in_lines import fitted, heading, moved_line
from bot.views.dates import DAYS, date_hour, day, hour
from bot.views.health import colour
from bot.views.parts import BLANK, Line, body, bold, cut, line, message, plain

PROJECTS_SHOWN = 12


def card(program: Program, standing: RoundStanding) -> Message:
    return message(lines(program, standing))


def modal(program: Program, standing: RoundStanding) -> Block:
    return {
        "type": "modal",
        "title": plain("The round", 24),
        "close": plain("Close", 24),
        "blocks": [body(lines(program, standing))],
    }


def lines(program: Program, standing: RoundStanding) -> list[Line]:
    """Who is silent is not named before the close, and then by project."""
    silent = [p for p in standing.projects if p.answer is None]
    said = [_answered(p) for p in standing.projects if p.answer]
    shown = [heading(program.name), line(f"Week of {day(standing.monday)}. {_count(standing)}")]
    if not standing.closed:
        shown.append(_closes(program))
        return [*shown, *_cut(said)]
    if not said and any(p.next_date for p in silent):
        return [*shown, *_nobody(silent)]
    return [*shown, *_cut([*said, *(_silent(p) for p in silent)])]


def reply(
    program: Program, project: str, answer: CheckIn, by: str, moved: Sequence[Moved]
) -> Message:
    """What everybody may read of an answer: nothing that is for the manager alone."""
    when = date_hour(answer.at, program.time_zone)
    shown = [
        line(bold(project), f" · {colour(answer.health)}"),
        line(f"{'Unchanged, ' if answer.unchanged else ''}{cut(by)}, {when}"),
        *(moved_line(one) for one in moved),
    ]
    for label, words in (("", answer.line), ("Next: ", answer.next_steps), ("Risk: ", answer.risk)):
        if words:
            shown.append(line(f"{label}{' '.join(words.split())}"))
    return message(shown, about=program.name)


def silent(program: Program, project: ProjectInRound) -> Message:
    """In the place of an answer: what the round's card shows too."""
    return message([line(bold(project.name), _last_known(project))], about=program.name)


def _count(standing: RoundStanding) -> str:
    if standing.closed and not standing.answered:
        return "No answers."
    return f"{standing.answered} of {len(standing.projects)} in"


def _closes(program: Program) -> Line:
    close = program.cadence.check_in.close
    return line(f"Closes {DAYS[close.day]} {hour(close.time)}, each lead's own time")


def _answered(project: ProjectInRound) -> Line:
    assert project.answer
    return fitted("", project.name, f" · {colour(project.answer.health)}")


def _silent(project: ProjectInRound) -> Line:
    return fitted("", project.name, _last_known(project))


def _last_known(project: ProjectInRound) -> str:
    """After one missed round the old colour stands with its date, after two nothing does."""
    said = f" ({day(project.said)})" if project.said else ""
    return f" · {colour(project.health)}{said}"


def _nobody(silent: Sequence[ProjectInRound]) -> list[Line]:
    said = [p.said for p in silent if p.said]
    if not said:
        return [line("Dates below are from the plan."), BLANK, *_cut([_dated(p) for p in silent])]
    oldest = f"Dates below are from {day(min(said))}."
    return [line(oldest), BLANK, *_cut([_dated(p) for p in silent])]


def _dated(project: ProjectInRound) -> Line:
    when = f": {day(project.next_date)}" if project.next_date else ": no date in six weeks"
    return fitted("⚪ " if project.health is None else "", project.name, when)


def _cut(shown: Sequence[Line]) -> list[Line]:
    rest = len(shown) - PROJECTS_SHOWN
    more = [line(f"and {rest} more in the thread")] if rest > 0 else []
    return [*shown[:PROJECTS_SHOWN], *more]
