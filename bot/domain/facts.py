"""What people said and did, appended and never changed. Members are workspace ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.cadence import Rung


class Health(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Help(StrEnum):
    """What would help a project that is red."""

    DECISION = "decision"
    TIME = "time"
    PROJECT = "project"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """One answer for a project in a round (its Monday). The latest of a round counts.

    `origin` names the click or view it came from, so that a second delivery adds nothing.
    `unchanged` is the one-tap answer. `private` and `why_better` are for the manager alone.
    """

    project: str
    round: date
    health: Health
    at: datetime
    by: str
    origin: str
    line: str = ""
    unchanged: bool = False
    help: Help | None = None
    why_better: str = ""
    private: str = ""
    next_steps: str = ""
    risk: str = ""
    on_behalf_of: str | None = None


class ReportKind(StrEnum):
    FORECAST = "forecast"
    STARTED = "started"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReport:
    """A date said for a deliverable: a forecast finish, or the day it started or was done.

    `confidence` in percent. `confirmed` means: said again, not moved.
    """

    ref: str
    kind: ReportKind
    day: date
    at: datetime
    by: str
    origin: str
    confidence: int | None = None
    confirmed: bool = False
    on_behalf_of: str | None = None


class ChoiceKind(StrEnum):
    """What somebody chose instead of answering a check-in."""

    LATER = "later"
    STAND_IN = "stand_in"
    NOT_MINE = "not_mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`until`: when to come back (later). `project` only for "not my project"."""

    round: date
    member: str
    kind: ChoiceKind
    at: datetime
    origin: str
    until: datetime | None = None
    project: str | None = None


class BlockerStep(StrEnum):
    ASKED = "asked"
    TAKEN = "taken"
    UNOWNED = "unowned"
    MOVED = "moved"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockerEvent:
    """A step in a blocker's life; `number` counts from 1 and is unique in the blocker.

    ASKED: `owner` is the person now asked. TAKEN: on it until `until`. MOVED: `until` is the
    new needed-by date. RESOLVED, WITHDRAWN, HELD: `words` say how or why.
    """

    blocker: str
    number: int
    step: BlockerStep
    at: datetime
    by: str
    owner: str | None = None
    until: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockerRaised:
    """Somebody is stuck. `stops` is the ref of the deliverable that waits, None: the project.

    The ladder and the roles are frozen here; the person is found when a rung is rung.
    `ladder_starts` and `heads_up` in working days before needed-by and before a sponsor.
    """

    id: str
    what: str
    project: str
    needed_by: date
    at: datetime
    by: str
    origin: str
    stops: str | None = None
    stops_work: bool = False
    milestone: str | None = None
    owner: str | None = None
    waiting_for: str = ""
    ladder: tuple[Rung, ...] = ()
    ladder_starts: int = 5
    heads_up: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureValue:
    value: float
    on: date
    at: datetime
    by: str
    origin: str
