"""What one person owes a program: answers that are open, blockers that are theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.answers import rounds_so_far
from bot.domain.blockers import Blocker, blockers
from bot.domain.local_time import local
from bot.domain.requests import answered_by, request_of
from bot.domain.rounds import round_in
from bot.domain.snapshot import Snapshot, State
from bot.domain.standing import Wanted
from bot.domain.steering_dates import meetings
from bot.domain.wanted import wanted

SEARCHED = timedelta(weeks=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCheckIn:
    """`projects` are the names of those that are unanswered; `zone` is the person's."""

    round: date
    projects: tuple[str, ...]
    closes_at: datetime
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """`unowned` are blockers for which a manager names somebody; `decisions` are wanted of a
    sponsor."""

    check_in: OpenCheckIn | None = None
    blockers: tuple[Blocker, ...] = ()
    unowned: tuple[Blocker, ...] = ()
    decisions: tuple[Wanted, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.check_in or self.blockers or self.unowned or self.decisions)


def owed(snapshot: Snapshot, member: str) -> Owed:
    """Nothing while the program does not run: nobody is asked then."""
    if snapshot.state is not State.RUNNING:
        return Owed()
    open_ones = [b for b in blockers(snapshot.blockers, snapshot.blocker_events) if b.open]
    program, person = snapshot.program, snapshot.program.person_of(member)
    manages = person is not None and person.key in program.managers
    sponsors = person is not None and person.key in program.sponsors
    return Owed(
        check_in=_open_check_in(snapshot, member),
        blockers=tuple(b for b in open_ones if b.owner == member),
        unowned=tuple(b for b in open_ones if manages and b.owner is None),
        decisions=decisions(snapshot) if sponsors else (),
    )


def decisions(snapshot: Snapshot) -> tuple[Wanted, ...]:
    """What the next steering meeting is asked for."""
    today = local(snapshot.now, snapshot.program.time_zone).date()
    ahead = meetings(snapshot.program, snapshot.started, today + SEARCHED)
    day = next((m.day for m in ahead if m.meets_at > snapshot.now), None)
    return wanted(snapshot, day) if day else ()


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
