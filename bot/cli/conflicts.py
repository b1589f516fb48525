"""What does not hold in a program as computed: dates that were promised, needed or due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.engine import promises
from bot.domain.engine.placing import State
from bot.domain.engine.schedule import Schedule
from bot.domain.outlook import Outlook

DAY = timedelta(days=1)


class Kind(StrEnum):
    MILESTONE = "milestone"
    NEEDED_BY = "needed_by"
    PROMISE = "promise"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Conflict:
    """`subject` is a milestone's key, else the ref of what is late; `waits` the ref that needs it.

    `days` late in working days of the program's calendar, at least 1.
    """

    kind: Kind
    subject: str
    due: date
    computed: date
    days: int
    waits: str | None = None


def conflicts(look: Outlook) -> Iterator[Conflict]:
    """What already happened holds nobody up: finished work is left out."""
    made = look.schedule
    pairs = zip(made.network.milestones, promises.milestones(made), strict=True)
    for milestone, one in pairs:
        if one.spare < 0 and not all(_finished(made, ref) for ref in milestone.needs):
            yield Conflict(Kind.MILESTONE, one.key, one.due, one.computed, -one.spare)
    for need in promises.needs(made):
        source, target = need.link.source, need.link.target
        if need.spare < 0 and not _finished(made, source):
            late = -need.spare
            yield Conflict(Kind.NEEDED_BY, source, need.needed_by, need.computed, late, target)
    for promise in promises.cannot_hold(made):
        if promise.key not in look.overdue:
            late = _late(made, promise.promised, promise.earliest)
            yield Conflict(Kind.PROMISE, promise.key, promise.promised, promise.earliest, late)
    for ref, due in look.overdue.items():
        now = look.finish[ref]
        yield Conflict(Kind.OVERDUE, ref, due, now, _late(made, due, now))


def _finished(made: Schedule, ref: str) -> bool:
    return made.placed(ref).state is State.FINISHED


def _late(made: Schedule, due: date, computed: date) -> int:
    return max(made.network.calendar.between(due + DAY, computed + DAY), 1)
