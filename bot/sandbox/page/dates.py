"""Moments as Slack writes them: in the reader's zone, on a 24-hour clock.

Tokens: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.sandbox.page.reader import Reader

_TOKEN = re.compile(r"\{(\w+)\}")


def local(seconds: float, reader: Reader) -> datetime:
    """`seconds` since the epoch, as a Slack `ts` holds them."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(reader.zone)


def clock(seconds: float, reader: Reader) -> str:
    return f"{local(seconds, reader):%H:%M}"


def day(seconds: float, reader: Reader) -> str:
    """The heading between two days of a conversation: "Wednesday, 10 February"."""
    when = local(seconds, reader)
    return _near(when, reader).capitalize() or _weekday(when)


def slack_date(seconds: float, pattern: str, reader: Reader) -> str:
    """The text of `<!date^seconds^pattern|fallback>`; unknown tokens stay as they are."""
    when = local(seconds, reader)

    def fill(found: re.Match[str]) -> str:
        name = found[1]
        if name == "ago":
            return _ago(reader.now - when)
        if name.endswith("_pretty"):
            return _near(when, reader) or _write(name.removesuffix("_pretty"), when, found[0])
        return _write(name, when, found[0])

    return _TOKEN.sub(fill, pattern)


def _write(name: str, when: datetime, otherwise: str) -> str:
    return FORMATS[name](when) if name in FORMATS else otherwise


def _near(when: datetime, reader: Reader) -> str:
    days = (when.date() - reader.local_now().date()).days
    return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days, "")


def _ago(gone: timedelta) -> str:
    minutes = abs(int(gone.total_seconds())) // 60
    count, unit = next(
        (minutes // size, unit)
        for size, unit in ((1440, "day"), (60, "hour"), (1, "minute"))
        if minutes >= size or size == 1
    )
    span = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{span} ago" if gone >= timedelta() else f"in {span}"


def _ordinal(number: int) -> str:
    last = 0 if 10 < number < 14 else number % 10
    return str(number) + {1: "st", 2: "nd", 3: "rd"}.get(last, "th")


def _weekday(when: datetime) -> str:
    return f"{when:%A}, {when.day} {when:%B}"


FORMATS: dict[str, Callable[[datetime], str]] = {
    "date_num": lambda when: f"{when:%Y-%m-%d}",
    "date_slash": lambda when: f"{when:%m/%d/%Y}",
    "date": lambda when: f"{when:%B} {_ordinal(when.day)}, {when.year}",
    "date_short": lambda when: f"{when:%b} {when.day}, {when.year}",
    "date_long": lambda when: f"{when:%A}, {when:%B} {_ordinal(when.day)}, {when.year}",
    "date_long_full": lambda when: f"{when:%A}, {when:%B} {when.day}, {when.year}",
    "day_divider": _weekday,
    "time": lambda when: f"{when:%H:%M}",
    "time_secs": lambda when: f"{when:%H:%M:%S}",
}
