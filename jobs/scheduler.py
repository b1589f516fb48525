"""The alarm clock: it wakes the loops, and remembers nothing.

What is due is in the database. Jobs are intervals in memory, so a restart loses nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import Clock

# A run of "every second" that is skipped because the one before still works is no news.
logging.getLogger("apscheduler").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Beat:
    name: str
    every_seconds: int
    run: Callable[[], object]


class Alarm:
    def __init__(self, clock: Clock, beats: Sequence[Beat]) -> None:
        self._clock = clock
        self._ringing = Lock()
        self._stopped = False
        self._scheduler = BackgroundScheduler(
            timezone="UTC", executors={"default": ThreadPoolExecutor(len(beats))}
        )
        for beat in beats:
            self._scheduler.add_job(
                beat.run,
                "interval",
                id=beat.name,
                seconds=beat.every_seconds,
                next_run_time=self._now(),
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )

    def start(self) -> None:
        self._scheduler.start()

    def ring(self, name: str) -> None:
        """Run that beat now instead of at its next turn; nothing once it stops."""
        with self._ringing:
            if not self._stopped:
                self._scheduler.modify_job(name, next_run_time=self._now())

    def stop(self) -> None:
        """Waits for what is under way."""
        # While it waits the scheduler holds the lock that a beat which rings would want.
        with self._ringing:
            self._stopped = True
        self._scheduler.shutdown(wait=True)

    def _now(self) -> datetime:
        return self._clock.now()
