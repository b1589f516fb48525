"""The draft of a steering summary, for the manager to read first."""

from __future__ import annotations

from bot.domain.program import Program
from bot.domain.standing import Figures
from bot.domain.steering_dates import Meeting
from bot.messages import Message
from bot.views import ids
from bot.views.check_in_lines import fitted
from bot.views.dates import day_hour, plural, weekday
from bot.views.health import colour
from bot.views.parts import Line, actions, bold, button, cut, line, message


def draft(program: Program, meeting: Meeting, made: Figures, zone: str) -> Message:
    """At most eight lines. `zone` is the reader's."""
    late = sum(m.late > 0 for m in made.milestones)
    milestones = f"{plural(late, 'milestone')} late" if late else "no milestone late"
    lines = [
        _heading(program, meeting),
        line(f"Goes out {day_hour(meeting.publish_at, zone)} by itself."),
        line(f"{colour(made.health)} · {milestones}"),
        line(f"{plural(len(made.wanted), 'decision') if made.wanted else 'Nothing'} wanted"),
        *_silent(made),
        line("Leads have seen their own lines."),
    ]
    value = f"{program.key}/{meeting.planned.isoformat()}"
    return message(lines, actions(ids.STEERING, button("Read it", ids.STEERING_READ, value)))


def published(program: Program, meeting: Meeting) -> Message:
    return message([_heading(program, meeting), line("It is in the steering channel.")])


def missed(program: Program, meeting: Meeting) -> Message:
    return message([_heading(program, meeting), line("It did not go out before the meeting.")])


def _heading(program: Program, meeting: Meeting) -> Line:
    return line(bold(f"Draft for {weekday(meeting.day)}"), f" · {cut(program.name, 17)}")


def _silent(made: Figures) -> list[Line]:
    """With names: this is the manager's own message."""
    silent = [one for one in made.projects if not one.fresh]
    if not silent:
        return []
    first, *others = silent
    more = f" and {len(others)} more" if others else ""
    return [fitted("No answer: ", f"{first.lead} ({first.name})", more)]
