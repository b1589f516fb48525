"""What will be sent to whom in the next two weeks, as it stands now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.local_time import local
from bot.domain.names import name_of, names_of
from bot.domain.refusals import NotAllowed
from bot.domain.snapshot import Snapshot, State, StateChange
from bot.domain.working_time import Worker, member_worker
from bot.messages import Channel, Direct
from bot.service.rights import is_manager
from bot.views import agenda as view
from bot.views.parts import message
from handlers.asking import Ask, looked
from handlers.desk import Desk
from jobs.agenda import agenda

AHEAD = timedelta(weeks=2)
# By the second part of a key: what a manager calls it.
KINDS = {
    "check-in": "Check-in",
    "come-back": "Reminder",
    "reminder": "Reminder",
    "round": "Round",
    "unanswered": "Nobody to ask",
    "private": "Private note",
    "blocker": "Blocker",
    "check": "Dependency check",
    "draft": "Draft",
    "summary": "Summary",
    "broken": "Closed channel",
}
OTHER = "Message"


def tell(desk: Desk, ask: Ask) -> None:
    """For managers: it names who will be asked for help, and when."""
    seen = looked(desk, ask)
    if not is_manager(seen, ask.who):
        managers = names_of(seen, seen.program.managers)
        raise NotAllowed(f"Only {managers} can see this.")
    started = seen.state is State.RUNNING
    found = coming(seen if started else _as_if_started(seen), ask.who)
    desk.tell(ask.interaction, message(view.agenda(seen.program, found, started=started)))


def coming(seen: Snapshot, reader: str) -> list[view.Coming]:
    """What is not said yet; replies in threads are left out."""
    found, last = [], seen.now + AHEAD
    for one in agenda(seen, last):
        what = KINDS.get(one.key.split("/")[1], OTHER)
        match one.to:
            case _ if one.key in seen.told:
                pass
            case Direct(member):
                at = _reached(seen, member, one.due)
                if seen.now < at <= min(last, one.until or last):
                    found.append(_to_person(seen, reader, at, what, member))
            case Channel(channel) if seen.now < one.due:
                room = seen.rooms.get(channel)
                at = local(one.due, _worker(seen, reader).zone)
                found.append(view.Coming(at, what, f"#{room.name}" if room else "channel"))
    return found


def _to_person(seen: Snapshot, reader: str, at: datetime, what: str, member: str) -> view.Coming:
    if member == reader:
        return view.Coming(at, what, "you")
    return view.Coming(at, what, name_of(seen, member), own_time=True)


def _reached(seen: Snapshot, member: str, due: datetime) -> datetime:
    """When it is sent to a person: in their own time, and when they are awake."""
    times = _worker(seen, member)
    return local(times.next_waking(max(due, seen.now)), times.zone)


def _worker(seen: Snapshot, member: str) -> Worker:
    return member_worker(seen.program, member, seen.directory, seen.now)


def _as_if_started(seen: Snapshot) -> Snapshot:
    if seen.state is State.CLOSED:
        return seen
    now = StateChange(state=State.RUNNING, at=seen.now, by="")
    return replace(seen, states=(*seen.states, now))
