"""Where a program stands: the one roll-up that every answer of a moment is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.facts import Health


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneStanding:
    """`late` in working days of the program, negative when early; `now` is None only when
    nothing that it needs can be dated."""

    key: str
    name: str
    due: date
    now: date
    late: int
    health: Health


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectStanding:
    """`health` is what is shown: None is "no update". `answered` is the round (its Monday)
    that it rests on. `computed` is what the dates suggest. `rounds`: the last six, oldest
    first, None where nobody answered."""

    key: str
    name: str
    lead: str
    health: Health | None
    computed: Health
    answered: date | None
    fresh: bool
    line: str = ""
    rounds: tuple[Health | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureStanding:
    name: str
    unit: str
    baseline: float
    target: float
    by: date
    value: float | None
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Something that only the steering level can give; `key` says what it is about. `cost` is
    how many working days each week of waiting costs which milestone, where the network shows
    it. `since`: the earlier meeting that was asked for it first."""

    what: str
    who: str
    by: date
    cost: tuple[str, int] | None = None
    key: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateChange:
    """A milestone whose date moved since the last meeting; `why` are the lead's words,
    `in_time` whether its due date still holds. `path` are the names by which the move came,
    from the first cause."""

    name: str
    days: int
    why: str = ""
    in_time: bool = False
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBlocker:
    """`owner` is blank where one is wanted."""

    what: str
    project: str
    owner: str
    needed_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A steering summary as a value. Everything that is shown of it comes from here.

    `blockers` are those at this level, `open_blockers` all of them. `since` is the day of the
    meeting that the changes are counted from, None for the first.
    """

    program: str
    meeting: date
    facts_of: datetime
    health: Health
    reason: str
    measure: MeasureStanding | None
    wanted: tuple[Wanted, ...]
    milestones: tuple[MilestoneStanding, ...]
    changes: tuple[DateChange, ...]
    blockers: tuple[str, ...]
    projects: tuple[ProjectStanding, ...]
    open_blockers: tuple[OpenBlocker, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One published state of a summary; the first has number 1 and no corrections. Each
    later one names what changed since it was read first, the newest last."""

    meeting: date
    number: int
    figures: Figures
    at: datetime
    corrections: tuple[str, ...] = ()
