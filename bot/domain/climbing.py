"""The ladders of a program as they were really climbed: with what was told, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.domain.blockers import Blocker
from bot.domain.cadence import Role
from bot.domain.ladder import rungs
from bot.domain.people import Member
from bot.domain.reach import Reach
from bot.domain.ringing import Ring, Ringing
from bot.domain.snapshot import Snapshot


def climb(snapshot: Snapshot, told: Blocker) -> tuple[Ringing, ...]:
    """All that was rung and will be; a sponsor's rung waits for its warning to be heard."""

    def heard(ringing: Ringing) -> datetime:
        at = snapshot.told.get(ringing_key(snapshot.program.key, told.id, ringing))
        return at or max(ringing.at, snapshot.now)

    return rungs(told, _reach(snapshot), heard)


def sponsor_told(snapshot: Snapshot, told: Blocker) -> Ringing | None:
    """The last ringing by which a sponsor was told of it."""
    program = snapshot.program.key
    found = (
        r
        for r in climb(snapshot, told)
        if r.role is Role.SPONSOR and ringing_key(program, told.id, r) in snapshot.told
    )
    return max(found, key=lambda r: r.at, default=None)


def warned(ringings: tuple[Ringing, ...], now: datetime) -> Ringing | None:
    """The last heads-up to a manager that was due by now."""
    found = (r for r in ringings if r.ring is Ring.HEADS_UP and r.at <= now)
    return max(found, key=lambda r: r.at, default=None)


def goes_up_at(warning: Ringing, ringings: Iterable[Ringing]) -> datetime | None:
    """When the sponsor of whom a heads-up warns is told."""
    sponsors = (r.at for r in ringings if r.role is Role.SPONSOR and r.at >= warning.at)
    return min(sponsors, default=None)


def ringing_key(program: str, blocker: str, ringing: Ringing) -> str:
    """By which it is remembered that it was told."""
    return f"{program}/blocker/{blocker}/{ringing.ring}/{ringing.number}/{ringing.person}"


def _reach(snapshot: Snapshot) -> Reach:
    """Whom no message reaches is passed, like somebody who is gone."""
    channels = snapshot.program.channels
    lost = {
        member: replace(snapshot.directory.get(member) or Member(member, ""), gone=True)
        for member in snapshot.broken
        if member not in (channels.program, channels.steering)
    }
    return Reach(snapshot.program, {**snapshot.directory, **lost})
