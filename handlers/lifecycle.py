"""A manager starts, pauses, resumes or closes a program."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.domain.checks import checks
from bot.domain.local_time import local
from bot.domain.requests import requests
from bot.domain.rounds import rounds
from bot.domain.snapshot import Snapshot, State
from bot.domain.steering_dates import meetings
from bot.domain.working_time import member_worker
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
    desk.tell(ask.interaction, view.turned(after.program, after.state, ahead(after, ask.who)))


def ahead(seen: Snapshot, reader: str) -> view.Ahead:
    """The next of each that it does; nothing where it does not run."""
    if seen.state is not State.RUNNING:
        return view.Ahead()
    program, last = seen.program, local(seen.now, seen.program.time_zone).date() + SEARCHED
    zone = member_worker(program, reader, seen.directory, seen.now).zone
    looks = (check.at for check in checks(program, seen.directory, seen.started, last))
    meets = (meeting.meets_at for meeting in meetings(program, seen.started, last))
    check, meeting = (
        next((local(at, zone) for at in coming if at > seen.now), None) for coming in (looks, meets)
    )
    return view.Ahead(check_in=_asked_first(seen, last), check=check, meeting=meeting)


def _asked_first(seen: Snapshot, last: date) -> datetime | None:
    """When the next round begins, in the time of who is asked first."""
    for monday in rounds(seen.program, seen.started, last):
        asked = [one for one in requests(seen, monday) if one.asked_at > seen.now]
        if asked:
            first = min(asked, key=lambda one: one.asked_at)
            return local(first.asked_at, first.zone)
    return None
