"""What only the steering level can give, and what waiting for it costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.answers import last_answer, shown_health
from bot.domain.blockers import Blocker, BlockerState, blockers
from bot.domain.check_ins import done
from bot.domain.climbing import sponsor_told
from bot.domain.conflicts import conflicts
from bot.domain.engine.impact import Move, impact
from bot.domain.facts import Health, Help
from bot.domain.findings import FindingKind
from bot.domain.names import names_of
from bot.domain.outlook import outlook
from bot.domain.published import last_edition
from bot.domain.roles import DAYS_TO_ANSWER
from bot.domain.snapshot import Snapshot
from bot.domain.standing import Wanted
from bot.domain.working_time import add_working_days, program_worker, working_days_between

A_WEEK = 5


@dataclass(frozen=True, slots=True)
class _Ask:
    """`at_latest`: when it is needed, if that is known."""

    key: str
    what: str
    at_latest: date | None = None
    cost: tuple[str, int] | None = None


def wanted(snapshot: Snapshot, meeting: date) -> tuple[Wanted, ...]:
    """Blockers that came up to this level, decisions asked for, and squeezes, in this order."""
    last = last_edition(snapshot, meeting)
    asked = {w.key: w.since or last.figures.meeting for w in last.figures.wanted} if last else {}
    found = (*_blockers(snapshot), *_decisions(snapshot), *_squeezes(snapshot))
    return tuple(_wanted(snapshot, one, meeting, asked.get(one.key)) for one in found)


def _wanted(snapshot: Snapshot, one: _Ask, meeting: date, since: date | None) -> Wanted:
    """By a day that does not slide from meeting to meeting; once it has passed, in the meeting."""
    times, program = program_worker(snapshot.program), snapshot.program
    by = add_working_days(times, since or meeting, DAYS_TO_ANSWER)
    if one.at_latest:
        by = min(by, one.at_latest)
    return Wanted(
        key=one.key,
        what=one.what,
        who=names_of(snapshot, program.sponsors or program.managers),
        by=by if by >= outlook(snapshot).today else meeting,
        cost=one.cost,
        since=since,
    )


def _blockers(snapshot: Snapshot) -> Iterator[_Ask]:
    """What somebody has taken on since a sponsor was told is not wanted until their day."""
    for one in blockers(snapshot.blockers, snapshot.blocker_events):
        told = sponsor_told(snapshot, one) if one.open else None
        if told and not _is_taken(snapshot, one, told.at):
            paid = cost(snapshot, _stopped(one))
            yield _Ask(f"blocker/{one.id}", one.raised.what, one.needed_by, paid)


def _decisions(snapshot: Snapshot) -> Iterator[_Ask]:
    for project in snapshot.program.projects:
        said = last_answer(snapshot, project.key)
        asks = said and said.health is Health.RED and said.help is Help.DECISION
        if said and asks and shown_health(snapshot, project.key):
            what = f"{project.name}: {said.line}" if said.line else project.name
            yield _Ask(f"decision/{project.key}", what)


def _squeezes(snapshot: Snapshot) -> Iterator[_Ask]:
    names = {r.key: r.name for r in snapshot.program.resources}
    for one in conflicts(snapshot):
        if one.kind is FindingKind.CAPACITY:
            what = f"{names[one.subject]}: which project first?"
            yield _Ask(one.key, what, cost=cost(snapshot, one.among))


def cost(snapshot: Snapshot, refs: Iterable[str]) -> tuple[str, int] | None:
    """The milestone that a week of waiting moves most, and by how many working days; None
    where the network shows no path to one."""
    look, finished = outlook(snapshot), done(snapshot)
    moves = [Move(ref, days=A_WEEK) for ref in refs if ref in look.finish and ref not in finished]
    if not moves:
        return None
    calendar = snapshot.program.working()
    later = [
        (working_days_between(calendar, change.before.computed, change.after.computed), change)
        for change in impact(look.network, moves, look.schedule.as_of).milestones
    ]
    if not later:
        return None
    days, worst = max(later, key=lambda pair: (pair[0], -pair[1].before.due.toordinal()))
    return (snapshot.program.milestone(worst.before.key).name, days) if days > 0 else None


def _stopped(one: Blocker) -> tuple[str, ...]:
    return (one.raised.stops,) if one.raised.stops and one.raised.stops_work else ()


def _is_taken(snapshot: Snapshot, one: Blocker, told: datetime) -> bool:
    until = one.on_it_until if one.state is BlockerState.TAKEN and one.since >= told else None
    return until is not None and until >= outlook(snapshot).today
