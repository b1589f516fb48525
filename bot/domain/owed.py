"""What one person owes a program: answers that are open, blockers that are theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.answers import rounds_so_far
from bot.domain.blockers import Blocker, blockers
from bot.domain.requests import answered_by, request_of
from bot.domain.rounds import round_in
from bot.domain.snapshot import Snapshot, State


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCheckIn:
    """`projects` are the names of those that are unanswered; `zone` is the person's."""

    round: date
    projects: tuple[str, ...]
    closes_at: datetime
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """`wanted` are blockers that nobody owns: a manager names somebody."""

    check_in: OpenCheckIn | None = None
    blockers: tuple[Blocker, ...] = ()
    wanted: tuple[Blocker, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.check_in or self.blockers or self.wanted)


def owed(snapshot: Snapshot, member: str) -> Owed:
    """Nothing while the program does not run: nobody is asked then."""
    if snapshot.state is not State.RUNNING:
        return Owed()
    open_ones = [b for b in blockers(snapshot.blockers, snapshot.blocker_events) if b.open]
    person = snapshot.program.person_of(member)
    manages = person is not None and person.key in snapshot.program.managers
    return Owed(
        check_in=_open_check_in(snapshot, member),
        blockers=tuple(b for b in open_ones if b.owner == member),
        wanted=tuple(b for b in open_ones if manages and b.owner is None),
    )


def _open_check_in(snapshot: Snapshot, member: str) -> OpenCheckIn | None:
    """Of the round that was asked about last, closed or not: a late answer counts."""
    asked = _asked_last(snapshot)
    request = request_of(snapshot, asked, member) if asked else None
    if asked is None or request is None or request.stand_in or request.asked_at > snapshot.now:
        return None
    given = answered_by(snapshot, asked, request.projects)
    left = [snapshot.program.project(p).name for p in request.projects if p not in given]
    if not left:
        return None
    return OpenCheckIn(
        round=asked, projects=tuple(left), closes_at=request.closes_at, zone=request.zone
    )


def _asked_last(snapshot: Snapshot) -> date | None:
    """The newest round that anybody was asked about."""
    for monday in reversed(rounds_so_far(snapshot)):
        if round_in(snapshot.program, snapshot.directory, monday).opens_at <= snapshot.now:
            return monday
    return None
