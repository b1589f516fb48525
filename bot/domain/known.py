"""What was known of a program at an earlier moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from bot.domain.snapshot import Snapshot

RECORDED = (
    "states",
    "check_ins",
    "reports",
    "choices",
    "blockers",
    "blocker_events",
    "measures",
    "checks",
    "editions",
)


@lru_cache(maxsize=16)
def known_at(snapshot: Snapshot, moment: datetime) -> Snapshot:
    """By the plan and the people of today: only facts carry the time at which they came."""
    facts: dict[str, Any] = {
        name: tuple(fact for fact in getattr(snapshot, name) if fact.at <= moment)
        for name in RECORDED
    }
    told = {key: at for key, at in snapshot.told.items() if at <= moment}
    return replace(snapshot, now=moment, told=told, **facts)
