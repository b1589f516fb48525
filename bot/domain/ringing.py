"""What the ladder of a blocker rings: one person, at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.cadence import Role
from bot.domain.facts import BlockerRaised


class Ring(StrEnum):
    """ASK: will you take it. AGAIN: the date until which they were on it has passed.
    WANTED: it has no owner. HELP: a rung. HEADS_UP: it goes to a sponsor next."""

    ASK = "ask"
    AGAIN = "again"
    WANTED = "wanted"
    HELP = "help"
    HEADS_UP = "heads_up"


@dataclass(frozen=True, slots=True)
class Ringing:
    """One member told at `at` and not after `until` (None: as long as the blocker is open).

    `number` is that of the event after which it was rung, 0 for the raising. (ring, number,
    person) is unique in a blocker, and stays once its moment has come. What climbs makes way
    for the next rung; a question to the owner stands until the next event, since the owner
    has to hear of it however late we are.
    """

    ring: Ring
    number: int
    role: Role
    person: str
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A rung above the owner's; `after` in working days from the owner's."""

    after: int
    ring: Ring
    role: Role


def steps(raised: BlockerRaised) -> Iterator[Step]:
    """The rungs above the owner; the warning before a sponsor's is a rung of its own."""
    after = 0
    for rung in raised.ladder:
        if rung.to is Role.SPONSOR and raised.heads_up:
            warned = max(after, rung.after - raised.heads_up)
            yield Step(warned, Ring.HEADS_UP, Role.MANAGER)
            after = warned + raised.heads_up
        else:
            after = rung.after
        if rung.to is not Role.OWNER:
            yield Step(after, Ring.HELP, rung.to)


def next_rung(ringings: Iterable[Ringing], now: datetime) -> Ringing | None:
    """The help that comes next. A sponsor's is never announced, nor what is behind it."""
    ahead = (r for r in ringings if r.ring is Ring.HELP and r.at > now)
    first = next(ahead, None)
    return first if first and first.role is not Role.SPONSOR else None
