"""Which dates the answers of a round changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.facts import ReportKind
from bot.domain.local_time import local
from bot.domain.outlook import outlook_of
from bot.domain.program import project_of
from bot.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Moved:
    """From `old` to `new`; or done, on the day `new`."""

    ref: str
    name: str
    old: date
    new: date
    done: bool = False


def moved_in_round(snapshot: Snapshot, project: str, monday: date) -> tuple[Moved, ...]:
    """Compared with what was expected before the round's first answer for the project."""
    given = [c for c in snapshot.check_ins if (c.project, c.round) == (project, monday)]
    origins = {c.origin for c in given}
    said = [r for r in snapshot.reports if r.origin in origins and project_of(r.ref) == project]
    if all(r.confirmed for r in said):
        return ()
    expected = _before(snapshot, min(c.at for c in given))
    latest = {r.ref: r for r in said if r.kind is not ReportKind.STARTED}
    found = (
        Moved(
            ref,
            snapshot.program.deliverable(ref).name,
            expected[ref],
            report.day,
            report.kind is ReportKind.DONE,
        )
        for ref, report in latest.items()
    )
    return tuple(one for one in found if one.done or one.old != one.new)


def _before(snapshot: Snapshot, moment: datetime) -> dict[str, date]:
    """What was expected of every deliverable just before that moment."""
    said = tuple(r for r in snapshot.reports if r.at < moment)
    today = local(moment, snapshot.program.time_zone).date()
    look = outlook_of(snapshot.program, said, today)
    return {**look.finish, **look.overdue}
