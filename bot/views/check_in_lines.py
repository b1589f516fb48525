"""The lines that the check-in message, its reminder and the modal share."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.check_ins import AskedDate, AskedProject, Why, Withheld
from bot.domain.moves import Moved
from bot.domain.program import Program
from bot.views.dates import day, weekday
from bot.views.health import WORD, colour
from bot.views.parts import Line, bold, cut, line

WIDTH = 40


def heading(program: str) -> Line:
    return line(bold("Check-in"), f" · {cut(program)}")


def fitted(before: str, name: str, after: str) -> Line:
    """A line in which only the name gives way."""
    return line(before, cut(name, WIDTH - len(before) - len(after)), after)


def project_lines(project: AskedProject) -> list[Line]:
    """The project, its dates, its blockers."""
    dates = [shown for asked in project.dates for shown in date_lines(asked)]
    nothing = [line("• No dates in the next six weeks")]
    return [project_line(project), *(dates or nothing), blocker_line(project.blockers)]


def project_line(project: AskedProject) -> Line:
    if project.health is None or project.said is None:
        return line(bold(cut(project.name)), " · first answer")
    return line(bold(cut(project.name)), f" · {colour(project.health)} ({day(project.said)})")


def date_lines(asked: AskedDate) -> list[Line]:
    when = f"due {day(asked.was_due)}" if asked.was_due else weekday(asked.day)
    lines = [fitted("• ", asked.name, f": {when}")]
    if asked.wanted and asked.wanted.needed:
        needed = weekday(asked.wanted.needed)
        lines.append(fitted("   ", asked.wanted.name, f" waits for it: {needed}"))
    return lines


def blocker_line(open_ones: Sequence[str]) -> Line:
    if not open_ones:
        return line("• No blockers")
    if len(open_ones) == 1:
        return fitted("• Blocker: ", open_ones[0], "")
    return line(f"• {len(open_ones)} open blockers")


def confirms(projects: Sequence[AskedProject]) -> list[Line]:
    """What one tap says."""
    colours = {p.health for p in projects if p.health}
    which = WORD[next(iter(colours))] if len(colours) == 1 else "colours"
    return [line(f'"Nothing changed" confirms {which} and'), line("these dates as of today.")]


def withheld_line(program: Program, why: Withheld) -> Line:
    """Why there is no "Nothing changed"."""
    match why.why:
        case Why.PASSED if why.date:
            return fitted("", why.date.name, ": is it done?")
        case Why.RED:
            return fitted("", program.project(why.project).name, " was Red: what now?")
        case Why.TWICE:
            return line("Unchanged twice: please look once.")
        case _:
            return line("The first answer needs a colour.")


def moved_line(moved: Moved) -> Line:
    if moved.done:
        return fitted("", moved.name, f": done {day(moved.new)}")
    return fitted("", moved.name, f": {day(moved.old)} → {weekday(moved.new)}")
