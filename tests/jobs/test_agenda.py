"""Whatever the rhythm of looking, the same is said in the end (R4)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.facts import CheckIn, DateReport, Health, ReportKind
from bot.domain.people import Member, ZoneSince
from bot.domain.snapshot import Snapshot, State, StateChange
from jobs.agenda import agenda
from jobs.planning import sayable_at
from tests.jobs.looking import Said, continuously, few, known_at, moments, now_and_then
from tests.world import example

START = datetime(2027, 1, 4, 6, tzinfo=UTC)
END = START + timedelta(weeks=3)
PROGRAM = example()
DIRECTORY = {
    p.member: Member(p.member, p.name, (ZoneSince(p.time_zone or "UTC", START),))
    for p in PROGRAM.people
    if p.member
}
LEADS = {p.key: PROGRAM.person(p.lead).member or "" for p in PROGRAM.projects}

hours = st.integers(0, int((END - START) / timedelta(hours=1)))
times = hours.map(lambda n: START + timedelta(hours=n))


@st.composite
def check_ins(draw: st.DrawFn) -> CheckIn:
    at = draw(times)
    project = draw(st.sampled_from(sorted(LEADS)))
    day = at.date()
    return CheckIn(
        project=project,
        round=day - timedelta(days=day.weekday()),
        health=draw(st.sampled_from(Health)),
        at=at,
        by=LEADS[project],
        origin=f"view-{draw(st.uuids())}",
        line="The vendor is late.",
    )


@st.composite
def forecasts(draw: st.DrawFn) -> DateReport:
    at = draw(times)
    refs = [ref for ref, _, _ in PROGRAM.deliverables()]
    ref = draw(st.sampled_from(refs))
    return DateReport(
        ref=ref,
        kind=ReportKind.FORECAST,
        day=date(2027, 2, 1) + timedelta(days=draw(st.integers(0, 200))),
        at=at,
        by=LEADS[ref.split(".")[0]],
        origin=f"view-{draw(st.uuids())}",
    )


@st.composite
def stories(draw: st.DrawFn) -> Snapshot:
    given_answers = draw(st.lists(check_ins(), max_size=6))
    moved = draw(st.lists(forecasts(), max_size=4))
    return Snapshot(
        program=PROGRAM,
        now=START,
        states=(StateChange(state=State.RUNNING, at=START, by="U0MARA"),),
        directory=DIRECTORY,
        check_ins=tuple(sorted(given_answers, key=lambda c: c.at)),
        reports=tuple(sorted(moved, key=lambda r: r.at)),
    )


looks = st.lists(times, max_size=8)


@few
@given(stories(), looks)
def test_what_is_said_now_and_then_is_part_of_what_is_said_continuously(
    story: Snapshot, looked: list[datetime]
) -> None:
    assert set(now_and_then(story, looked, END).first) <= set(continuously(story, START, END).first)


@few
@given(stories(), looks)
def test_cards_end_the_same(story: Snapshot, looked: list[datetime]) -> None:
    seldom, always = now_and_then(story, looked, END), continuously(story, START, END)
    cards = {o.key: o for o in agenda(known_at(story, END, seldom), END) if o.card and not o.keep}
    for key in cards.keys() & seldom.first.keys():
        assert seldom.shown[key] == always.shown[key]


@few
@given(stories(), looks)
def test_nothing_is_said_after_its_time(story: Snapshot, looked: list[datetime]) -> None:
    said = now_and_then(story, looked, END)
    late = {key for key, at in said.first.items() if (until := said.until[key]) and at >= until}
    assert not late


@few
@given(stories(), looks)
def test_what_is_still_due_when_we_look_is_said(story: Snapshot, looked: list[datetime]) -> None:
    said = now_and_then(story, looked, END)
    for now in looked:
        before = Said(first={key: at for key, at in said.first.items() if at < now})
        before.checks = tuple(c for c in said.checks if c.at < now)
        before.editions = tuple(e for e in said.editions if e.at < now)
        seen = known_at(story, now, before)
        open_now = [
            o
            for o in agenda(seen, now)
            if sayable_at(seen, o) <= now and (o.until is None or now < o.until)
        ]
        assert {o.key for o in open_now} <= said.first.keys()


@few
@given(stories(), looks)
def test_all_is_equal_when_nothing_happens_between_due_and_look(
    story: Snapshot, looked: list[datetime]
) -> None:
    """Looking at every happening, and between them whenever something would run out."""
    always = continuously(story, START, END)
    ends = {until for until in always.until.values() if until}
    just_before = {m - timedelta(seconds=1) for m in (*moments(story), *ends) if START < m <= END}
    often = now_and_then(story, {*looked, *moments(story), *just_before, START}, END)
    still_open = {key for key, until in always.until.items() if until and until > END}
    assert set(often.first) - still_open == set(always.first) - still_open


def test_a_program_that_does_not_run_says_nothing() -> None:
    imported = Snapshot(program=PROGRAM, now=END, states=(), directory=DIRECTORY)
    assert agenda(imported, END + timedelta(days=30)) == []


def test_nothing_that_fell_due_before_a_resume_is_said() -> None:
    resumed = datetime.combine(date(2027, 1, 14), time(12), UTC)
    story = Snapshot(
        program=PROGRAM,
        now=END,
        states=(
            StateChange(state=State.RUNNING, at=START, by="U0MARA"),
            StateChange(state=State.PAUSED, at=START + timedelta(days=1), by="U0MARA"),
            StateChange(state=State.RUNNING, at=resumed, by="U0MARA"),
        ),
        directory=DIRECTORY,
    )
    assert all(o.due >= resumed for o in agenda(story, END))
