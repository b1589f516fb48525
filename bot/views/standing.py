"""Where things stand, a line each: the same in the summary, the check and every answer."""

from __future__ import annotations

import re
from textwrap import wrap

from bot.domain.facts import Health
from bot.domain.standing import MeasureStanding, MilestoneStanding, ProjectStanding
from bot.views.check_in_lines import WIDTH, fitted
from bot.views.dates import day, number
from bot.views.health import CIRCLE, colour
from bot.views.parts import Line, bold, cut, line

STATE_LINES = 3
# Of a date, and of what something was before.
TIED_SPACE = re.compile(r"(?<=\d) (?=[A-Z])|(?<=\(was) |(?<=\(was no) ")
TIE = "\u00a0"


def milestone_line(one: MilestoneStanding) -> Line:
    """ "🟡 Foundation ready: 26 Mar, now 6 Apr"."""
    due, now = day(one.due), day(one.now, beside=one.due)
    return fitted(f"{CIRCLE[one.health]} ", one.name, f": {due}, now {now}")


def project_line(one: ProjectStanding) -> Line:
    return fitted("", one.name, f" · {colour(one.health)}")


def measure_lines(one: MeasureStanding) -> list[Line]:
    """What it is, then how far it has come."""
    way = f"{number(one.baseline)} to {number(one.target)} by {day(one.by)}"
    said = f"from {way}" if one.value is None else f"{number(one.value)}, from {way}"
    return [line(bold(cut(one.name[:1].upper() + one.name[1:]))), line(said)]


def state_lines(health: Health, reason: str) -> list[Line]:
    return [line(each) for each in wrapped(f"{colour(health)}: {reason}", STATE_LINES)]


def wrapped(text: str, most: int) -> list[str]:
    """So many lines at most, as narrow as a phone; what is left over is cut. A date stays in
    one line."""
    tied = TIED_SPACE.sub(TIE, text)
    said = [each.replace(TIE, " ") for each in wrap(tied, WIDTH)]
    if len(said) <= most:
        return said
    return [*said[: most - 1], cut(" ".join(said[most - 1 :]), WIDTH)]
