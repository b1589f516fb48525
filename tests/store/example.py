"""A small program and what happened in it, as short as a test allows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.domain.cadence import STOPS_WORK
from bot.domain.facts import (
    BlockerEvent,
    BlockerRaised,
    BlockerStep,
    CheckIn,
    Choice,
    ChoiceKind,
    DateReport,
    Health,
    MeasureValue,
    ReportKind,
)
from bot.domain.findings import Checked
from bot.domain.people import Member
from bot.domain.program import (
    Calendar,
    Channels,
    Deliverable,
    Goal,
    Person,
    Program,
    Project,
)
from bot.domain.snapshot import State, StateChange
from bot.domain.standing import Edition, Figures
from bot.store.changes import change
from bot.store.database import Store
from bot.store.facts import Fact
from bot.store.tables import Source

T0 = datetime(2027, 1, 6, 10, 0, tzinfo=UTC)
ROUND = date(2027, 1, 4)
ANA = Member("UANA", "Ana")


def after(minutes: float) -> datetime:
    return T0 + timedelta(minutes=minutes)


CLOUD = Program(
    key="cloud",
    name="Cloud migration",
    goal=Goal("Migrate everything."),
    starts=date(2027, 1, 4),
    time_zone="Europe/London",
    calendar="uk",
    managers=("mara",),
    sponsors=(),
    channels=Channels("CPROGRAM", "CSTEERING"),
    calendars=(Calendar("uk"),),
    people=(Person("mara", "Mara", "UMARA"), Person("ana", "Ana", ANA.id)),
    projects=(
        Project(
            "landing-zone",
            "Landing zone",
            "ana",
            channel="CLANDING",
            deliverables=(Deliverable("network", "Private network", 25),),
        ),
    ),
)
CHECK_IN = CheckIn(
    project="landing-zone", round=ROUND, health=Health.GREEN, at=T0, by=ANA.id, origin="view/V1"
)
REPORT = DateReport(
    ref="landing-zone.network",
    kind=ReportKind.FORECAST,
    day=date(2027, 3, 1),
    at=T0,
    by=ANA.id,
    origin="view/V1",
)
CHOICE = Choice(round=ROUND, member=ANA.id, kind=ChoiceKind.LATER, at=T0, origin="press/1")
BLOCKER = BlockerRaised(
    id="b1",
    what="No budget code",
    project="landing-zone",
    needed_by=date(2027, 2, 1),
    at=T0,
    by=ANA.id,
    origin="view/V2",
    ladder=STOPS_WORK,
    waiting_for="the budget code",
)
TAKEN = BlockerEvent(blocker="b1", number=1, step=BlockerStep.TAKEN, at=T0, by="UOMAR")
MEASURE = MeasureValue(value=12.5, on=ROUND, at=T0, by="UMARA", origin="command/1")
CHECKED = Checked(day=date(2027, 1, 8), at=T0, links=4, asked=5, answered=4)
FIGURES = Figures(
    program="cloud",
    meeting=date(2027, 1, 12),
    facts_of=T0,
    health=Health.AMBER,
    reason="One milestone is late.",
    measure=None,
    wanted=(),
    milestones=(),
    changes=(),
    blockers=(),
    projects=(),
)
EDITION = Edition(meeting=date(2027, 1, 12), number=1, figures=FIGURES, at=T0)
STARTED = StateChange(state=State.RUNNING, at=T0, by="UMARA")
# In an order in which they can be recorded: a step needs its blocker.
ONE_OF_EACH: tuple[Fact, ...] = (
    STARTED,
    CHECK_IN,
    REPORT,
    CHOICE,
    BLOCKER,
    TAKEN,
    MEASURE,
    CHECKED,
    EDITION,
)


def imported(store: Store, workspace: str, program: Program = CLOUD) -> str:
    """The key of the program, now with a plan in the store."""
    with store.writing() as tx:
        change(tx, workspace, program.key).save_plan(program, 0, "UMARA", Source.FILE, T0)
    return program.key


def append(store: Store, workspace: str, *facts: Fact) -> list[bool]:
    with store.writing() as tx:
        cloud = change(tx, workspace, CLOUD.key)
        return [cloud.append(fact) for fact in facts]
