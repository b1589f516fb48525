"""A beat that cannot be kept: hours and rungs that contradict one another."""

from __future__ import annotations

from datetime import time

from bot.domain.cadence import Role, WeeklyTime
from bot.program_file.beat import CheckIn, Escalation, Quiet, Steering, Weekly
from bot.program_file.faults import Findings
from bot.program_file.schema import File
from bot.program_file.values import WEEKDAYS

WEEK = 7 * 24 * 60


def hour_faults(file: File) -> Findings:
    yield from _check_in(file.cadence.check_in)
    yield from _quiet(file.cadence.quiet, file.cadence.check_in)
    yield from _steering(file)
    yield from _ladder(file.escalation)


def said(weekly: Weekly | WeeklyTime) -> str:
    return f"{WEEKDAYS[weekly.day].title()} {weekly.time:%H:%M}"


def in_quiet(start: time, end: time, at: time) -> bool:
    """Most quiet hours go over midnight."""
    if start < end:
        return start <= at < end
    return at >= start or at < end


def _check_in(it: CheckIn) -> Findings:
    path = ("cadence", "check_in")
    ask, remind, close = (_minute(weekly) for weekly in (it.ask, it.remind, it.close))
    if close <= ask:
        yield (
            (*path, "close"),
            f"It closes {said(it.close)}, before it is asked {said(it.ask)}. "
            "Ask and close in one week, from Monday to Sunday.",
        )
    elif not ask < remind < close:
        yield (
            (*path, "remind"),
            f"{said(it.remind)} is not between the question ({said(it.ask)}) "
            f"and the close ({said(it.close)}). Remind between them.",
        )


def _quiet(quiet: Quiet, check_in: CheckIn) -> Findings:
    if quiet.from_ == quiet.to:
        yield (
            ("cadence", "quiet"),
            f"From {quiet.from_:%H:%M} to {quiet.to:%H:%M} is no time or all day. "
            "Write two different times.",
        )
    elif in_quiet(quiet.from_, quiet.to, check_in.ask.time):
        yield (
            ("cadence", "check_in", "ask"),
            f"{said(check_in.ask)} is in the quiet hours, {quiet.from_:%H:%M} to "
            f"{quiet.to:%H:%M}. Ask outside them.",
        )


def _steering(file: File) -> Findings:
    it, path = file.cadence.steering, ("cadence", "steering")
    if _before(it.publish, it.draft) + _before(it.meets, it.publish) > WEEK:
        yield (
            (*path, _written_last(it)),
            f"Counted back from the meeting ({said(it.meets)}) the summary ({said(it.publish)}) is "
            f"before its draft ({said(it.draft)}). Draft, publish, then meet, in seven days.",
        )
    if it.first and it.first.weekday() != it.meets.day:
        yield (
            (*path, "first"),
            f"{it.first} is a {WEEKDAYS[it.first.weekday()]}, but steering meets on "
            f"{WEEKDAYS[it.meets.day]}. Write the day of the first meeting.",
        )
    if it.first and it.first < file.program.starts:
        yield (
            (*path, "first"),
            f"{it.first} is before the program starts, {file.program.starts}. Write a later day.",
        )


def _written_last(it: Steering) -> str:
    written = [name for name in ("publish", "draft", "meets") if name in it.model_fields_set]
    return written[0] if written else "publish"


def _ladder(it: Escalation) -> Findings:
    path = ("escalation", "stops_work")
    for n, rung in enumerate(it.stops_work):
        before = it.stops_work[:n]
        if any(other.to == rung.to for other in before):
            yield (*path, n, "to"), f"{rung.to} is on the ladder twice. Keep one of the rungs."
        if before and rung.after < before[-1].after:
            yield (
                (*path, n, "after"),
                f"{rung.after}d comes before the rung above it, {before[-1].after}d. "
                "Write the rungs in the order of their days.",
            )
    top = [rung.after for rung in it.stops_work if rung.to is Role.SPONSOR]
    if top and it.heads_up > top[0]:
        yield (
            ("escalation", "heads_up"),
            f"A sponsor is asked after {top[0]}d, so the manager cannot hear {it.heads_up}d "
            f"before. Write {top[0]}d or less.",
        )


def _minute(weekly: Weekly) -> int:
    return (weekly.day * 24 + weekly.time.hour) * 60 + weekly.time.minute


def _before(later: Weekly, earlier: Weekly) -> int:
    """Minutes back from one to the last time of the other, a whole week if they are the same."""
    return (_minute(later) - _minute(earlier)) % WEEK or WEEK
