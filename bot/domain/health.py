"""The colour that the dates suggest. The lead chooses; the manager sees both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.blockers import Blocker, blockers
from bot.domain.check_ins import done
from bot.domain.facts import Health, ReportKind
from bot.domain.local_time import local
from bot.domain.outlook import outlook
from bot.domain.program import LinkType, project_of
from bot.domain.snapshot import Snapshot
from bot.domain.working_time import program_worker, working_days_between

SPARE = 3
LATE_AT_MOST = 10
STOPPED_FOR = 2
MOVES = 3
MOVES_WITHIN = timedelta(weeks=6)

SEVERITY = {Health.GREEN: 0, Health.AMBER: 1, Health.RED: 2}


def better(one: Health, other: Health) -> bool:
    return SEVERITY[one] < SEVERITY[other]


def suggested(snapshot: Snapshot, project: str) -> Health:
    """What the project's dates and open blockers say, all counted in working days."""
    spare = min(
        (_spare(snapshot, *held) for held in needed_dates(snapshot, project)), default=SPARE
    )
    return max(
        _of_spare(spare),
        _of_blockers(snapshot, project),
        _of_moves(snapshot, project),
        key=SEVERITY.__getitem__,
    )


def needed_dates(snapshot: Snapshot, project: str) -> Iterator[tuple[date, date]]:
    """Pairs of when somebody needs something of the project, and when it is expected now."""
    look, finished = outlook(snapshot), done(snapshot)
    for link in snapshot.program.links:
        own = project_of(link.source) == project and link.source not in finished
        if own and link.crosses and link.needed_by:
            starts = link.type in (LinkType.SS, LinkType.SF)
            yield link.needed_by, (look.start if starts else look.finish)[link.source]
    for milestone in snapshot.program.milestones:
        for ref in milestone.needs:
            if project_of(ref) == project and ref not in finished:
                yield milestone.due, look.finish[ref]
    for ref, due in look.overdue.items():
        if project_of(ref) == project:
            yield due, look.today


def moves(snapshot: Snapshot, ref: str) -> int:
    """How often a date was moved in the last six rounds."""
    since = snapshot.now - MOVES_WITHIN
    return sum(
        r.ref == ref and r.kind is ReportKind.FORECAST and not r.confirmed and r.at > since
        for r in snapshot.reports
    )


def _spare(snapshot: Snapshot, needed: date, now: date) -> int:
    return working_days_between(snapshot.program.working(), now, needed)


def _of_spare(spare: int) -> Health:
    if spare >= SPARE:
        return Health.GREEN
    return Health.AMBER if spare >= -LATE_AT_MOST else Health.RED


def _of_blockers(snapshot: Snapshot, project: str) -> Health:
    known = blockers(snapshot.blockers, snapshot.blocker_events)
    own = [one for one in known if one.open and one.raised.project == project]
    stopping = [one for one in own if one.raised.stops_work]
    today = local(snapshot.now, snapshot.program.time_zone).date()
    if any(one.needed_by < today for one in stopping):
        return Health.RED
    old = any(_open_for(snapshot, one, today) >= STOPPED_FOR for one in stopping)
    return Health.AMBER if old else Health.GREEN


def _open_for(snapshot: Snapshot, one: Blocker, today: date) -> int:
    times = program_worker(snapshot.program)
    return working_days_between(times, times.today(one.raised.at), today)


def _of_moves(snapshot: Snapshot, project: str) -> Health:
    own = {r.ref for r in snapshot.reports if project_of(r.ref) == project}
    return Health.AMBER if any(moves(snapshot, ref) >= MOVES for ref in own) else Health.GREEN
