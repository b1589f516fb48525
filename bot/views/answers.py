"""What the command answers about a program: for who asked, or shared with the channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.blocker_standing import BlockerStanding
from bot.domain.check_standing import CheckStanding
from bot.domain.facts import Health
from bot.domain.program import Program
from bot.domain.snapshot import State, StateChange
from bot.domain.standing import MeasureStanding, MilestoneStanding, ProjectStanding, Wanted
from bot.messages import Message
from bot.views import ids
from bot.views.blocker_lines import needed_line, owner_line
from bot.views.check_in_lines import fitted
from bot.views.dates import day, plural, weekday
from bot.views.parts import BLANK, Line, actions, bold, button, cut, italic, line, message
from bot.views.problem import one_line, problem_lines
from bot.views.standing import measure_lines, milestone_line, project_line, state_lines

PROJECTS_SHOWN = 8
MILESTONES_SHOWN = 6
BLOCKERS_SHOWN = 6
PROBLEMS_SHOWN = 4
WANTED_SHOWN = 3
# What an answer offers to go on with: verb, and what its button says.
LABELS = {
    "status": "Status",
    "blockers": "Blockers",
    "dependencies": "Dependencies",
    "milestones": "Milestones",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    state: StateChange | None
    health: Health
    reason: str
    measure: MeasureStanding | None
    milestones: tuple[MilestoneStanding, ...]
    projects: tuple[ProjectStanding, ...]
    wanted: tuple[Wanted, ...]
    open_blockers: int


def status(program: Program, today: date, shown: Status) -> list[Line]:
    lines = [_heading(program, today), *state_lines(shown.health, shown.reason)]
    if stands := _not_running(shown.state):
        lines.append(stands)
    if shown.measure:
        lines += [BLANK, *measure_lines(shown.measure)]
    if shown.wanted:
        lines += [BLANK, line(bold(f"Wanted from steering: {len(shown.wanted)}"))]
        lines += _cut([fitted("", one.what, "") for one in shown.wanted], WANTED_SHOWN)
    lines += [BLANK, line(bold("Milestones: due, now"))]
    lines += _cut([milestone_line(m) for m in shown.milestones], MILESTONES_SHOWN)
    lines += [BLANK, line(bold("Projects"))]
    lines += _cut([project_line(p) for p in shown.projects], PROJECTS_SHOWN)
    return [*lines, line(f"{plural(shown.open_blockers, 'open blocker')}")]


def milestones(program: Program, today: date, standings: Sequence[MilestoneStanding]) -> list[Line]:
    """Each with how late or early it is, in working days."""
    lines = [_heading(program, today, "Milestones")]
    for one in standings:
        lines += [milestone_line(one), line(f"   {_late(one.late)}")]
    return lines if standings else [*lines, line("None in the plan.")]


def blockers(program: Program, today: date, standings: Sequence[BlockerStanding]) -> list[Line]:
    """What stops work first, then what is needed first."""
    lines = [_heading(program, today, "Blockers")]
    ordered = sorted(
        standings, key=lambda b: (not b.told.raised.stops_work, b.told.needed_by, b.told.id)
    )
    shown = [entry for one in ordered[:BLOCKERS_SHOWN] for entry in _blocker(one)]
    rest = len(ordered) - BLOCKERS_SHOWN
    more = [BLANK, line(f"and {rest} more in the channel")] if rest > 0 else []
    return [*lines, *shown, *more] if standings else [*lines, line("None is open.")]


def dependencies(program: Program, today: date, shown: CheckStanding) -> list[Line]:
    """What does not hold, each with who does what; the first ones in full."""
    lines = [_heading(program, today, "Dependencies")]
    if not shown.problems:
        return [*lines, line(_all_hold(shown.links))]
    first, rest = shown.problems[:PROBLEMS_SHOWN], shown.problems[PROBLEMS_SHOWN:]
    lines.append(line(f"{shown.hold} of {plural(shown.links, 'link')} hold"))
    lines += [each for one in first for each in (BLANK, *problem_lines(one))]
    return [*lines, *([BLANK] if rest else []), *_cut([one_line(one) for one in rest], 8)]


def answer(
    verb: str, program: str, lines: Sequence[Line], *, share: bool, then: Sequence[str] = ()
) -> Message:
    """`share`: it may be shown to everybody where it was asked."""
    value = f"{verb}/{program}"
    buttons = [button("Share", ids.ASK_SHARE, value)] if share else []
    buttons += [button(LABELS[v], verb_action(v), f"{v}/{program}") for v in then]
    return message(lines, *([actions(ids.ASK, *buttons)] if buttons else []))


def shared(lines: Sequence[Line], by: str) -> Message:
    return message([*lines, line(italic(f"Shared by {cut(by)}"))])


def verb_action(verb: str) -> str:
    """The action of a button that asks for a verb."""
    return f"{ids.ASK}.{verb}"


def _heading(program: Program, today: date, what: str = "") -> Line:
    on = f" · {weekday(today)}"
    if what:
        return line(bold(what), f" · {cut(program.name, 40 - len(what) - len(on) - 3)}", on)
    return line(bold(cut(program.name)), on)


def _not_running(state: StateChange | None) -> Line | None:
    if state is None or state.state is State.IMPORTED:
        return line("Not started: nothing is sent.")
    if state.state is State.RUNNING:
        return None
    word = "Paused" if state.state is State.PAUSED else "Closed"
    return line(f"{word} on {day(state.at.date())}: nothing is sent.")


def _all_hold(links: int) -> str:
    if not links:
        return "Nothing crosses projects yet."
    return f"All {links} hold." if links > 1 else "The link holds."


def _late(days: int) -> str:
    if days == 0:
        return "on its day"
    return plural(abs(days), "day") + (" late" if days > 0 else " early")


def _blocker(one: BlockerStanding) -> list[Line]:
    return [
        BLANK,
        fitted("🚧 ", one.told.raised.what, ""),
        fitted("Stops: ", one.stops or one.project, ""),
        owner_line(one),
        needed_line(one),
    ]


def _cut(lines: Sequence[Line], most: int) -> list[Line]:
    rest = len(lines) - most
    return [*lines[:most], *([line(f"and {rest} more")] if rest > 0 else [])]
