"""What may come of one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Accepted:
    """Slack has it. `version` is what it shows, found in the metadata when we had to ask."""

    channel: str
    ts: str
    version: str


@dataclass(frozen=True, slots=True)
class Deferred:
    """Nobody was called: the addressee may not be spoken to before `until`."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Throttled:
    """Certainly not done. `everywhere`: the whole method waits, not only this place."""

    after: timedelta
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class InDoubt:
    """It may have arrived."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotThere:
    """Slack was asked, and did not have it then."""

    asked_at: datetime


@dataclass(frozen=True, slots=True)
class CannotAsk:
    """Slack does not let us look."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The place is broken: Slack takes nothing for it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """Slack will never take this message."""

    reason: str


@dataclass(frozen=True, slots=True)
class Gone:
    """What should be updated cannot be: it is posted anew."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The workspace takes nothing from us any more."""

    reason: str


Outcome = (
    Accepted
    | Deferred
    | Throttled
    | InDoubt
    | NotThere
    | CannotAsk
    | Unreachable
    | Rejected
    | Gone
    | Stopped
)
