"""Whatever happens to a blocker and whenever we look: nobody is told what is not so, and no
sponsor hears without the warning a working day before."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.domain.blockers import blocker, next_event
from bot.domain.facts import BlockerEvent, BlockerRaised, BlockerStep
from bot.domain.refusals import AlreadyDone
from bot.domain.snapshot import Snapshot, State, StateChange
from bot.domain.working_time import member_worker
from tests.blockers import RAISED, seen
from tests.domain.casts import utc
from tests.jobs.looking import Said, continuously, now_and_then

START, END = utc("2027-02-15T14:00"), utc("2027-03-05T20:00")
OWNERS = ("U0ANA", "U0IVO", "U0RAJ", "U0KIM", None)
HOURS = int((END - START) / timedelta(hours=1))
TAKEN, ENDS = BlockerStep.TAKEN, (BlockerStep.RESOLVED, BlockerStep.WITHDRAWN)
STEPS = (TAKEN, TAKEN, BlockerStep.ASKED, BlockerStep.UNOWNED, BlockerStep.MOVED, *ENDS)

few = settings(
    max_examples=6,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
hours = st.integers(2, HOURS).map(lambda n: START + timedelta(hours=n))
looks = st.lists(hours, max_size=8)


@st.composite
def lives(draw: st.DrawFn) -> Snapshot:
    """One blocker, raised on a Monday, and up to four things that people do with it."""
    raised = replace(RAISED, owner=draw(st.sampled_from(OWNERS)), stops_work=draw(st.booleans()))
    events: list[BlockerEvent] = []
    # People act a while after the hour at which we speak.
    for at in sorted(draw(st.lists(hours, max_size=4, unique=True))):
        if event := draw(_events(raised, events, at + timedelta(minutes=17))):
            events.append(event)
    since = StateChange(state=State.RUNNING, at=START, by="U0MARA")
    return replace(seen(START, *events, raised=raised), states=(since,), told={})


@st.composite
def _events(
    draw: st.DrawFn, raised: BlockerRaised, before: list[BlockerEvent], at: datetime
) -> BlockerEvent | None:
    kind = draw(st.sampled_from(STEPS))
    owner = draw(st.sampled_from(OWNERS[:-1]))
    until = at.date() + timedelta(days=draw(st.integers(0, 9)))
    asked = owner if kind is BlockerStep.ASKED else None
    day = until if kind in (TAKEN, BlockerStep.MOVED) else None
    so_far = blocker(raised, before)
    try:
        return next_event(so_far, kind, by=owner or "U0ANA", at=at, owner=asked, until=day)
    except AlreadyDone:
        return None


def told(said: Said, *, sponsor: bool = False) -> set[str]:
    """The keys of the blocker. A late warning moves the sponsor's rung, and nothing else."""
    keys = {key for key in said.first if "/blocker/" in key}
    late = {key for key in keys if "/heads_up/" in key or key.endswith("/U0SVEN")}
    return late if sponsor else keys - late


@few
@given(lives(), looks)
def test_what_is_said_now_and_then_is_part_of_what_is_said_continuously(
    story: Snapshot, looked: list[datetime]
) -> None:
    assert told(now_and_then(story, looked, END)) <= told(continuously(story, START, END))


@few
@given(lives(), looks)
def test_nothing_is_said_after_its_time_or_the_end(story: Snapshot, looked: list[datetime]) -> None:
    said = now_and_then(story, looked, END)
    over = next((e.at for e in story.blocker_events if e.step in ENDS), END + timedelta(days=1))
    for key in told(said) | told(said, sponsor=True):
        until = said.until[key]
        assert until is None or said.first[key] < until
        if key.split("/")[-3] in ("ask", "again", "wanted", "help", "heads_up"):
            assert said.first[key] < over


@few
@given(lives(), st.integers(24, 96), st.integers(24, 120))
def test_no_sponsor_hears_without_a_working_day_of_warning(
    story: Snapshot, down: int, hours_down: int
) -> None:
    """Through an outage of one to five days, that begins in the days of the ladder."""
    begins = START + timedelta(hours=down)
    ends = begins + timedelta(hours=hours_down)
    every = (START + timedelta(hours=n) for n in range(0, HOURS, 3))
    said = now_and_then(story, [at for at in every if not begins < at < ends], END)
    mara = member_worker(story.program, "U0MARA", story.directory, START)
    warned = [at for key, at in said.first.items() if "/heads_up/" in key]
    for key, at in said.first.items():
        if key.endswith("/U0SVEN"):
            assert any(mara.plus_working_time(before, 1) <= at for before in warned)
