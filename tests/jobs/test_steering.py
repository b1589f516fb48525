"""The summary and the check under any rhythm of looking: what was published stays true."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.facts import CheckIn, Health
from bot.domain.findings import FindingKind
from bot.domain.snapshot import Snapshot
from bot.domain.steering_dates import meeting_on
from bot.messages import Channel, Reply
from bot.views import summary as view
from jobs import dependencies, keys, steering
from tests.check_ins import CLOUD, LEADS, moved, said, seen
from tests.domain.casts import utc
from tests.jobs.looking import Said, continuously, few, now_and_then
from tests.slips import slipped

START, END = datetime(2027, 1, 24, 6, tzinfo=UTC), datetime(2027, 1, 27, 6, tzinfo=UTC)
MEETING = meeting_on(CLOUD, date(2027, 1, 26))
SUMMARY = keys.summary("cloud", MEETING.planned)
WEEK = date(2027, 1, 18)

hours = st.integers(0, int((END - START) / timedelta(hours=1)))
times = hours.map(lambda n: START + timedelta(hours=n))


@st.composite
def answers(draw: st.DrawFn) -> CheckIn:
    project, at = draw(st.sampled_from(sorted(LEADS))), draw(times)
    return said(WEEK, draw(st.sampled_from(Health)), project, at, line=draw(st.sampled_from("ab")))


@st.composite
def stories(draw: st.DrawFn) -> Snapshot:
    """Answers around a meeting, each with a date that moves."""
    given_answers = sorted(draw(st.lists(answers(), max_size=6)), key=lambda c: c.at)
    dates = [
        moved(one, "data.cutover", date(2027, 4, 20) + timedelta(weeks=n))
        for n, one in enumerate(given_answers)
        if one.project == "data"
    ]
    return seen(f"{START:%Y-%m-%dT%H:%M}", *given_answers, *dates)


looks = st.lists(times, max_size=8)


@few
@given(stories(), looks)
def test_seldom_looking_says_a_part_of_what_continuous_looking_says(
    story: Snapshot, looked: list[datetime]
) -> None:
    seldom = now_and_then(story, looked, END)
    assert set(seldom.first) <= set(continuously(story, START, END).first)


@few
@given(stories(), looks)
def test_what_stands_at_the_start_of_the_meeting_is_what_was_stored_last_before_it(
    story: Snapshot, looked: list[datetime]
) -> None:
    for told in (now_and_then(story, looked, END), continuously(story, START, END)):
        own = {e.number: e for e in told.editions if e.meeting == MEETING.planned}
        assert sorted(own) == list(range(1, len(own) + 1))
        before = [own[n] for n in sorted(own) if own[n].at < MEETING.meets_at]
        assert bool(before) == (SUMMARY in told.first)
        if before:
            assert told.shown[SUMMARY] == view.card(CLOUD, "2027-01-26", before[-1])


@few
@given(stories())
def test_every_correction_reaches_the_thread_and_in_time_the_manager(story: Snapshot) -> None:
    told = continuously(story, START, END)
    for edition in {e.number: e for e in told.editions}.values():
        if edition.number > 1:
            in_time = edition.at < MEETING.meets_at
            thread = keys.correction("cloud", MEETING.planned, edition.number)
            manager = keys.correction_told("cloud", MEETING.planned, edition.number, "U0MARA")
            assert thread in told.first
            assert (manager in told.first) == in_time


def test_a_check_is_said_once_in_the_channel_with_its_replies() -> None:
    now = utc("2027-02-12T10:00")
    friday = [o for o in dependencies.occasions(slipped(), now) if "2027-02-12" in o.key]
    first, *others = sorted(friday, key=lambda o: o.key)
    assert first.to == Channel("cloud-program")
    replies = [o for o in others if isinstance(o.to, Reply)]
    assert {o.to for o in replies} == {Reply(first.key)}
    assert {o.key.removeprefix(f"{first.key}/") for o in replies} == {
        "details",
        *(f"project/{key}" for key in LEADS),
    }


def test_what_a_check_found_is_kept_as_it_is_said() -> None:
    (check,) = [
        o
        for o in dependencies.occasions(slipped(), utc("2027-02-12T10:00"))
        if o.key == keys.check("cloud", date(2027, 2, 12))
    ]
    assert check.keep
    kept = check.keep()
    assert kept
    published = replace(slipped(), checks=(*slipped().checks, kept))  # type: ignore[arg-type]
    later = replace(published, now=utc("2027-02-12T11:00"), reports=())
    again = next(o for o in dependencies.occasions(later, later.now) if o.key == check.key)
    assert again.build() == check.build()
    assert {f.kind for f in kept.findings} == {  # type: ignore[union-attr]
        FindingKind.NEEDED_BY,
        FindingKind.MILESTONE,
    }


def test_a_program_that_was_told_nothing_yet_has_nothing_but_the_future() -> None:
    """The rehearsal shows a summary and a check before their hour."""
    ahead = utc("2027-01-20T10:00")
    coming = [*steering.occasions(seen("2027-01-20T10:00"), ahead + timedelta(weeks=2))]
    assert SUMMARY in {o.key for o in coming}
    assert all(o.build().text for o in coming)


def test_a_draft_is_looked_at_again_when_it_changes_by_time_alone() -> None:
    for now, changes_at in (
        ("2027-01-22T16:00", MEETING.publish_at),
        ("2027-01-25T15:00", MEETING.meets_at),
    ):
        key = keys.draft("cloud", MEETING.planned, "U0MARA")
        (draft,) = [o for o in steering.occasions(seen(now), utc(now)) if o.key == key]
        assert draft.changes_at == changes_at


def test_after_an_outage_over_the_meeting_nothing_is_published() -> None:
    told: Said = now_and_then(
        seen("2027-01-21T06:00"), [datetime(2027, 1, 26, 14, tzinfo=UTC)], END
    )
    assert SUMMARY not in told.first
    assert not told.editions
