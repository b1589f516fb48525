"""What one person is told of a blocker: asked, asked again, for help, warned, or that it waits.

Each message shrinks to what became of it.
"""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.blocker_standing import BlockerStanding
from bot.domain.blockers import HOLDS_AT_MOST, BlockerState
from bot.domain.facts import BlockerEvent, BlockerStep
from bot.domain.working_time import program_worker, working_days_between
from bot.messages import Block, Message
from bot.views import ids
from bot.views.blocker import ended
from bot.views.blocker_lines import (
    milestone_lines,
    needed_line,
    owner_button,
    owner_line,
    raised_line,
    resolved_button,
    stops_line,
    take_button,
    value,
    waiting_lines,
    what_line,
)
from bot.views.check_in_lines import fitted
from bot.views.dates import DAYS, date_hour, day, hour, local, plural, weekday
from bot.views.parts import Line, actions, bold, button, cut, line, message, more, quote


def ask(shown: BlockerStanding, for_owner: str = "") -> Message:
    """`for_owner`: the name of the owner for whom the reader stands in."""
    away = fitted("", for_owner, " is away: you stand in.")
    lines = [
        _heading(f"{cut(shown.raised_by, 22)} asks for your help"),
        _what(shown),
        stops_line(shown),
        needed_line(shown),
        *waiting_lines(shown),
        *([away] if for_owner else [_of_program(shown)]),
        line("If it isn't yours, say so: one tap."),
    ]
    write = button(f"Write to {cut(shown.raised_by, 20)}", ids.BLOCKER_WRITE, value(shown))
    take = take_button(shown, "On it until…")
    return message(lines, actions(ids.BLOCKER, take, _not_mine(shown), write))


def again(shown: BlockerStanding, until: date) -> Message:
    """The date until which they were on it has passed."""
    lines = [
        _heading("Is it done?", shown),
        _what(shown),
        line(f"You were on it until {weekday(until)}."),
        stops_line(shown),
        needed_line(shown),
    ]
    resolved, later = resolved_button(shown), take_button(shown, "On it until…")
    return message(lines, actions(ids.BLOCKER, resolved, later, _not_mine(shown)))


def on_it(shown: BlockerStanding) -> Message:
    """To the owner who said until when."""
    until = shown.told.on_it_until or shown.told.needed_by
    lines = [what_line(shown), line(f"You are on it until {weekday(until)}."), needed_line(shown)]
    resolved, later = resolved_button(shown), take_button(shown, "New date")
    return message(lines, actions(ids.BLOCKER, resolved, later, _not_mine(shown)))


def wanted(shown: BlockerStanding, because: str = "") -> Message:
    """To the manager. `because`: who sent it back, and with which words."""
    lines = [
        _heading("Owner wanted", shown),
        line("Please name somebody today."),
        _what(shown),
        stops_line(shown),
        raised_line(shown),
        needed_line(shown),
        *([line(because)] if because else []),
    ]
    name, take = owner_button(shown, "Name somebody"), take_button(shown)
    return message(lines, actions(ids.BLOCKER, name, take, resolved_button(shown)))


def help_wanted(shown: BlockerStanding) -> Message:
    """To a lead or a manager on the ladder."""
    lines = [
        _heading("Help is wanted", shown),
        line(f"Clear it or name who can by {weekday(shown.told.needed_by)}"),
        _what(shown),
        stops_line(shown),
        owner_line(shown),
        *(waiting_lines(shown) or milestone_lines(shown)),
    ]
    take, name = take_button(shown), owner_button(shown, "Name somebody")
    return message(lines, actions(ids.BLOCKER, take, name, resolved_button(shown)))


def to_sponsor(shown: BlockerStanding) -> Message:
    """From the bot, with the manager."""
    lines = [
        _heading("Your help is wanted", shown),
        line(f"With {cut(shown.managers, 18)}. Needed by {day(shown.told.needed_by)}."),
        quote(shown.sponsors_words),
        stops_line(shown),
        owner_line(shown),
        *milestone_lines(shown),
    ]
    return message(lines, actions(ids.BLOCKER, take_button(shown)))


