"""A manager starts, pauses, resumes or closes a program."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.checks import checks
from bot.domain.local_time import local
from bot.domain.rounds import round_in, rounds
from bot.domain.snapshot import Snapshot, State
from bot.domain.steering_dates import meetings
from bot.service.lifecycle import Turn, may_turn, turn
from bot.views import lifecycle as view
from handlers.asking import Ask, looked
from handlers.desk import Desk
from handlers.payloads import Press

SEARCHED = timedelta(weeks=26)


def start(desk: Desk, ask: Ask) -> None:
    _turn(desk, ask, Turn.START)


def pause(desk: Desk, ask: Ask) -> None:
    _turn(desk, ask, Turn.PAUSE)


def resume(desk: Desk, ask: Ask) -> None:
    _turn(desk, ask, Turn.RESUME)


def close(desk: Desk, ask: Ask) -> None:
    """It cannot be undone: asked once more."""
    seen = looked(desk, ask)
    may_turn(seen, Turn.CLOSE, ask.who)
    desk.tell(ask.interaction, view.close_for_good(seen.program))


def close_now(desk: Desk, press: Press) -> None:
    _turn(desk, Ask(interaction=press, verb="close", program=str(press.value)), Turn.CLOSE)


def _turn(desk: Desk, ask: Ask, which: Turn) -> None:
    now = desk.clock.now()
    after = desk.store.write(lambda tx: turn(tx, desk.workspace, ask.program, which, ask.who, now))
    desk.tell(ask.interaction, view.turned(after.program, after.state, ahead(after)))


def ahead(seen: Snapshot) -> view.Ahead:
    """The next of each that it does; nothing where it does not run."""
    if seen.state is not State.RUNNING:
        return view.Ahead()
    program, last = seen.program, local(seen.now, seen.program.time_zone).date() + SEARCHED
    opens = (
        round_in(program, seen.directory, monday).opens_at
        for monday in rounds(program, seen.started, last)
    )
    looks = (check.at for check in checks(program, seen.directory, seen.started, last))
    meets = (meeting.meets_at for meeting in meetings(program, seen.started, last))
    return view.Ahead(
        *(next((at for at in coming if at > seen.now), None) for coming in (opens, looks, meets))
    )
