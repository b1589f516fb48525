"""The blockers in which something is wanted of one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.blocker_standing import answered
from bot.domain.blockers import Blocker, BlockerState, blockers
from bot.domain.climbing import climb, goes_up_at, ringing_key
from bot.domain.ringing import Ring, Ringing
from bot.domain.roles import managers
from bot.domain.snapshot import Snapshot


class Wants(StrEnum):
    """TAKE: say until when. ON_IT: clear it by their own date, AGAIN: which has passed.
    NAME: an owner. HELP: clear it or name who can. LET_GO: let it go to a sponsor, or hold it."""

    TAKE = "take"
    ON_IT = "on_it"
    AGAIN = "again"
    NAME = "name"
    HELP = "help"
    LET_GO = "let_go"


RUNG = {Ring.ASK: Wants.TAKE, Ring.AGAIN: Wants.AGAIN}


@dataclass(frozen=True, slots=True)
class OwedBlocker:
    blocker: Blocker
    wants: Wants


def owed_blockers(snapshot: Snapshot, member: str) -> Iterator[OwedBlocker]:
    """Of those that are open: theirs, those that need an owner, and what they were rung for."""
    for one in blockers(snapshot.blockers, snapshot.blocker_events):
        wants = _wants(snapshot, one, member) if one.open else None
        if wants:
            yield OwedBlocker(one, wants)


def _wants(snapshot: Snapshot, one: Blocker, member: str) -> Wants | None:
    rung = _rung_last(snapshot, one, member)
    if rung and rung.ring is Ring.HEADS_UP:
        return Wants.LET_GO
    if one.owner == member:
        return _of_owner(one, rung)
    if one.owner is None and member in managers(snapshot):
        return Wants.NAME
    return RUNG.get(rung.ring, Wants.HELP) if rung else None


def _of_owner(one: Blocker, rung: Ringing | None) -> Wants:
    if one.state is not BlockerState.TAKEN:
        return Wants.TAKE
    return Wants.AGAIN if rung and rung.ring is Ring.AGAIN else Wants.ON_IT


def _rung_last(snapshot: Snapshot, one: Blocker, member: str) -> Ringing | None:
    """The newest that the person was told and that is not answered."""
    every, program = climb(snapshot, one), snapshot.program.key
    told = (
        r for r in every if r.person == member and ringing_key(program, one.id, r) in snapshot.told
    )
    waiting = (r for r in told if not answered(one, r) and not _over(snapshot, r, every))
    return max(waiting, key=lambda r: r.at, default=None)


def _over(snapshot: Snapshot, ringing: Ringing, every: tuple[Ringing, ...]) -> bool:
    """A warning is, once the sponsor is told."""
    goes_at = goes_up_at(ringing, every) if ringing.ring is Ring.HEADS_UP else None
    return goes_at is not None and goes_at <= snapshot.now
