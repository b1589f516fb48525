"""The steering summary: one message that a sponsor can stop reading after any line."""

from __future__ import annotations

from collections import Counter

from bot.domain.facts import Health
from bot.domain.program import Program
from bot.domain.standing import DateChange, Edition, Figures, Wanted
from bot.domain.steering_dates import meeting_on
from bot.messages import Message
from bot.views import ids
from bot.views.check_in_lines import WIDTH, fitted
from bot.views.dates import date_hour, day, day_hour, days, hour, local, plural, weekday
from bot.views.health import WORD, colour
from bot.views.parts import BLANK, Line, actions, bold, button, cut, italic, line, message
from bot.views.standing import measure_lines, milestone_line, state_lines, wrapped

MOST_LINES = 24
WANTED, MILESTONES, CHANGES = 3, 6, 4
# Whether costs are shown, how many milestones, and lines of what was corrected: the first that
# fits.
DETAIL = (
    (True, MILESTONES, 3),
    (False, MILESTONES, 3),
    (False, 4, 3),
    (False, 3, 3),
    (False, 3, 2),
)
# Of one correction, so that two lines hold it and how many more there are.
CORRECTION = 45
BULLETS = 8


def card(program: Program, meeting: str, edition: Edition) -> Message:
    """`meeting` names it in the values of the buttons."""
    value = f"{program.key}/{meeting}"
    managers = " or ".join(program.person(key).name for key in program.managers)
    buttons = (
        button("Details", ids.STEERING_DETAILS, value),
        button(f"Ask {cut(managers, 20)}", ids.STEERING_ASK, value),
    )
    below = actions(ids.STEERING, *buttons)
    return message(lines(program, edition), below, about=spoken(edition.figures))


def lines(program: Program, edition: Edition) -> list[Line]:
    """The order is fixed. Where the room ends, what changed gives way first, then what waiting
    costs, then the later milestones."""
    made = edition.figures
    head = [_heading(made), *state_lines(made.health, made.reason)]
    measure = measure_lines(made.measure) if made.measure else []
    foot = [_at_your_level(made), *_projects(made), _facts_of(program, made)]
    for costs, most, corrected_lines in DETAIL:
        first = [*_corrected(program, edition, corrected_lines), *head]
        above = [first, measure, _wanted(made, costs), _milestones(made, most)]
        room = MOST_LINES - sum(map(len, above)) - len(foot)
        if room >= 0:
            break
    tail = [*_changes(made, room), *foot]
    return [each for block in (*above, tail) if block for each in (BLANK, *block)][1:]


def spoken(made: Figures) -> str:
    """The state first: what a notification shows."""
    late = [m for m in made.milestones if m.late > 0]
    said = [f"{made.program}, {WORD[made.health]}."]
    if made.wanted:
        by = min(w.by for w in made.wanted)
        said.append(f"{plural(len(made.wanted), 'decision')} wanted by {weekday(by)}.")
    said += [f"{m.name} now {day(m.now)}." for m in late[:1]]
    return " ".join(said)


def corrected(program: Program, edition: Edition, meets: str) -> Message:
    """To the manager, at the same time."""
    lines = [
        line(bold("Summary corrected"), f" · {cut(program.name, 20)}"),
        line(f"It is read {meets}."),
        *_bullets(edition),
    ]
    return message(lines)


def what_changed(program: Program, edition: Edition, *, begun: bool) -> Message:
    """A reply; `begun`: it came too late to be read in the meeting."""
    when = date_hour(edition.at, program.time_zone)
    heading = line(bold("After the meeting began" if begun else "Corrected"), f" · {when}")
    return message([heading, *_bullets(edition)], about=program.name)


def _heading(made: Figures) -> Line:
    return line(bold(cut(made.program, 22)), f" · for {weekday(made.meeting)}")


def _corrected(program: Program, edition: Edition, most: int) -> list[Line]:
    """All that was corrected, or as much as there is room for and how much more."""
    said = edition.corrections
    begins = f"Corrected {_corrected_at(program, edition)}: "
    for count in range(len(said), 0, -1):
        rest = f" and {len(said) - count} more" if count < len(said) else ""
        named = said[:count] if count > 1 else [cut(said[0], CORRECTION)]
        found = wrapped(f"{begins}{', '.join(named)}{rest}", WIDTH)
        if len(found) <= most or count == 1:
            return [line(italic(each)) for each in found[:most]]
    return []


