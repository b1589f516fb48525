"""Wall clocks and moments. A moment is an aware datetime in UTC; a zone is an IANA name."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=8192)
def moment(day: date, at: time, zone: str) -> datetime:
    """When a clock on the wall there shows `at`.

    A time that the clocks skip is the next that they show; one that they show twice is its first.
    """
    there = ZoneInfo(zone)
    wall = datetime.combine(day, at, there)
    instant = wall.astimezone(UTC)
    shown = instant.astimezone(there)
    return instant if shown.replace(tzinfo=None) == wall.replace(tzinfo=None) else _end_of_gap(wall)


def local(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone))


def _end_of_gap(wall: datetime) -> datetime:
    """The moment of the clock change that skips `wall`.

    Python reads a skipped time with the offset before the change, or after it with fold=1;
    the change lies between the two.
    """
    late = wall.astimezone(UTC)
    early = wall.replace(fold=1).astimezone(UTC).replace(microsecond=0)
    after = late.astimezone(wall.tzinfo).utcoffset()

    def changed(seconds: int) -> bool:
        return (early + timedelta(seconds=seconds)).astimezone(wall.tzinfo).utcoffset() == after

    gap = range(int((late - early).total_seconds()) + 1)
    return early + timedelta(seconds=bisect_left(gap, True, key=changed))
