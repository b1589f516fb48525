"""The check-in message to one person: the question, its reminder, and their answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.check_ins import PROJECTS_IN_A_MESSAGE, AskedProject, Why, Withheld
from bot.domain.facts import CheckIn
from bot.domain.moves import Moved
from bot.domain.program import Program
from bot.domain.requests import Request
from bot.messages import Block, Message
from bot.views import ids
from bot.views.check_in_lines import (
    WIDTH,
    confirms,
    fitted,
    heading,
    moved_line,
    project_lines,
    withheld_line,
)
from bot.views.dates import date_hour, day, day_hour, weekday
from bot.views.health import colour
from bot.views.parts import BLANK, Line, actions, bold, button, cut, line, message, more, quote

MOVES_SHOWN = 3
# A name cut to less says nothing.
SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as its writer sees it again; `by` is None for the reader's own. `in_place_of`
    is the name of the lead that somebody else answered for."""

    project: str
    answer: CheckIn
    by: str | None
    in_place_of: str = ""
    moved: tuple[Moved, ...] = ()


def ask(
    program: Program,
    request: Request,
    projects: Sequence[AskedProject],
    more_projects: int = 0,
    given: Sequence[Answered] = (),
    *,
    closed: bool = False,
) -> Message:
    """`projects` are those still to be answered, as far as one message holds them."""
    why = _withheld(projects)
    lines = [heading(program.name), _time_left(request, closed), BLANK]
    lines += [_in_line(one) for one in given]
    for project in projects:
        lines += project_lines(project)
    if more_projects:
        lines.append(line(f"{more_projects} more under Update"))
    lines += [BLANK, *([withheld_line(program, why)] if why else confirms(projects))]
    return message(lines, _question_buttons(program, request, projects, closed=closed))


def reminder(program: Program, request: Request, projects: Sequence[AskedProject]) -> Message:
    """Two lines; of several projects the number, and so there is nothing to confirm by a tap."""
    lines = [fitted("", program.name, f" closes {_close(request)}"), _reminder_of(projects)]
    one_tap = len(projects) == 1
    buttons = _question_buttons(program, request, projects, one_tap=one_tap)
    return message(lines, {**buttons, "block_id": ids.CHECK_IN_REMINDER})


def answered(
    program: Program,
    request: Request,
    given: Sequence[Answered],
    meeting: date | None,
) -> Message:
    """`meeting`: the steering meeting that will read it; None: none is known, or it is over."""
    last = max(given, key=lambda one: one.answer.at)
    lines = [_answered_line(last, request.zone), *_in_place_of(last, request.member)]
    for number, one in enumerate(given[:PROJECTS_IN_A_MESSAGE]):
        lines += _answer_lines(one, MOVES_SHOWN if not number else 1)
    if meeting:
        lines += [BLANK, line(f"Steering will read ({weekday(meeting)}):")]
        lines += [quote(steering_line(one.answer)) for one in given[:PROJECTS_IN_A_MESSAGE]]
        lines.append(line(f"{_managers(program)} it before they do."))
    return message(lines, _answered_buttons(program, request, again=meeting is not None))


def handed_over(program: Program, request: Request, stand_in: str) -> Message:
    lines = [heading(program.name), fitted("", stand_in, " answers this week.")]
    update = button("Update", ids.CHECK_IN_UPDATE, request_value(program, request))
    return message(lines, actions(ids.CHECK_IN, update))


def sent_back(program: Program) -> Message:
    names = _names(program)
    return message([heading(program.name), fitted("Not yours: ", names, " finds the lead.")])


def over(program: Program, request: Request) -> Message:
    """A newer question stands below: this one is no longer to be answered."""
    return message([heading(program.name), line(f"The week of {day(request.round)} is over.")])


def steering_line(answer: CheckIn) -> str:
    return f"{colour(answer.health)}. {answer.line}".strip()


def _time_left(request: Request, closed: bool) -> Line:
    if closed:
        return line(f"Closed {_close(request)}, still welcome")
    return line(f"Closes {_close(request)} · about a minute")


def _close(request: Request) -> str:
    return day_hour(request.closes_at, request.zone)


