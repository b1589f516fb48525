"""The lines that the card of a blocker and all that is told of it share."""

from __future__ import annotations

from bot.domain.blocker_standing import BlockerStanding
from bot.domain.blockers import BlockerState
from bot.messages import Block
from bot.views import ids
from bot.views.check_in_lines import WIDTH, fitted
from bot.views.dates import date_hour, day, weekday
from bot.views.parts import Line, bold, button, cut, line, more


def what_line(shown: BlockerStanding, mark: str = "") -> Line:
    return line(mark, bold(cut(shown.told.raised.what, WIDTH - 3)))


def stops_line(shown: BlockerStanding) -> Line:
    """The project gives way to the whole name of the deliverable."""
    if not shown.stops:
        return fitted("Stops: ", shown.project, "")
    both = f"Stops: {shown.stops} ({shown.project})"
    return line(both) if len(both) <= WIDTH else fitted("Stops: ", shown.stops, "")


def raised_line(shown: BlockerStanding) -> Line:
    return fitted("Raised by ", shown.raised_by, f", {weekday(shown.raised_on)}")


def owner_line(shown: BlockerStanding) -> Line:
    """Who it lies with, or how it ended."""
    told, owner = shown.told, shown.owner
    match told.state:
        case BlockerState.WANTED:
            return fitted("Owner: wanted. ", shown.managers, " names one today")
        case BlockerState.ASKED if shown.asked_on:
            return fitted("Asked: ", owner, f", {weekday(shown.asked_on)}")
        case BlockerState.ASKED:
            return fitted("Owner: ", owner, ", away. The manager is asked")
        case BlockerState.TAKEN if told.on_it_until:
            return fitted("Owner: ", owner, f", on it until {weekday(told.on_it_until)}")
        case BlockerState.WITHDRAWN:
            return _ended(shown, "Not a blocker, says")
        case _:
            return _ended(shown, "Resolved by")


def needed_line(shown: BlockerStanding) -> Line:
    stopped = ", work has stopped" if shown.told.raised.stops_work else ""
    return line(f"Needed by: {weekday(shown.told.needed_by)}{stopped}")


def waiting_lines(shown: BlockerStanding) -> list[Line]:
    return [fitted("Waits for: ", shown.waiting_for, " (outside)")] if shown.waiting_for else []


def milestone_lines(shown: BlockerStanding) -> list[Line]:
    if shown.milestone is None:
        return []
    name, due = shown.milestone
    return [fitted("For milestone: ", name, f", {day(due)}")]


def next_lines(shown: BlockerStanding) -> list[Line]:
    """The help that comes next; a sponsor's is never announced."""
    if shown.next_help is None:
        return []
    name, at = cut(shown.next_help.name, 10), shown.next_help.at
    return [line(f"Next: {name} helps, {date_hour(at, shown.program.time_zone)}")]


def value(shown: BlockerStanding) -> str:
    """Ids only: who may do it is looked up when it is pressed."""
    return f"{shown.program.key}/{shown.told.id}"


def take_button(shown: BlockerStanding, label: str = "I can take it") -> Block:
    return button(label, ids.BLOCKER_TAKE, value(shown))


def resolved_button(shown: BlockerStanding) -> Block:
    return button("Resolved", ids.BLOCKER_RESOLVE, value(shown))


def owner_button(shown: BlockerStanding, label: str) -> Block:
    return button(label, ids.BLOCKER_OWNER, value(shown))


def more_menu(shown: BlockerStanding) -> Block:
    return more(
        ids.BLOCKER_MORE,
        ("Change owner", f"{ids.CHANGE_OWNER}:{value(shown)}"),
        ("Change date", f"{ids.CHANGE_DATE}:{value(shown)}"),
        ("Not a blocker", f"{ids.NOT_A_BLOCKER}:{value(shown)}"),
    )


def _ended(shown: BlockerStanding, by: str) -> Line:
    """The words are people's own, and may run over."""
    how = f": {' '.join(shown.told.how.split())}" if shown.told.how else ""
    return line(f"{by} {cut(shown.by)}, {weekday(shown.ended_on)}{how}")
