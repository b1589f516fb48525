"""One thing that does not hold between projects: always with who does what by when."""

from __future__ import annotations

from bot.domain.check_standing import NamedStep, Problem
from bot.domain.findings import FindingKind
from bot.domain.next_steps import What
from bot.views.check_in_lines import fitted
from bot.views.dates import day, days, plural, weekday
from bot.views.parts import Line, cut, line

# Two names share a line with a third.
SHORT_NAME = 10
DOES = {
    What.ANSWERS: " answers by ",
    What.GIVES_A_DATE: " gives a date by ",
    What.PROPOSES: " proposes a way by ",
    What.DECIDES: " decides by ",
}


def problem_lines(one: Problem) -> list[Line]:
    """At most five."""
    return [what_line(one), _dates(one), *_moves(one), *_late(one), next_line(one.next)]


def short_lines(one: Problem) -> list[Line]:
    """What it is and who does what."""
    return [what_line(one), _dates(one), next_line(one.next)]


def one_line(one: Problem) -> Line:
    """What it is, whose turn it is, and by when."""
    return fitted("• ", one.name, f": {cut(one.next.name, SHORT_NAME)}, {weekday(one.next.by)}")


def whole_lines(one: Problem) -> list[Line]:
    """For the thread: every name in full, and the path by which each move came."""
    between = f", {one.giver} → {one.taker}" if one.giver else ""
    paths = [
        line(f"{move.name}: {days(move.days)}, now {weekday(move.now)}, by {' → '.join(move.path)}")
        for move in one.moves
    ]
    late = [line(f"Milestone {m.name}: due {day(m.due)}, now {day(m.now)}") for m in one.late]
    among = [line(f"Drawn on by {' and '.join(one.among)}")] if one.among else []
    waits = [line(f"{one.can_wait} can wait longest")] if one.can_wait else []
    what = what_line(one) if one.finding.kind is FindingKind.CAPACITY else line(one.name, between)
    return [what, _dates(one), *paths, *late, *among, *waits, next_line(one.next)]


def next_line(step: NamedStep) -> Line:
    if step.what is What.LOOKS:
        return fitted("Next: ", step.name, ", today")
    return fitted("Next: ", step.name, f"{DOES[step.what]}{weekday(step.by)}")


def what_line(one: Problem) -> Line:
    if one.finding.kind is FindingKind.CAPACITY:
        return fitted("", one.name, f": {one.finding.needed} needed, {one.finding.there} there")
    if one.giver:
        both = f", {cut(one.giver, SHORT_NAME)} → {cut(one.taker, SHORT_NAME)}"
        return fitted("", one.name, both)
    return fitted("", one.name, "")


def _dates(one: Problem) -> Line:
    due, now = one.finding.due, one.finding.now
    match one.finding.kind:
        case FindingKind.NEEDED_BY:
            return line(f"Needed {weekday(due)}, now {weekday(now, beside=due)}")
        case FindingKind.OVERDUE:
            return line(f"Was due {weekday(due)}, no new date yet")
        case FindingKind.PROMISE:
            return line(f"Said {weekday(due)}, possible {weekday(now)}")
        case FindingKind.MILESTONE:
            return line(f"Due {weekday(due)}, now {weekday(now, beside=due)}")
        case FindingKind.CAPACITY:
            return line(f"{day(due)} to {day(now, beside=due)}")


def _moves(one: Problem) -> list[Line]:
    """The nearest by name, of the others the number."""
    if not one.moves:
        return []
    first, *others = one.moves
    rest = f", {len(others)} more" if others else ""
    return [fitted("Moves: ", first.name, f" {days(first.days)}{rest}")]


def _late(one: Problem) -> list[Line]:
    if not one.late:
        return []
    if len(one.late) > 1:
        return [line(f"Makes {plural(len(one.late), 'milestone')} late")]
    only = one.late[0]
    return [fitted("", only.name, f": due {day(only.due)}, now {day(only.now)}")]
