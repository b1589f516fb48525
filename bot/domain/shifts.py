"""What moved since an earlier moment, by how many working days and by which path."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from bot.domain.engine.impact import Impact, Move
from bot.domain.engine.network import Activity
from bot.domain.findings import Moved
from bot.domain.outlook import Outlook, as_of, outlook, outlook_of
from bot.domain.snapshot import Snapshot


@lru_cache(maxsize=16)
def shifts(snapshot: Snapshot, since: datetime | None) -> Impact:
    """From what was known then to what is known now; None: from the plan as it was made."""
    before = as_of(snapshot, since) if since else _planned(snapshot)
    after = outlook(snapshot)
    asked = tuple(Move(key) for key in _causes(before, after))
    return Impact(asked, before.schedule, after.schedule)


def moves_from(made: Impact, ref: str) -> tuple[Moved, ...]:
    """What moved because that deliverable did, nearest first."""
    paths = {key: path_to(made, key) for key in made.moves}
    return tuple(
        Moved(key, move.days, move.now, paths[key])
        for key, move in made.moves.items()
        if ref in paths[key][:-1]
    )


def path_to(made: Impact, ref: str) -> tuple[str, ...]:
    """From the first cause to the deliverable, both included; just itself if it is the cause."""
    hops = made.path(ref)
    return (hops[0].link.source, *(hop.link.target for hop in hops)) if hops else (ref,)


def _planned(snapshot: Snapshot) -> Outlook:
    return outlook_of(snapshot.program, (), snapshot.program.starts)


def _causes(before: Outlook, after: Outlook) -> Iterator[str]:
    """What its own lead moved. A date that was only confirmed, and that something upstream
    moves now, is no cause."""
    pairs = zip(before.network.activities, after.network.activities, strict=True)
    for was, now in pairs:
        placed = after.schedule.placed(now.key)
        if _said(was) != _said(now) and (now.actual_finish or placed.finish > placed.floor):
            yield now.key


def _said(activity: Activity) -> tuple[object, ...]:
    return (activity.actual_start, activity.actual_finish, activity.forecast_finish)