def _corrected_at(program: Program, edition: Edition) -> str:
    """The hour, with its day if the summary came out on another."""
    zone = program.time_zone
    published = local(meeting_on(program, edition.meeting).publish_at, zone)
    at = local(edition.at, zone)
    return hour(at) if at.date() == published.date() else day_hour(edition.at, zone)


def _bullets(edition: Edition) -> list[Line]:
    """What was corrected since it was read first."""
    said = edition.corrections or ("It reads as it did at first.",)
    shown = [line(each) for one in said[:BULLETS] for each in wrapped(f"• {one}", 2)]
    rest = len(said) - BULLETS
    return [*shown, *([line(f"and {rest} more")] if rest > 0 else [])]


def _wanted(made: Figures, costs: bool) -> list[Line]:
    if not made.wanted:
        return [line(bold("Wanted from you:"), " nothing")]
    return [
        line(bold(f"Wanted from you: {len(made.wanted)}")),
        *(each for one in made.wanted[:WANTED] for each in wanted_lines(one, costs)),
    ]


def wanted_lines(one: Wanted, costs: bool = True) -> list[Line]:
    asked = f"; asked {day(one.since)}" if one.since else ""
    said = [fitted("", one.what, ""), fitted("", one.who, f", by {weekday(one.by)}{asked}")]
    if one.cost and costs:
        name, later = one.cost
        said.append(fitted("Each week costs ", name, f" {plural(later, 'day')}"))
    return said


def _milestones(made: Figures, most: int) -> list[Line]:
    """What is cut is in the thread."""
    if not made.milestones:
        return []
    cut_off = len(made.milestones) - most
    shown = made.milestones if cut_off <= 0 else made.milestones[: most - 1]
    more = [line(f"and {cut_off + 1} more in the thread")] if cut_off > 0 else []
    return [line(bold("Milestones: due, now")), *map(milestone_line, shown), *more]


def _changes(made: Figures, room: int) -> list[Line]:
    since = f"Since {day(made.since)}" if made.since else "Since the plan"
    if not made.changes:
        return [line(bold(f"{since}:"), " no date moved")] if room else []
    most = min(CHANGES, room - 1)
    if most < 1:
        return []
    shown = made.changes if len(made.changes) <= most else made.changes[: most - 1]
    rest = len(made.changes) - len(shown)
    more = [line(f"• and {rest} more in the thread")] if rest else []
    return [line(bold(since)), *map(_change, shown), *more]


def _change(one: DateChange) -> Line:
    """That it still holds says more than why it moved."""
    moved = f" {days(one.days)}"
    if one.why and not one.in_time:
        return fitted(f"• {cut(one.name, 18)}{moved}: ", one.why, "")
    return fitted("• ", one.name, f"{moved}{', in time' if one.in_time else ''}")


def _at_your_level(made: Figures) -> Line:
    label = bold("Blockers at your level:")
    return line(label, f" {len(made.blockers) or 'none'}")


def _projects(made: Figures) -> list[Line]:
    """How many of each colour; of those that are silent the names."""
    count = Counter(one.health for one in made.projects)
    order = (*Health, None)
    said = [f"{count[health]} {colour(health)}" for health in order if count[health]]
    silent = ", ".join(one.name for one in made.projects if one.health is None)
    counts, *more = [", ".join(said[:2]), *([", ".join(said[2:])] if len(said) > 2 else [])]
    lines = [line(bold("Projects:"), f" {counts}{',' if more else ''}"), *map(line, more)]
    last = lines[-1].plain
    if silent and len(last) + len(silent) + 3 <= WIDTH:
        return [*lines[:-1], Line((*lines[-1].spans, *line(f" ({silent})").spans))]
    return [*lines, *([fitted("(", silent, ")")] if silent else [])]


def _facts_of(program: Program, made: Figures) -> Line:
    return line(italic(f"Facts of {date_hour(made.facts_of, program.time_zone)}"))
