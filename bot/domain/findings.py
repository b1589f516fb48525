"""What does not hold between projects, and how that changed since the last weekly check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class FindingKind(StrEnum):
    """NEEDED_BY: a date comes later than the next project needs it. MILESTONE: later than due.
    PROMISE: a forecast is earlier than what it waits for allows. OVERDUE: past its date and
    nobody said a new one. CAPACITY: a resource is booked beyond what is there."""

    NEEDED_BY = "needed_by"
    MILESTONE = "milestone"
    PROMISE = "promise"
    OVERDUE = "overdue"
    CAPACITY = "capacity"


@dataclass(frozen=True, slots=True)
class Moved:
    """A deliverable or milestone (ref or key) that moves by so many working days, and by
    which refs the move came."""

    subject: str
    days: int
    now: date
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`subject` is a ref, `source>target` of a link, a milestone's or a resource's key.
    `days`: working days late or short; for CAPACITY how many too few. `due` and `now`: the
    date it should have and has; for CAPACITY the first and last day of the squeeze.

    `since` is the first check that saw it, `worse` the last that saw it grow, and `moves` what
    it moved downstream since the check before the first.
    `because`: the key of the finding that it follows from. For CAPACITY `among` are the refs
    that draw on it, and `can_wait` the one that can wait longest.
    """

    kind: FindingKind
    subject: str
    days: int
    due: date
    now: date
    since: date
    needed: int = 0
    there: int = 0
    moves: tuple[Moved, ...] = ()
    because: str = ""
    among: tuple[str, ...] = ()
    can_wait: str = ""
    worse: date | None = None

    @property
    def asked(self) -> date:
        """The check from which somebody has to do something about it."""
        return self.worse or self.since

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.subject}"

    @property
    def ref(self) -> str:
        """The deliverable that is late; of a milestone or resource just its key."""
        return self.subject.partition(">")[0]


class Trend(StrEnum):
    NEW = "new"
    WORSE = "worse"
    BETTER = "better"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A weekly dependency check as it was published; `day` is the check's local date."""

    day: date
    at: datetime
    links: int
    asked: int
    answered: int
    findings: tuple[Finding, ...] = ()
