"""How often Slack lets an app call: tiers a minute, and one post a second in a channel."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil

from bot.sandbox.model import Json

MINUTE = timedelta(minutes=1)
POSTS_A_MINUTE = 600
POSTS_IN_A_BURST = 5
POSTS_SPACING = timedelta(seconds=1)


class Rates:
    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._calls: dict[str, deque[datetime]] = defaultdict(deque)
        self._lanes: dict[str, datetime] = {}
        self.enabled = True
        self.limits: dict[str, int] = {}
        """Calls a minute of a method, where they differ from its tier's: history outside the
        Marketplace has one."""

    def retry_after(self, method: str, limit: int, params: Json) -> int:
        """Counts this call. Seconds to wait if it is one too many, else 0."""
        if not self.enabled:
            return 0
        if method == "chat.postMessage":
            return self._post(str(params.get("channel")))
        limit = self.limits.get(method, limit)
        return self._in_a_minute(method, limit) if limit else 0

    def _in_a_minute(self, name: str, limit: int) -> int:
        now, calls = self._now(), self._calls[name]
        while calls and now - calls[0] >= MINUTE:
            calls.popleft()
        if len(calls) >= limit:
            return _seconds(calls[0] + MINUTE - now)
        calls.append(now)
        return 0

    def _post(self, channel: str) -> int:
        now = self._now()
        lane = max(self._lanes.get(channel, now), now)
        ahead = lane - now - (POSTS_IN_A_BURST - 1) * POSTS_SPACING
        if ahead > timedelta():
            return _seconds(ahead)
        wait = self._in_a_minute("chat.postMessage", POSTS_A_MINUTE)
        if not wait:
            self._lanes[channel] = lane + POSTS_SPACING
        return wait


def _seconds(wait: timedelta) -> int:
    return max(1, ceil(wait.total_seconds()))