def heads_up(
    shown: BlockerStanding, number: int, at: datetime, goes_at: datetime | None, zone: str
) -> Message:
    """To the manager, a working day before a sponsor is told at `goes_at`."""
    times = program_worker(shown.program)
    days = working_days_between(times, shown.raised_on, times.today(at))
    when = goes_at or at
    lines = [
        _heading(f"Goes to {cut(shown.sponsors, 14)} {_on(when, zone)}"),
        _what(shown),
        line(f"Open {plural(days, 'day')}, needed by {weekday(shown.told.needed_by)}"),
        _passed(shown, times.today(at)),
        line(f"{cut(shown.sponsors, 28)} will read:"),
        quote(shown.sponsors_words),
    ]
    return message(lines, actions(ids.BLOCKER, *_warning_buttons(shown, number)))


def warned(shown: BlockerStanding, said: BlockerEvent | None, by: str, zone: str) -> Message:
    """The heads-up, once the manager has answered it or its time is over."""
    if said is None:
        lines = [what_line(shown), fitted("", shown.sponsors, " was told.")]
    elif said.step is BlockerStep.LET_GO:
        quoted = [quote(shown.sponsors_words)] if said.words else []
        done = fitted(f"✓ {date_hour(said.at, zone)}, let go by ", by, "")
        lines = [done, what_line(shown), *quoted]
    elif said.step is BlockerStep.HELD:
        done = fitted(f"✓ {date_hour(said.at, zone)}, held by ", by, "")
        count = "once" if shown.told.holds == 1 else "twice, which is the most"
        lines = [done, what_line(shown), line(f"Held {count}."), quote(said.words)]
    else:
        return shrunk(shown)
    return message(lines)


def shrunk(shown: BlockerStanding) -> Message:
    """To those who were asked something that has been answered since."""
    return message(ended(shown) if not shown.told.open else [what_line(shown), owner_line(shown)])


def waits(shown: BlockerStanding, deliverable: str) -> Message:
    """To a lead whose deliverable waits for what is blocked."""
    lines = [
        fitted("", shown.raised_by, f" is stuck · {cut(shown.program.name, 20)}"),
        line("Nothing to do now."),
        _what(shown),
        fitted("Yours waits: ", deliverable, ""),
        owner_line(shown),
        needed_line(shown),
    ]
    return message(lines)


def too_late(shown: BlockerStanding, until: date) -> Message:
    """To who raised it: its owner needs longer than they can wait."""
    lines = [
        _heading(f"{cut(shown.owner, 18)} needs until {weekday(until)}"),
        line(f"You need it by {weekday(shown.told.needed_by)}. Can it wait?"),
        _what(shown),
    ]
    later = button("Change date", ids.BLOCKER_DATE, value(shown))
    return message(lines, actions(ids.BLOCKER, later, owner_button(shown, "Change owner")))


def _heading(text: str, shown: BlockerStanding | None = None) -> Line:
    return line(bold(text), f" · {cut(shown.program.name, 37 - len(text))}" if shown else "")


def _what(shown: BlockerStanding) -> Line:
    """Whole: who is to help reads what it is about."""
    return line(" ".join(shown.told.raised.what.split()))


def _of_program(shown: BlockerStanding) -> Line:
    return fitted("Program: ", shown.program.name, f" ({cut(shown.managers, 10)})")


def _not_mine(shown: BlockerStanding) -> Block:
    return more(
        ids.BLOCKER_NOT_MINE,
        ("It's somebody else…", f"{ids.IT_IS_SOMEBODY}:{value(shown)}"),
        ("Don't know", f"{ids.DONT_KNOW}:{value(shown)}"),
        ("Outside the company", f"{ids.OUTSIDE}:{value(shown)}"),
        label="Not mine",
    )


def _warning_buttons(shown: BlockerStanding, number: int) -> list[Block]:
    """They name the warning that they answer, so that two clicks are one."""
    about = f"{value(shown)}/{number}"
    go = button("Let it go", ids.BLOCKER_LET_GO, about)
    hold = button("Hold 2 days…", ids.BLOCKER_HOLD, about)
    words = button("Change the words", ids.BLOCKER_WORDS, about)
    return [go, hold, words] if shown.told.holds < HOLDS_AT_MOST else [go, words]


def _passed(shown: BlockerStanding, today: date) -> Line:
    until = shown.told.on_it_until
    if shown.told.state is BlockerState.TAKEN and until and until < today:
        return fitted("", shown.owner, f": on it until {weekday(until)}, passed")
    return owner_line(shown)


def _on(at: datetime, zone: str) -> str:
    there = local(at, zone)
    return f"{DAYS[there.weekday()]} {day(there.date())}, {hour(there)}"
