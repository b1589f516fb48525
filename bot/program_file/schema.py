"""The shape of a program file: its fields, their defaults and what each is for.

Only the shape: whether names point somewhere and hours are possible is asked afterwards.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from bot.domain.program import LinkType
from bot.program_file.beat import Cadence, Days, Escalation
from bot.program_file.section import Section, with_defaults
from bot.program_file.values import (
    Channel,
    Day,
    Email,
    Giver,
    Key,
    Member,
    Name,
    Ref,
    Sentence,
    Version,
    Weekday,
    Zone,
)

WEEKDAYS_ONLY = "weekdays"
Working = Annotated[int, Field(ge=0, le=2500)]
Lag = Annotated[int, Field(ge=-500, le=500)]
Whole = Annotated[int, Field(ge=1, le=1000)]


class Measure(Section):
    """The figure by which the goal is judged."""

    name: Name
    unit: Name
    baseline: float = Field(allow_inf_nan=False, description="Where it stood at the start.")
    target: float = Field(allow_inf_nan=False)
    by: Day = Field(description="The day by which the target is to be reached.")


class Goal(Section):
    sentence: Sentence = Field(description="What will be different, by when, in one sentence.")
    measure: Measure | None = None


class Channels(Section):
    """Names or ids. The steering summary goes to the program's channel if no other is named."""

    program: Channel
    steering: Channel | None = None


class ProgramPart(Section):
    key: Key = Field(description="Stays for the program's whole life.")
    name: Name
    goal: Goal
    starts: Day = Field(description="No work and no question is before it.")
    time_zone: Zone = Field("UTC", description="Of checks and meetings.")
    calendar: Key = Field(
        WEEKDAYS_ONLY, description="The program's own; lags between deliverables count on it."
    )
    managers: list[Key] = Field(
        description="People's keys. They may change the program.",
        json_schema_extra={"minItems": 1},
    )
    sponsors: list[Key] = Field([], description="People's keys. The ladder ends with them.")
    channels: Channels


class Calendar(Section):
    week: list[Weekday] = Field(
        ["mon", "tue", "wed", "thu", "fri"],
        validate_default=True,
        min_length=1,
        description="The days that are worked.",
    )
    country: str | None = Field(
        None, description="Two letters, such as GB or IN: its public holidays are off."
    )
    region: str | None = Field(
        None, description="A part of the country with holidays of its own. GB alone is ENG."
    )
    holidays: list[Day] = Field([], description="Further days off.")


class Person(Section):
    """Named by a member id or by an email address."""

    slack: Member | None = Field(None, description="The member id.")
    email: Email | None = Field(None, description="Looked up at import.")
    name: Name
    time_zone: Zone | None = Field(None, description="Without one: as in the person's profile.")
    calendar: Key | None = Field(None, description="Without one: the program's.")
    delegate: Key | None = Field(None, description="Who answers while this person is away.")
    away: list[Days] = Field([], description="Leave, both days included.")


class Resource(Section):
    """A person or team that several projects draw on."""

    name: Name
    capacity: Whole = Field(description="How many units can be in use on one day.")
    calendar: Key | None = None


class Estimate(Section):
    """Three points, in working days."""

    low: Working
    likely: Working
    high: Working


class Actual(Section):
    start: Day | None = None
    finish: Day | None = None


class Forecast(Section):
    finish: Day
    confidence: int | None = Field(None, ge=0, le=100, description="In percent.")
    on: Day | None = Field(None, description="The day it was said.")


class After(Section):
    """What a deliverable waits for: a key of the same project, or project.deliverable."""

    deliverable: Giver
    type: LinkType = LinkType.FS
    lag: Lag = Field(0, description="In the program's working days, negative for a lead.")
    needed_by: Day | None = None


def _spelled_out(value: Any) -> Any:
    return {"deliverable": value} if isinstance(value, str) else value


class Deliverable(Section):
    """Give `duration`, or `start` and `finish`: the working days between are its duration."""

    name: Name
    duration: Working | None = Field(None, description="In working days of its calendar.")
    not_before: Day | None = None
    start: Day | None = Field(None, description="The same as not_before.")
    finish: Day | None = Field(None, description="Its last day, if it starts on `start`.")
    calendar: Key | None = Field(None, description="Without one: the project's.")
    after: list[
        Annotated[After, BeforeValidator(_spelled_out, json_schema_input_type=str | After)]
    ] = Field([], description="What it waits for, in its own project or another.")
    uses: dict[Key, Whole] = Field({}, description="Units of resources while it runs.")
    estimate: Estimate | None = None
    actual: Actual | None = None
    forecast: Forecast | None = None


class Project(Section):
    name: Name
    lead: Key = Field(description="A person's key: who is asked.")
    channel: Channel | None = Field(None, description="A name or an id.")
    calendar: Key | None = Field(None, description="Without one: the program's.")
    deliverables: dict[Key, Deliverable] = Field({}, description="By key, in their order.")


class Dependency(Section):
    """Between projects: who gives what to whom. Both ends are project.deliverable."""

    from_: Ref = Field(alias="from")
    to: Ref
    type: LinkType = LinkType.FS
    lag: Lag = 0
    needed_by: Day | None = Field(None, description="The day by which the taker needs it.")


class Milestone(Section):
    """Reached when all that it needs is finished."""

    name: Name
    due: Day
    needs: list[Ref] = Field(min_length=1)
    calendar: Key | None = None


class File(Section):
    drumbeat: Version = Field(1, description="The version of this format.")
    program: ProgramPart
    calendars: dict[Key, Calendar] = Field(
        {}, description="By key; 'weekdays', Monday to Friday, is always there."
    )
    people: dict[Key, Person] = Field(description="By key.")
    resources: dict[Key, Resource] = Field({}, description="By key.")
    projects: dict[Key, Project] = Field(description="By key.")
    dependencies: list[Dependency] = Field([], description="Who gives what to whom.")
    milestones: dict[Key, Milestone] = Field({}, description="Four to six.")
    cadence: Cadence = with_defaults(Cadence)
    escalation: Escalation = with_defaults(Escalation)


def json_schema() -> dict[str, Any]:
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, **File.model_json_schema(), "title": "A Drumbeat program"}
