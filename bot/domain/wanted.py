"""What only the steering level can give, and what waiting for it costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bot.domain.answers import last_answer, shown_health
from bot.domain.blockers import Blocker, blockers
from bot.domain.check_ins import done
from bot.domain.climbing import sponsor_told
from bot.domain.conflicts import conflicts
from bot.domain.engine.impact import Move, impact
from bot.domain.facts import Health, Help
from bot.domain.findings import FindingKind
from bot.domain.names import names_of
from bot.domain.outlook import outlook
from bot.domain.roles import DAYS_TO_ANSWER
from bot.domain.snapshot import Snapshot
from bot.domain.standing import Wanted
from bot.domain.working_time import add_working_days, program_worker, working_days_between

A_WEEK = 5


def wanted(snapshot: Snapshot, meeting: date) -> tuple[Wanted, ...]:
    """Blockers that came up to this level, decisions asked for, and squeezes, in this order."""
    return (
        *_blockers(snapshot, meeting),
        *_decisions(snapshot, meeting),
        *_squeezes(snapshot, meeting),
    )


def _blockers(snapshot: Snapshot, meeting: date) -> Iterator[Wanted]:
    for one in blockers(snapshot.blockers, snapshot.blocker_events):
        if one.open and sponsor_told(snapshot, one):
            yield Wanted(
                what=one.raised.what,
                who=_who(snapshot),
                by=max(one.needed_by, meeting),
                cost=cost(snapshot, _stopped(one)),
            )


def _decisions(snapshot: Snapshot, meeting: date) -> Iterator[Wanted]:
    for project in snapshot.program.projects:
        said = last_answer(snapshot, project.key)
        asks = said and said.health is Health.RED and said.help is Help.DECISION
        if said and asks and shown_health(snapshot, project.key):
            what = f"{project.name}: {said.line}" if said.line else project.name
            yield Wanted(what=what, who=_who(snapshot), by=_by(snapshot, meeting))


def _squeezes(snapshot: Snapshot, meeting: date) -> Iterator[Wanted]:
    names = {r.key: r.name for r in snapshot.program.resources}
    for one in conflicts(snapshot):
        if one.kind is FindingKind.CAPACITY:
            yield Wanted(
                what=f"{names[one.subject]}: which project first?",
                who=_who(snapshot),
                by=_by(snapshot, meeting),
                cost=cost(snapshot, one.among),
            )


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
    days, worst = max(later, key=lambda pair: (pair[0], -pair[1].before.due.toordinal()))
    return (snapshot.program.milestone(worst.before.key).name, days) if days > 0 else None


def _stopped(one: Blocker) -> tuple[str, ...]:
    return (one.raised.stops,) if one.raised.stops and one.raised.stops_work else ()


def _who(snapshot: Snapshot) -> str:
    return names_of(snapshot, snapshot.program.sponsors or snapshot.program.managers)


def _by(snapshot: Snapshot, meeting: date) -> date:
    return add_working_days(program_worker(snapshot.program), meeting, DAYS_TO_ANSWER)
