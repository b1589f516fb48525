"""What one person owes a program: whatever was asked of them and is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.answers import rounds_so_far
from bot.domain.check_standing import Problem, standing_now
from bot.domain.local_time import local
from bot.domain.owed_blockers import OwedBlocker, owed_blockers
from bot.domain.requests import answered_by, request_of, uncovered
from bot.domain.roles import managers
from bot.domain.rounds import asking, round_in
from bot.domain.snapshot import Snapshot, State
from bot.domain.standing import Wanted
from bot.domain.steering_dates import meetings
from bot.domain.wanted import wanted
from bot.domain.working_time import member_worker

SEARCHED = timedelta(weeks=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCheckIn:
    """`projects` are the names of those that are unanswered; `zone` is the person's."""

    round: date
    projects: tuple[str, ...]
    closes_at: datetime
    closed: bool
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGap:
    """Projects, by key and name, that a manager answers for in place of a lead; `sent_back`:
    the lead says that they are not theirs. `zone` is the manager's."""

    round: date
    lead: str
    projects: tuple[tuple[str, str], ...]
    sent_back: bool
    closes_at: datetime
    closed: bool
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """`gaps` are a manager's, `decisions` are wanted of a sponsor, and `problems` are those of
    the dependency check whose next step is this person's."""

    check_in: OpenCheckIn | None = None
    gaps: tuple[OpenGap, ...] = ()
    blockers: tuple[OwedBlocker, ...] = ()
    decisions: tuple[Wanted, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def nothing(self) -> bool:
        return self == Owed()


def owed(snapshot: Snapshot, member: str) -> Owed:
    """Nothing while the program does not run: nobody is asked then."""
    if snapshot.state is not State.RUNNING:
        return Owed()
    asked, stuck = _asked_last(snapshot), tuple(owed_blockers(snapshot, member))
    return Owed(
        check_in=_open_check_in(snapshot, member, asked) if asked else None,
        gaps=tuple(_open_gaps(snapshot, member, asked)) if asked else (),
        blockers=stuck,
        decisions=tuple(_decisions_of(snapshot, member, stuck)),
        problems=_problems_of(snapshot, member),
    )


def decisions(snapshot: Snapshot) -> tuple[Wanted, ...]:
    """What the next steering meeting is asked for."""
    today = local(snapshot.now, snapshot.program.time_zone).date()
    ahead = meetings(snapshot.program, snapshot.started, today + SEARCHED)
    day = next((m.day for m in ahead if m.meets_at > snapshot.now), None)
    return wanted(snapshot, day) if day else ()


def _decisions_of(
    snapshot: Snapshot, member: str, stuck: tuple[OwedBlocker, ...]
) -> Iterator[Wanted]:
    """A blocker that they were called to is not said twice."""
    person = snapshot.program.person_of(member)
    if person and person.key in snapshot.program.sponsors:
        said = {one.blocker.raised.what for one in stuck}
        yield from (one for one in decisions(snapshot) if one.what not in said)


def _problems_of(snapshot: Snapshot, member: str) -> tuple[Problem, ...]:
    person = snapshot.program.person_of(member)
    if person is None:
        return ()
    return tuple(p for p in standing_now(snapshot).problems if p.next.person == person.key)


def _open_check_in(snapshot: Snapshot, member: str, asked: date) -> OpenCheckIn | None:
    """Of the round that was asked about last, closed or not: a late answer counts."""
    request = request_of(snapshot, asked, member)
    if request is None or request.stand_in or request.asked_at > snapshot.now:
        return None
    given = answered_by(snapshot, asked, request.projects)
    left = [snapshot.program.project(p).name for p in request.projects if p not in given]
    if not left:
        return None
    return OpenCheckIn(
        round=asked,
        projects=tuple(left),
        closes_at=request.closes_at,
        closed=request.closes_at <= snapshot.now,
        zone=request.zone,
    )


def _open_gaps(snapshot: Snapshot, member: str, asked: date) -> Iterator[OpenGap]:
    if member not in managers(snapshot):
        return
    program, people = snapshot.program, snapshot.directory
    for gap in uncovered(snapshot, asked):
        given = answered_by(snapshot, asked, gap.projects)
        left = tuple((p, program.project(p).name) for p in gap.projects if p not in given)
        if left and gap.since <= snapshot.now:
            lead = program.person(gap.lead)
            closes_at = asking(program, lead, people, asked).closes_at
            yield OpenGap(
                round=asked,
                lead=lead.name,
                projects=left,
                sent_back=gap.sent_back,
                closes_at=closes_at,
                closed=closes_at <= snapshot.now,
                zone=member_worker(program, member, people, closes_at).zone,
            )


def _asked_last(snapshot: Snapshot) -> date | None:
    """The newest round that anybody was asked about."""
    for monday in reversed(rounds_so_far(snapshot)):
        if round_in(snapshot.program, snapshot.directory, monday).opens_at <= snapshot.now:
            return monday
    return None
