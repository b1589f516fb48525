"""The card of a blocker in the program's channel."""

from __future__ import annotations

from bot.domain.blocker_standing import BlockerStanding
from bot.messages import Message
from bot.views import ids
from bot.views.blocker_lines import (
    milestone_lines,
    more_menu,
    needed_line,
    next_lines,
    owner_line,
    raised_line,
    resolved_button,
    stops_line,
    take_button,
    waiting_lines,
    what_line,
)
from bot.views.check_in_lines import WIDTH
from bot.views.parts import Line, actions, line, message


def card(shown: BlockerStanding) -> Message:
    """Three lines and nothing to press once it has come to its end."""
    if not shown.told.open:
        return message(ended(shown))
    lines = [
        what_line(shown, "🚧 "),
        stops_line(shown),
        raised_line(shown),
        owner_line(shown),
        *waiting_lines(shown),
        needed_line(shown),
        *milestone_lines(shown),
        *next_lines(shown),
    ]
    buttons = (take_button(shown), resolved_button(shown), more_menu(shown))
    return message(lines, actions(ids.BLOCKER, *buttons))


def ended(shown: BlockerStanding) -> list[Line]:
    return [what_line(shown, "✓ "), stops_line(shown), owner_line(shown)]


def state(shown: BlockerStanding) -> Message:
    """What it came to, for somebody whose click came later."""
    return message([what_line(shown), owner_line(shown)])


def in_full(shown: BlockerStanding) -> Message | None:
    """For the thread: what the card had to cut, if anything."""
    what, stops = shown.told.raised.what, shown.stops or shown.project
    outside = f"Waits for: {shown.waiting_for}" if shown.waiting_for else ""
    if len(what) <= WIDTH - 3 and all(len(text) <= 28 for text in (stops, shown.waiting_for)):
        return None
    words = [what, f"Stops: {stops} ({shown.project})", outside]
    return message([line(" ".join(text.split())) for text in words if text])
