"""Names in Slack's form. Counted, so that the same story gives the same names."""

from __future__ import annotations

import hashlib
import itertools
import threading
from collections import defaultdict
from collections.abc import Iterator


class Ids:
    def __init__(self) -> None:
        self._counters: dict[str, Iterator[int]] = defaultdict(lambda: itertools.count(1))
        self._lock = threading.Lock()

    def count(self, family: str) -> int:
        with self._lock:
            return next(self._counters[family])

    def next(self, prefix: str) -> str:
        """`C0000000A1`: ten characters, as Slack's are."""
        return f"{prefix}{self.count(prefix):09X}"

    def opaque(self, family: str, length: int = 24) -> str:
        """A name that says nothing, such as a trigger or a secret."""
        seed = f"{family}:{self.count(family)}"
        return hashlib.sha256(seed.encode()).hexdigest()[:length]
