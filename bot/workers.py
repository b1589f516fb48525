"""The threads in which listeners run, and the knowledge of whether one is under way."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Condition
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# Bolt's own pool has five threads: a dozen slow clicks at once would miss their three seconds.
LISTENERS = 32


class Workers(ThreadPoolExecutor):
    """A pool that can say when it is idle: tests and the demo move the clock only then."""

    def __init__(self) -> None:
        super().__init__(max_workers=LISTENERS, thread_name_prefix="listener")
        self._under_way = 0
        self._changed = Condition()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        with self._changed:
            self._under_way += 1
        future = super().submit(fn, *args, **kwargs)
        future.add_done_callback(lambda _: self._finished())
        return future

    def wait_idle(self, seconds: float) -> bool:
        """False if something is still under way after so many real seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._under_way == 0, seconds)

    def _finished(self) -> None:
        with self._changed:
            self._under_way -= 1
            self._changed.notify_all()
