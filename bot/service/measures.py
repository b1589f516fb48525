"""Recording the figure by which the program's goal is measured."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.facts import MeasureValue
from bot.domain.local_time import local
from bot.domain.refusals import NotAllowed, Refusal
from bot.domain.roll_up import measure
from bot.domain.standing import MeasureStanding
from bot.domain.typed import number_and_day
from bot.service.rights import is_manager, look
from bot.store.changes import change
from bot.store.database import Tx

HOW = "Write the number, as in 1,150, or 1,150 on 2027-02-15."


def record_value(
    tx: Tx, workspace: str, program: str, member: str, typed: str, origin: str, now: datetime
) -> MeasureStanding | None:
    """How the measure stands with the value of today, or of the day that was typed."""
    changing = change(tx, workspace, program)
    seen = look(tx, workspace, program, member, now)
    if not is_manager(seen, member):
        raise NotAllowed("Only a manager of the program can. Nothing was saved.")
    if seen.program.goal.measure is None:
        raise Refusal("This program has no measure. Its file names one.")
    value, day = _read(typed, local(now, seen.program.time_zone).date())
    changing.append(MeasureValue(value=value, on=day, at=now, by=member, origin=origin))
    return measure(look(tx, workspace, program, member, now))


def _read(typed: str, today: date) -> tuple[float, date]:
    try:
        value, day = number_and_day(typed)
    except ValueError:
        raise Refusal(f"There is no such day. {HOW}") from None
    if value is None:
        raise Refusal(HOW)
    if day and day > today:
        raise Refusal("That day is still ahead. Nothing was saved.")
    return value, day or today
