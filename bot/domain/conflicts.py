"""What does not hold between projects as the dates stand now, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bot.domain.check_ins import done
from bot.domain.engine import contention, promises
from bot.domain.findings import Finding, FindingKind
from bot.domain.outlook import outlook, resources_of
from bot.domain.roll_up import milestones
from bot.domain.snapshot import Snapshot
from bot.domain.working_time import working_days_between

CAPACITY_AHEAD = timedelta(weeks=4)


def conflicts(snapshot: Snapshot) -> Iterator[Finding]:
    """In the order in which they are told: first what another project waits for."""
    yield from _latest_first(_needed(snapshot))
    yield from _latest_first(_overdue(snapshot))
    yield from _latest_first(_promises(snapshot))
    yield from _milestones(snapshot)
    yield from _capacity(snapshot)


def _latest_first(found: Iterable[Finding]) -> list[Finding]:
    return sorted(found, key=lambda one: (-one.days, one.subject))


def _needed(snapshot: Snapshot) -> Iterator[Finding]:
    look, finished = outlook(snapshot), done(snapshot)
    crossing = {(x.source, x.target) for x in snapshot.program.links if x.crosses}
    for need in promises.needs(look.schedule):
        ends = (need.link.source, need.link.target)
        if need.spare < 0 and need.link.source not in finished and ends in crossing:
            yield Finding(
                kind=FindingKind.NEEDED_BY,
                subject=">".join(ends),
                days=-need.spare,
                due=need.needed_by,
                now=need.computed,
                since=look.today,
            )


def _overdue(snapshot: Snapshot) -> Iterator[Finding]:
    look = outlook(snapshot)
    for ref, due in look.overdue.items():
        yield Finding(
            kind=FindingKind.OVERDUE,
            subject=ref,
            days=_late(snapshot, due, look.today),
            due=due,
            now=look.finish[ref],
            since=look.today,
        )


def _promises(snapshot: Snapshot) -> Iterator[Finding]:
    look = outlook(snapshot)
    for one in promises.cannot_hold(look.schedule):
        if one.key not in look.overdue:
            yield Finding(
                kind=FindingKind.PROMISE,
                subject=one.key,
                days=_late(snapshot, one.promised, one.earliest),
                due=one.promised,
                now=one.earliest,
                since=look.today,
            )


def _milestones(snapshot: Snapshot) -> Iterator[Finding]:
    finished = done(snapshot)
    for one in milestones(snapshot):
        if one.late > 0 and not finished.issuperset(snapshot.program.milestone(one.key).needs):
            yield Finding(
                kind=FindingKind.MILESTONE,
                subject=one.key,
                days=one.late,
                due=one.due,
                now=one.now,
                since=outlook(snapshot).today,
            )


def _capacity(snapshot: Snapshot) -> Iterator[Finding]:
    """Of each resource the next squeeze, if it is near."""
    look, seen = outlook(snapshot), set[str]()
    for over in contention.contention(look.schedule, resources_of(snapshot.program)):
        if over.resource not in seen and over.first <= look.today + CAPACITY_AHEAD:
            seen.add(over.resource)
            yield Finding(
                kind=FindingKind.CAPACITY,
                subject=over.resource,
                days=over.demand - over.capacity,
                due=over.first,
                now=over.last,
                since=look.today,
                needed=over.demand,
                there=over.capacity,
                among=over.contributors,
                can_wait=over.most_float or "",
            )


def _late(snapshot: Snapshot, due: date, now: date) -> int:
    """At least one day, even if the program does not work on the days between."""
    return max(working_days_between(snapshot.program.working(), due, now), 1)
