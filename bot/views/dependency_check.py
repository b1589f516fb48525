"""The weekly dependency check in the program's channel, and what stands in its thread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.check_standing import CheckStanding, Problem
from bot.domain.findings import Trend
from bot.domain.program import Program
from bot.messages import Message
from bot.views import ids
from bot.views.check_in_lines import WIDTH, fitted
from bot.views.dates import day, plural, weekday
from bot.views.parts import BLANK, Line, actions, bold, button, line, message
from bot.views.problem import one_line, problem_lines, short_lines, whole_lines
from bot.views.standing import wrapped

MOST_LINES = 16
IN_FULL = 3
UNCHANGED = 3
# A heading, one problem in full, and how many more there are.
LEAST_FOR_NEW = 7
WHOLE = 12
TRENDS = (Trend.NEW, Trend.WORSE, Trend.SAME, Trend.BETTER)
WORDS = {Trend.NEW: "new", Trend.WORSE: "worse", Trend.SAME: "open", Trend.BETTER: "better"}


def card(program: Program, shown: CheckStanding) -> Message:
    if not shown.problems:
        return message(lines(shown))
    mine = button("My part", ids.CHECK_MY_PART, f"{program.key}/{shown.day.isoformat()}")
    return message(lines(shown), actions(ids.CHECK, mine))


def lines(shown: CheckStanding) -> list[Line]:
    """Two in a quiet week."""
    head = [line(bold("Dependency check"), f" · {weekday(shown.day)}"), *_counts(shown)]
    foot = _gone(shown)
    new, still = shown.of(Trend.NEW, Trend.WORSE), shown.of(Trend.SAME, Trend.BETTER)
    room = MOST_LINES - len(head) - len(foot)
    least = _listed(still, room - (LEAST_FOR_NEW if new else 0))
    first = _in_full(new, room - len(least))
    second = _short(still, room - len(first)) or least
    blocks = [head, first, second, foot]
    return [each for block in blocks if block for each in (BLANK, *block)][1:]


def details(program: Program, shown: CheckStanding) -> Message:
    """A reply: everything that does not hold, with the paths."""
    said = [line(bold("What does not hold")), BLANK]
    for one in shown.problems[:WHOLE]:
        said += [*whole_lines(one), BLANK]
    rest = len(shown.problems) - WHOLE
    more = [line(f"and {rest} more")] if rest > 0 else []
    gone = [line(f"Gone: {name}") for name in shown.gone[:WHOLE]]
    return message([*said, *more, *gone], about=program.name)


def _counts(shown: CheckStanding) -> list[Line]:
    if not shown.answered and shown.asked:
        return _nobody(shown)
    answered = f"{shown.answered} of {shown.asked} answered."
    if not shown.links:
        return [line("Nothing crosses projects yet."), line(answered), *_stale(shown)]
    if not shown.problems:
        return [line(f"All {shown.links} hold. {answered}"), *_stale(shown)]
    parts = [f"{n} {WORDS[trend]}" for trend in TRENDS if (n := shown.links_of(trend))]
    links = f"{plural(shown.links, 'link')}: {', '.join([*parts, f'{shown.hold} hold'])}"
    if not parts:
        links = f"All {plural(shown.links, 'link')} hold" if shown.links > 1 else "The link holds"
    both = f"{links} · {shown.answered}/{shown.asked} answered"
    if len(both) <= WIDTH:
        return [line(both), *_stale(shown)]
    return [*map(line, wrapped(links, 2)), line(answered), *_stale(shown)]


def _nobody(shown: CheckStanding) -> list[Line]:
    said = [one.said for one in shown.stale if one.said]
    since = f"from {day(min(said))}" if said else "from the plan"
    if shown.problems:
        return [line("No answers this week."), line(f"Dates below are {since}.")]
    return [line("No answers this week: nothing was"), line(f"checked. Dates are {since}.")]


def _stale(shown: CheckStanding) -> list[Line]:
    """By project, never by person."""
    if not shown.stale:
        return []
    days = {one.said for one in shown.stale}
    if len(shown.stale) == 1:
        only = shown.stale[0]
        return [fitted("Dates of ", only.project, f" are from {_said(only.said)}.")]
    head = f"Dates of {len(shown.stale)} projects are "
    if len(days) == 1:
        names = ", ".join(one.project for one in shown.stale)
        return [line(f"{head}from {_said(shown.stale[0].said)}:"), fitted("", names, "")]
    names = ", ".join(f"{one.project} {_said(one.said)}" for one in shown.stale)
    return [line(f"{head}older:"), fitted("", names, "")]


def _said(value: date | None) -> str:
    return day(value) if value else "the plan"


def _in_full(problems: Sequence[Problem], room: int) -> list[Line]:
    """As many as there is room for, three at most."""
    if not problems:
        return []
    for count in range(min(IN_FULL, len(problems)), 0, -1):
        said = [each for one in problems[:count] for each in (BLANK, *problem_lines(one))]
        rest = len(problems) - count
        more = [BLANK, line(f"and {rest} more in the thread")] if rest else []
        found = [_heading(problems), *said[1:], *more]
        if _count(found) <= room:
            break
    return found


def _heading(problems: Sequence[Problem]) -> Line:
    trends = [WORDS[t] for t in TRENDS if any(one.trend is t for one in problems)]
    return line(bold(" and ".join(trends).capitalize()))


def _short(problems: Sequence[Problem], room: int) -> list[Line]:
    """With dates and what comes next, if all of them fit."""
    found = [each for one in problems for each in short_lines(one)]
    fits = problems and len(problems) <= UNCHANGED and len(found) < room
    return [_since(problems), *found] if fits else []


def _listed(problems: Sequence[Problem], room: int) -> list[Line]:
    if not problems:
        return []
    found = [one_line(one) for one in problems]
    return [_since(problems), *_cut(found, min(room - 1, UNCHANGED + 1))]


def _since(problems: Sequence[Problem]) -> Line:
    return line(bold(f"Open since {day(min(one.finding.since for one in problems))}"))


def _gone(shown: CheckStanding) -> list[Line]:
    where = "Details in the thread." if shown.problems else ""
    match len(shown.gone):
        case 0:
            return [line(f"Gone: nothing. {where}")] if shown.problems else []
        case 1:
            return [fitted("Gone: ", shown.gone[0], f". {where}".rstrip())]
        case count:
            return [line(f"Gone: {count}. {where}".rstrip())]


def _cut(found: Sequence[Line], room: int) -> list[Line]:
    if len(found) <= min(room, UNCHANGED):
        return list(found)
    rest = len(found) - room + 1
    return [*found[: room - 1], line(f"and {rest} more in the thread")]


def _count(found: Sequence[Line]) -> int:
    return sum(each is not BLANK for each in found)
