"""The summaries that steering meetings had in front of them."""

from __future__ import annotations

from datetime import date

from bot.domain.snapshot import Snapshot
from bot.domain.standing import Edition
from bot.domain.steering_dates import meeting_on


def last_edition(snapshot: Snapshot, day: date) -> Edition | None:
    """As a meeting before that day had it in front of it. What changed after its start is told
    again, since nobody had read it then."""
    program = snapshot.program
    earlier = (
        e
        for e in snapshot.editions
        if e.figures.meeting < day and e.at < meeting_on(program, e.meeting).meets_at
    )
    return max(earlier, key=lambda e: (e.meeting, e.number), default=None)
