"""The weekly look across projects: what does not hold any more, and what that moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from bot.domain.answers import answers
from bot.domain.checks import Check
from bot.domain.conflicts import conflicts
from bot.domain.findings import Checked, Finding, FindingKind, Trend
from bot.domain.folding import folded
from bot.domain.known import known_at
from bot.domain.next_steps import answer_to
from bot.domain.rounds import days_of
from bot.domain.shifts import moves_from, shifts
from bot.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Compared:
    """With the last check: each finding of now with its trend, and those that are gone."""

    trends: tuple[tuple[Finding, Trend], ...]
    gone: tuple[Finding, ...]


@lru_cache(maxsize=16)
def find(snapshot: Snapshot) -> tuple[Finding, ...]:
    """What does not hold now, with what it moved since the last check that did not know it."""
    last = snapshot.checks[-1] if snapshot.checks else None
    known = {one.key: one for one in last.findings} if last else {}
    found = compare(last, folded(snapshot, tuple(conflicts(snapshot)))).trends
    return tuple(_followed(snapshot, known.get(one.key), one, trend) for one, trend in found)


def _followed(snapshot: Snapshot, was: Finding | None, now: Finding, trend: Trend) -> Finding:
    """With what the last check knew of it."""
    if was is None or trend is Trend.NEW:
        since, worse = now.since, None
    else:
        since, worse = was.since, now.since if trend is Trend.WORSE else was.worse
    earlier = before(snapshot, since)
    made = shifts(snapshot, earlier.at if earlier else None)
    return replace(now, since=since, worse=worse, moves=moves_from(made, now.ref))


def check(snapshot: Snapshot, one: Check) -> Checked:
    """As it was published; else of what was known at its hour, however late that is told."""
    stored = next((c for c in snapshot.checks if c.day == one.day), None)
    return stored or _checked(snapshot, one)


def left_to_tell(snapshot: Snapshot, one: Check, previous: Check | None) -> tuple[Finding, ...]:
    """What the week brought that whoever is next has neither been asked about nor answered.

    Told by the facts alone, so that it does not hang on which checks were really published.
    """
    last = _checked(snapshot, previous) if previous else None
    then = known_at(snapshot, one.at)
    return tuple(
        finding
        for finding, trend in compare(last, check(snapshot, one).findings).trends
        if trend in (Trend.NEW, Trend.WORSE)
        and not finding.because
        and not _knows(then, finding, one)
    )


def before(snapshot: Snapshot, day: date) -> Checked | None:
    """The last check before that day."""
    earlier = (c for c in snapshot.checks if c.day < day)
    return max(earlier, key=lambda c: c.day, default=None)


def compare(last: Checked | None, findings: Iterable[Finding]) -> Compared:
    found = tuple(findings)
    known = {one.key: one for one in last.findings} if last else {}
    now = {one.key for one in found}
    return Compared(
        tuple((one, _trend(known.get(one.key), one)) for one in found),
        tuple(one for key, one in known.items() if key not in now),
    )


def _knows(snapshot: Snapshot, finding: Finding, one: Check) -> bool:
    """The check-in asked about what had passed; who moved their own date after the other one
    had moved has answered."""
    match finding.kind:
        case FindingKind.OVERDUE:
            return finding.due < days_of(snapshot.program, one.monday).first
        case FindingKind.NEEDED_BY:
            return answer_to(snapshot, finding) is not None
        case _:
            return False


def _trend(was: Finding | None, now: Finding) -> Trend:
    """A new date that has passed too, or another squeeze, is new."""
    if was is None or _is_another(was, now):
        return Trend.NEW
    if now.kind is FindingKind.OVERDUE or now.days == was.days:
        return Trend.SAME
    return Trend.WORSE if now.days > was.days else Trend.BETTER


def _is_another(was: Finding, now: Finding) -> bool:
    if now.kind is FindingKind.CAPACITY:
        return now.due > was.now
    return now.kind is FindingKind.OVERDUE and now.due != was.due


@lru_cache(maxsize=16)
def _checked(snapshot: Snapshot, one: Check) -> Checked:
    then = known_at(snapshot, one.at)
    then = replace(then, checks=tuple(c for c in then.checks if c.day < one.day))
    return made_of(then, one)


def made_of(snapshot: Snapshot, one: Check) -> Checked:
    """Of all that the snapshot knows."""
    given = answers(snapshot)
    return Checked(
        day=one.day,
        at=one.at,
        links=sum(link.crosses for link in snapshot.program.links),
        asked=len(snapshot.program.projects),
        answered=sum((p.key, one.monday) in given for p in snapshot.program.projects),
        findings=find(snapshot),
    )