def _reminder_of(projects: Sequence[AskedProject]) -> Line:
    """Of one project its colour and its soonest date, so far as they fit."""
    if len(projects) > 1:
        return line(f"{len(projects)} projects to answer")
    one = projects[0]
    said = f": {colour(one.health)}" if one.health else ": first answer"
    start = f"{cut(one.name, 18)}{said}"
    if not one.dates:
        return line(start)
    when = day(one.dates[0].shown)
    room = WIDTH - len(start) - len(when) - 3
    return line(
        start, f", {cut(one.dates[0].name, room)} {when}" if room > SHORTEST else f", {when}"
    )


def _in_line(one: Answered) -> Line:
    return fitted("✓ ", one.project, f" · {colour(one.answer.health)}")


def _answered_line(one: Answered, zone: str) -> Line:
    when = date_hour(one.answer.at, zone)
    return fitted(f"✓ Answered {when}, by ", one.by or "you", "")


def _in_place_of(one: Answered, reader: str) -> list[Line]:
    if one.answer.on_behalf_of is None:
        return []
    if one.answer.on_behalf_of == reader:
        return [line("In your place.")]
    return [fitted("In place of ", one.in_place_of, ".")]


def _answer_lines(one: Answered, moves: int) -> list[Line]:
    lines = [line(bold(cut(one.project)), f" · {colour(one.answer.health)}")]
    lines += [moved_line(moved) for moved in one.moved[:moves]]
    if one.answer.line:
        lines.append(line(f'"{" ".join(one.answer.line.split())}"'))
    return lines


def _names(program: Program) -> str:
    return " or ".join(program.person(key).name for key in program.managers)


def _managers(program: Program) -> str:
    reads = "reads" if len(program.managers) == 1 else "read"
    return f"{cut(_names(program), 18)} {reads}"


def _withheld(projects: Sequence[AskedProject]) -> Withheld | None:
    return next((one.withheld for one in projects if one.withheld), None)


def _question_buttons(
    program: Program,
    request: Request,
    shown: Sequence[AskedProject],
    *,
    closed: bool = False,
    one_tap: bool = True,
) -> Block:
    value, why = request_value(program, request), _withheld(shown)
    passed = why.date if why and why.why is Why.PASSED else None
    buttons = [button("New date" if passed else "Update", ids.CHECK_IN_UPDATE, value, primary=True)]
    if passed:
        buttons.append(button("Done", ids.CHECK_IN_DONE, f"{value}/{passed.ref}"))
    elif one_tap and why is None:
        keys = ",".join(project.key for project in shown)
        buttons.append(button("Nothing changed", ids.CHECK_IN_UNCHANGED, f"{value}/{keys}"))
    choices = _choices(program, request, shown, value, closed)
    menu = [more(ids.CHECK_IN_MORE, *choices)] if choices else []
    return actions(ids.CHECK_IN, *buttons, *menu)


def _choices(
    program: Program, request: Request, shown: Sequence[AskedProject], value: str, closed: bool
) -> list[tuple[str, str]]:
    """Only what can still be done, and only a lead can send a project back."""
    options = [] if closed else _before_the_close(program, request, value)
    own = {project.key for project in program.led_by(request.person)}
    mine = [project for project in shown if project.key in own]
    return options + [
        (
            "Not my project" if len(shown) == 1 else f"Not mine: {cut(project.name)}",
            f"{ids.NOT_MINE}:{value}/{project.key}",
        )
        for project in mine
    ]


def _before_the_close(program: Program, request: Request, value: str) -> list[tuple[str, str]]:
    later = [
        ("In 2 hours", f"{ids.LATER}:{value}"),
        ("Tomorrow 10:00", f"{ids.TOMORROW}:{value}"),
    ]
    person = program.person(request.person)
    if person.delegate is None or not program.led_by(person.key):
        return later
    name = cut(program.person(person.delegate).name)
    return [*later, (f"{name} answers this week", f"{ids.STAND_IN}:{value}")]


def _answered_buttons(program: Program, request: Request, *, again: bool) -> Block:
    value = request_value(program, request)
    see = button("See the round", ids.CHECK_IN_SEE_ROUND, value)
    edit = [button("Edit", ids.CHECK_IN_EDIT, value)] if again else []
    return actions(ids.CHECK_IN, *edit, see)


def request_value(program: Program, request: Request) -> str:
    """Ids only: who may answer is looked up when it is pressed."""
    return f"{program.key}/{request.round.isoformat()}"
