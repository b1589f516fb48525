"""How days, hours and counts are written."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.spelling import day as day
from bot.domain.spelling import number as number

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def weekday(value: date, beside: date | None = None) -> str:
    """ "Fri 5 Mar"."""
    return f"{DAYS[value.weekday()]} {day(value, beside)}"


def hour(value: time | datetime) -> str:
    return f"{value:%H:%M}"


def local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def day_hour(moment: datetime, zone: str) -> str:
    """ "Thu 17:00", in that zone."""
    there = local(moment, zone)
    return f"{DAYS[there.weekday()]} {hour(there)}"


def date_hour(moment: datetime, zone: str) -> str:
    """ "Wed 10 Feb 10:14", in that zone."""
    there = local(moment, zone)
    return f"{weekday(there.date())} {hour(there)}"


def days(count: int) -> str:
    """ "+10 days", "-3 days", "+1 day": always working days."""
    return f"{count:+d} day{'' if abs(count) == 1 else 's'}"


def plural(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"
