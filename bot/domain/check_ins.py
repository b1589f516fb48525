"""What one person is asked in a round: their projects, the dates that somebody counts on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate

from bot.domain.answers import answered_on, answers, last_before, rounds_so_far
from bot.domain.blockers import blockers
from bot.domain.engine.placing import State
from bot.domain.facts import Health
from bot.domain.outlook import outlook
from bot.domain.program import Link, project_of
from bot.domain.rounds import days_of
from bot.domain.snapshot import Snapshot

LOOK_AHEAD = timedelta(weeks=6)
UNCHANGED_IN_A_ROW = 2
# What one message holds: one tap confirms just that, so that nobody vouches for what they
# could not see.
PROJECTS_IN_A_MESSAGE = 3
DATES_OF_A_PROJECT = 4
LINES_OF_THE_FIRST, LINES_OF_A_FURTHER = 8, 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who leads another project; `needed` where they said by when."""

    name: str
    needed: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDate:
    """`day` is when it is expected; `was_due` is set if that day has passed."""

    ref: str
    name: str
    day: date
    waiting: tuple[Waiting, ...] = ()
    was_due: date | None = None

    @property
    def shown(self) -> date:
        return self.was_due or self.day

    @property
    def wanted(self) -> Waiting | None:
        """Who needs it first, of those who said by when."""
        known = [w for w in self.waiting if w.needed]
        return min(known, key=lambda w: w.needed or date.max, default=None)

    @property
    def lines(self) -> int:
        return 2 if self.wanted else 1


class Why(StrEnum):
    """Why the last answer cannot simply stand."""

    PASSED = "passed"
    RED = "red"
    TWICE = "twice"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Withheld:
    """`date` is the one that has passed, for PASSED only."""

    why: Why
    project: str
    date: AskedDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedProject:
    """`health` and `said` (the day) are of the last answer before this round."""

    key: str
    name: str
    health: Health | None
    said: date | None
    dates: tuple[AskedDate, ...]
    blockers: tuple[str, ...]
    withheld: Withheld | None


def asked_project(snapshot: Snapshot, key: str, monday: date) -> AskedProject:
    last, dates = last_before(snapshot, key, monday), asked_dates(snapshot, key, monday)
    return AskedProject(
        key=key,
        name=snapshot.program.project(key).name,
        health=last.health if last else None,
        said=answered_on(snapshot, last) if last else None,
        dates=dates,
        blockers=tuple(open_blockers(snapshot, key)),
        withheld=withheld(snapshot, key, monday, dates),
    )


def in_one_message(projects: Sequence[AskedProject]) -> tuple[AskedProject, ...]:
    """The first few, each with the soonest dates that there is room for."""
    shown = projects[:PROJECTS_IN_A_MESSAGE]
    rooms = (LINES_OF_THE_FIRST, *[LINES_OF_A_FURTHER] * len(shown))
    pairs = zip(shown, rooms, strict=False)
    return tuple(replace(one, dates=_that_fit(one.dates, room)) for one, room in pairs)


def _that_fit(dates: Sequence[AskedDate], room: int) -> tuple[AskedDate, ...]:
    used = accumulate(one.lines for one in dates)
    return tuple(one for one, so_far in zip(dates, used, strict=True) if so_far <= room)[
        :DATES_OF_A_PROJECT
    ]


def asked_dates(snapshot: Snapshot, project: str, monday: date) -> tuple[AskedDate, ...]:
    """Past its day, due within six weeks of the ask or waited for by another project; soonest
    first."""
    finished, horizon = done(snapshot), days_of(snapshot.program, monday).first + LOOK_AHEAD
    own = (ref for ref, of, _ in snapshot.program.deliverables() if of.key == project)
    found = (_asked_date(snapshot, ref) for ref in own if ref not in finished)
    asked = (d for d in found if d.was_due or d.waiting or d.day <= horizon)
    return tuple(sorted(asked, key=lambda d: (d.shown, d.ref)))


def done_on(project: AskedProject, one: AskedDate, today: date) -> date:
    """The day it was due if that has come since the last answer: people are asked once a week,
    and what was ready on its day must not look late. Otherwise today."""
    due, said = one.was_due, project.said
    return due if due and (said is None or due >= said) else today


def done(snapshot: Snapshot) -> frozenset[str]:
    """The refs of what is finished."""
    made = outlook(snapshot).schedule
    refs = (ref for ref, _, _ in snapshot.program.deliverables())
    return frozenset(ref for ref in refs if made.placed(ref).state is State.FINISHED)


def open_blockers(snapshot: Snapshot, project: str) -> Iterable[str]:
    """In the words of who raised them."""
    known = blockers(snapshot.blockers, snapshot.blocker_events)
    return (one.raised.what for one in known if one.open and one.raised.project == project)


def withheld(
    snapshot: Snapshot, project: str, monday: date, dates: Iterable[AskedDate]
) -> Withheld | None:
    """Why "Nothing changed" is not offered for a project; None: it is."""
    passed = next((d for d in dates if d.was_due), None)
    last = last_before(snapshot, project, monday)
    if last is None:
        return Withheld(Why.FIRST, project)
    if passed:
        return Withheld(Why.PASSED, project, passed)
    if last.health is Health.RED:
        return Withheld(Why.RED, project)
    return Withheld(Why.TWICE, project) if _used_up(snapshot, project, monday) else None


def _used_up(snapshot: Snapshot, project: str, monday: date) -> bool:
    given = answers(snapshot)
    before = [m for m in rounds_so_far(snapshot) if m < monday][-UNCHANGED_IN_A_ROW:]
    used = [one.unchanged for m in before if (one := given.get((project, m)))]
    return len(used) == UNCHANGED_IN_A_ROW and all(used)


def _asked_date(snapshot: Snapshot, ref: str) -> AskedDate:
    look = outlook(snapshot)
    links = (x for x in snapshot.program.links if x.source == ref and x.crosses)
    return AskedDate(
        ref=ref,
        name=snapshot.program.deliverable(ref).name,
        day=look.finish[ref],
        waiting=tuple(_waiting(snapshot, link) for link in links),
        was_due=look.overdue.get(ref),
    )


def _waiting(snapshot: Snapshot, link: Link) -> Waiting:
    taker = snapshot.program.project(project_of(link.target))
    return Waiting(snapshot.program.person(taker.lead).name, link.needed_by)
