"""The part of the file that has defaults: on which beat, and how far a blocker climbs."""

from __future__ import annotations

from datetime import time
from typing import Any

from pydantic import Field

from bot.domain.cadence import Cadence as Defaults
from bot.domain.cadence import Escalation as Ladder
from bot.domain.cadence import Role
from bot.domain.cadence import WeeklyTime as DomainWeekly
from bot.program_file.section import Section, with_defaults
from bot.program_file.values import Clock, Day, Wait, Weekday


def _at(default: time, **more: Any) -> Any:
    """A default is written as people write it, so that the JSON Schema shows it so."""
    return Field(default.strftime("%H:%M"), validate_default=True, **more)


def _wait(days: int, **more: Any) -> Any:
    return Field(f"{days}d", validate_default=True, **more)


class Days(Section):
    """Whole days, both included."""

    from_: Day = Field(alias="from")
    to: Day


class Weekly(Section):
    day: Weekday
    time: Clock

    @classmethod
    def of(cls, weekly: DomainWeekly) -> Weekly:
        return cls.model_construct(day=weekly.day, time=weekly.time)


class CheckIn(Section):
    """Each lead's own time, in one week."""

    ask: Weekly = Weekly.of(Defaults().check_in.ask)
    remind: Weekly = Weekly.of(Defaults().check_in.remind)
    close: Weekly = Weekly.of(Defaults().check_in.close)


class Steering(Section):
    """The program's time. Draft, then publish, then meet, within seven days."""

    every_weeks: int = Field(Defaults().steering.every_weeks, ge=1, le=26)
    first: Day | None = Field(
        None, description="The first meeting. Without one: the first after two closed rounds."
    )
    meets: Weekly = Weekly.of(Defaults().steering.meets)
    draft: Weekly = Weekly.of(Defaults().steering.draft)
    publish: Weekly = Weekly.of(Defaults().steering.publish)


class Quiet(Section):
    """Each person's own time, from the evening to the morning."""

    from_: Clock = _at(Defaults().quiet.start, alias="from")
    to: Clock = _at(Defaults().quiet.end)


class Cadence(Section):
    check_in: CheckIn = with_defaults(CheckIn)
    dependency_check: Weekly = Weekly.of(Defaults().dependency_check)
    steering: Steering = with_defaults(Steering)
    digest: Clock = _at(Defaults().digest, description="The manager's, on working days.")
    quiet: Quiet = with_defaults(Quiet)
    breaks: list[Days] = Field([], description="No rounds, no ladder.")


class Rung(Section):
    after: Wait = Field(description="Working days of the person who was asked before.")
    to: Role


class Otherwise(Section):
    ladder_starts: Wait = _wait(
        Ladder().ladder_starts, description="Working days before it is needed."
    )


class Escalation(Section):
    stops_work: list[Rung] = Field(
        [Rung.model_construct(after=rung.after, to=rung.to) for rung in Ladder().stops_work],
        min_length=1,
    )
    otherwise: Otherwise = with_defaults(Otherwise)
    heads_up: Wait = _wait(
        Ladder().heads_up, description="How long before a sponsor the manager hears."
    )
