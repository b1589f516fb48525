"""What will be sent to whom in the next two weeks, as it stands now."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.names import name_of, names_of
from bot.domain.refusals import NotAllowed
from bot.domain.snapshot import Snapshot, State, StateChange
from bot.messages import Address, Channel, Direct
from bot.service.rights import is_manager
from bot.views import agenda as view
from bot.views.parts import message
from handlers.asking import Ask, looked
from handlers.desk import Desk
from jobs.agenda import agenda

AHEAD = timedelta(weeks=2)
# By the second part of a key: what a manager calls it. Others are answers to somebody's act.
KINDS = {
    "check-in": "Check-in",
    "reminder": "Reminder",
    "round": "Round",
    "check": "Dependency check",
    "draft": "Draft",
    "summary": "Summary",
    "blocker": "Blocker",
}


def tell(desk: Desk, ask: Ask) -> None:
    """For managers: it names who will be asked for help, and when."""
    seen = looked(desk, ask)
    if not is_manager(seen, ask.who):
        managers = names_of(seen, seen.program.managers)
        raise NotAllowed(f"Only {managers} can see this.")
    started = seen.state is State.RUNNING
    shown = view.agenda(
        seen.program, coming(seen if started else _as_if_started(seen)), started=started
    )
    desk.tell(ask.interaction, message(shown))


def coming(seen: Snapshot) -> list[view.Coming]:
    """What is not said yet, soonest first; replies in threads are left out."""
    found = agenda(seen, seen.now + AHEAD)
    return [
        view.Coming(one.due, KINDS[kind], _to(seen, one.to))
        for one in found
        if one.due > seen.now
        and one.key not in seen.told
        and (kind := one.key.split("/")[1]) in KINDS
        and isinstance(one.to, Direct | Channel)
    ]


def _as_if_started(seen: Snapshot) -> Snapshot:
    if seen.state is State.CLOSED:
        return seen
    now = StateChange(state=State.RUNNING, at=seen.now, by="")
    return replace(seen, states=(*seen.states, now))


def _to(seen: Snapshot, to: Address) -> str:
    match to:
        case Direct(member):
            return name_of(seen, member)
        case Channel(channel):
            room = seen.rooms.get(channel)
            return f"#{room.name}" if room else "channel"
        case _:
            return ""
