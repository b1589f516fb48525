"""Looking at the same facts at chosen moments: what is said, by whatever rhythm of looking.

Slack and the database are left out: a message that is wanted counts as said at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from hypothesis import HealthCheck, Phase, settings

from bot.domain.findings import Checked
from bot.domain.snapshot import Snapshot
from bot.domain.standing import Edition
from bot.messages import Message
from jobs.planning import plan

# Shrinking a story of some weeks takes minutes: the first failing one is shown as it is.
few = settings(
    max_examples=10,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)

RECORDED = ("check_ins", "reports", "choices", "blockers", "blocker_events", "measures")


@dataclass(slots=True)
class Said:
    """`first` is when a key was said, `shown` how its message looks at the end."""

    first: dict[str, datetime] = field(default_factory=dict)
    shown: dict[str, Message] = field(default_factory=dict)
    until: dict[str, datetime | None] = field(default_factory=dict)
    due: dict[str, datetime] = field(default_factory=dict)
    checks: tuple[Checked, ...] = ()
    editions: tuple[Edition, ...] = ()


def known_at(story: Snapshot, now: datetime, said: Said) -> Snapshot:
    """The part of the story that has happened by now, and what was said of it."""
    happened: dict[str, Any] = {
        name: tuple(fact for fact in getattr(story, name) if fact.at <= now) for name in RECORDED
    }
    return replace(
        story,
        now=now,
        told=dict(said.first),
        checks=said.checks,
        editions=said.editions,
        **happened,
    )


def look(story: Snapshot, now: datetime, said: Said) -> datetime:
    """One look; what it says is said. When to look next, by the plan's own word."""
    made = plan(known_at(story, now, said))
    for occasion in made.said:
        said.first.setdefault(occasion.key, now)
        said.shown[occasion.key] = occasion.build()
        said.until[occasion.key] = occasion.until
        said.due.setdefault(occasion.key, occasion.due)
    for kept in made.kept:
        if isinstance(kept, Checked):
            said.checks = (*said.checks, kept)
        else:
            said.editions = (*said.editions, kept)
    return made.wake_at


def continuously(story: Snapshot, start: datetime, end: datetime) -> Said:
    """Looking whenever something happens, and whenever the plan says so."""
    said, now = Said(), start
    happenings = moments(story)
    while now <= end:
        wake = look(story, now, said)
        now = min([wake, *(m for m in happenings if m > now)])
    look(story, end, said)
    return said


def now_and_then(story: Snapshot, looks: Iterable[datetime], end: datetime) -> Said:
    said = Said()
    for moment in (*sorted(looks), end):
        look(story, moment, said)
    return said


def moments(story: Snapshot) -> list[datetime]:
    return sorted({fact.at for name in RECORDED for fact in getattr(story, name)})
