"""The only reader of the time, and of chance."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class VirtualClock:
    """Stands still until somebody moves it. Tests and the demo live by it."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Raises ValueError for a moment that has passed: time does not run backwards."""
        if moment < self._now:
            raise ValueError(f"the clock is at {self._now}, later than {moment}")
        self._now = moment.astimezone(UTC)


def new_id() -> str:
    return uuid.uuid4().hex
