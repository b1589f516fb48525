"""What the steering level reads: made from the one roll-up, so that all figures agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from bot.domain.answers import last_answer
from bot.domain.blockers import blockers
from bot.domain.climbing import sponsor_told
from bot.domain.names import deliverable_name, name_of, project_name
from bot.domain.next_steps import latest_need
from bot.domain.outlook import outlook_of
from bot.domain.program import project_of
from bot.domain.published import last_edition
from bot.domain.roll_up import measure, milestones, program_health, projects
from bot.domain.shifts import path_to, shifts
from bot.domain.snapshot import Snapshot
from bot.domain.spelling import day
from bot.domain.standing import DateChange, Edition, Figures, MilestoneStanding, OpenBlocker
from bot.domain.steering_dates import Meeting
from bot.domain.wanted import wanted
from bot.domain.working_time import working_days_between


@lru_cache(maxsize=16)
def figures(snapshot: Snapshot, meeting: Meeting) -> Figures:
    standings, last = milestones(snapshot), last_edition(snapshot, meeting.day)
    known = [b for b in blockers(snapshot.blockers, snapshot.blocker_events) if b.open]
    return Figures(
        program=snapshot.program.name,
        meeting=meeting.day,
        facts_of=snapshot.now,
        health=program_health(standings),
        reason=reason(standings),
        measure=measure(snapshot),
        wanted=wanted(snapshot, meeting.day),
        milestones=standings,
        changes=tuple(_changes(snapshot, standings, last)),
        blockers=tuple(b.raised.what for b in known if sponsor_told(snapshot, b)),
        projects=projects(snapshot),
        open_blockers=tuple(
            OpenBlocker(
                what=b.raised.what,
                project=project_name(snapshot.program, b.raised.project),
                owner=name_of(snapshot, b.owner) if b.owner else "",
                needed_by=b.needed_by,
            )
            for b in known
        ),
        since=last.figures.meeting if last else None,
    )


def reason(standings: Sequence[MilestoneStanding]) -> str:
    """The first milestone that is late, and how the last one stands."""
    if not standings:
        return "no milestones in the plan."
    late, last = [m for m in standings if m.late > 0], standings[-1]
    if not late:
        return "every milestone holds."
    first = f"{late[0].name} moves to {day(late[0].now)}"
    if late == [last]:
        return f"{first}."
    if last in late:
        return f"{first}, {last.name} to {day(last.now)}."
    return f"{first}, {last.name} ({day(last.due)}) still holds."


def _changes(
    snapshot: Snapshot, standings: Sequence[MilestoneStanding], last: Edition | None
) -> Iterator[DateChange]:
    """Of the milestones since the last meeting; before the first, since the plan."""
    was = _dates_before(snapshot, last)
    made = shifts(snapshot, last.at if last else None)
    for one in standings:
        before = was.get(one.key, one.now)
        days = working_days_between(snapshot.program.working(), before, one.now)
        if days:
            path = path_to(made, latest_need(snapshot, one.key))
            yield DateChange(
                name=one.name,
                days=days,
                why=_why(snapshot, path[0], last),
                in_time=one.late <= 0,
                path=tuple(deliverable_name(snapshot.program, ref) for ref in path),
            )


def _dates_before(snapshot: Snapshot, last: Edition | None) -> dict[str, date]:
    if last:
        return {m.key: m.now for m in last.figures.milestones}
    planned = outlook_of(snapshot.program, (), snapshot.program.starts)
    return dict(planned.milestone)


def _why(snapshot: Snapshot, ref: str, last: Edition | None) -> str:
    """The line with which the lead moved the date that moved first; where none is known the
    last one, if it is newer than the meeting."""
    project = project_of(ref)
    moving = {r.origin for r in snapshot.reports if r.ref == ref and not r.confirmed}
    own = [c for c in snapshot.check_ins if c.project == project and c.origin in moving]
    said = own[-1] if own and own[-1].line else last_answer(snapshot, project)
    newer = said and (last is None or said.at > last.at)
    return said.line if said and newer else ""
