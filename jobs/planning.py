"""From the agenda to what stands in the outbox now, and when to look again. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.snapshot import Snapshot
from bot.domain.working_time import member_worker
from bot.messages import Direct
from jobs.agenda import agenda
from jobs.occasion import Kept, Occasion

# A forgotten reason to wake costs at most a day.
LONGEST_SLEEP = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Plan:
    said: tuple[Occasion, ...]
    kept: tuple[Kept, ...]
    wake_at: datetime


def plan(snapshot: Snapshot) -> Plan:
    """What is said now, what becomes a fact by being said, and the next moment to look."""
    now, last = snapshot.now, snapshot.now + LONGEST_SLEEP
    said, ahead = [], [last]
    for occasion in agenda(snapshot, last):
        at = sayable_at(snapshot, occasion)
        if occasion.changes_at and occasion.changes_at > now:
            ahead.append(occasion.changes_at)
        if at > now:
            ahead.append(at)
        elif _is_open(snapshot, occasion):
            said.append(occasion)
    kept = tuple(k for o in said if o.keep and (k := o.keep()))
    return Plan(tuple(said), kept, min(ahead))


def sayable_at(snapshot: Snapshot, occasion: Occasion) -> datetime:
    """When it is due, or the first moment from then on at which its addressee is awake."""
    from_then_on = max(occasion.due, snapshot.now)
    if occasion.urgent or occasion.key in snapshot.told or not isinstance(occasion.to, Direct):
        return occasion.due
    waking = may_speak(snapshot, occasion.to.member, from_then_on)
    return waking or occasion.due


def may_speak(snapshot: Snapshot, member: str, moment: datetime) -> datetime | None:
    """None if the person may be spoken to at `moment`, else the first moment they may."""
    times = member_worker(snapshot.program, member, snapshot.directory, snapshot.now)
    waking = times.next_waking(moment)
    return None if waking == moment else waking


def _is_open(snapshot: Snapshot, occasion: Occasion) -> bool:
    """A card that stands follows the facts for ever, a notice is said before its `until`."""
    if occasion.key in snapshot.told:
        return occasion.card
    return occasion.until is None or snapshot.now < occasion.until
