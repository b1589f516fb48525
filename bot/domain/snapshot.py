"""Everything that is known of one program at one moment: what every decision is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.domain.facts import (
    BlockerEvent,
    BlockerRaised,
    CheckIn,
    Choice,
    DateReport,
    MeasureValue,
)
from bot.domain.findings import Checked
from bot.domain.people import Directory, Room
from bot.domain.program import Program
from bot.domain.standing import Edition


class State(StrEnum):
    IMPORTED = "imported"
    RUNNING = "running"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChange:
    state: State
    at: datetime
    by: str


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Compared and cached by identity: one snapshot is one look.

    `told` maps the outbox keys that were said to the moment of the first time. `rooms` are its
    channels by id, `broken` the channels and members for whom Slack took nothing, and why.

    Everything that is a tuple is in the order in which it was recorded.
    """

    program: Program
    now: datetime
    states: tuple[StateChange, ...]
    directory: Directory = field(default_factory=dict)
    check_ins: tuple[CheckIn, ...] = ()
    reports: tuple[DateReport, ...] = ()
    choices: tuple[Choice, ...] = ()
    blockers: tuple[BlockerRaised, ...] = ()
    blocker_events: tuple[BlockerEvent, ...] = ()
    measures: tuple[MeasureValue, ...] = ()
    checks: tuple[Checked, ...] = ()
    editions: tuple[Edition, ...] = ()
    told: Mapping[str, datetime] = field(default_factory=dict)
    rooms: Mapping[str, Room] = field(default_factory=dict)
    broken: Mapping[str, str] = field(default_factory=dict)

    @property
    def state(self) -> State:
        return self.states[-1].state if self.states else State.IMPORTED

    @property
    def started(self) -> date | None:
        """The day on which it was first started, UTC."""
        first = next((s for s in self.states if s.state is State.RUNNING), None)
        return first.at.date() if first else None

    @property
    def running_since(self) -> datetime | None:
        """Nothing that fell due before this moment is ever said. None: it does not run."""
        last = self.states[-1] if self.states else None
        return last.at if last and last.state is State.RUNNING else None
