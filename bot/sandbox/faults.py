"""What can go wrong between an app and Slack, on demand."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bot.sandbox.model import Json


class Kind(Enum):
    ERROR = "answers with an error code"
    HTTP = "answers with an HTTP status"
    RATE_LIMITED = "answers 429 and asks to wait so many seconds"
    RESET = "cuts the connection and does nothing"
    LOST_ANSWER = "does it and cuts the connection"
    LOST_TIMEOUT = "does it, says nothing for so many seconds and cuts the connection"
    SLOW = "waits so many seconds before it does it"


@dataclass
class Fault:
    method: str
    kind: Kind
    value: str | int | float
    """The code, the status or the seconds, as `kind` says."""
    times: int
    match: Callable[[Json], bool]
    hits: int = 0

    @property
    def seconds(self) -> float:
        return float(self.value)


class Faults:
    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._lock = threading.Lock()

    def add(
        self,
        method: str,
        kind: Kind,
        value: str | int | float = 0,
        *,
        times: int = 1,
        match: Callable[[Json], bool] | None = None,
    ) -> Fault:
        """The next `times` calls of `method` (`*` is any) whose arguments match go wrong so."""
        fault = Fault(method, kind, value, times, match or (lambda _params: True))
        with self._lock:
            self._faults.append(fault)
        return fault

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()

    def take(self, method: str, params: Json) -> Fault | None:
        """The fault that strikes this call, if one does."""
        with self._lock:
            for fault in self._faults:
                wanted = fault.method in ("*", method) and fault.hits < fault.times
                if wanted and fault.match(params):
                    fault.hits += 1
                    return fault
        return None
