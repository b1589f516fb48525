"""The dependency check keeps to its lines, and to Slack's limits on any words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.check_standing import CheckStanding, Stale, check_standing, standing_now
from bot.domain.dependencies import find
from bot.domain.facts import Health
from bot.domain.findings import FindingKind, Trend
from bot.domain.snapshot import Snapshot
from bot.messages import Message
from bot.sandbox.blockkit import message_faults
from bot.views import check_part as part_view
from bot.views import dependency_check as view
from bot.views.problem import one_line, problem_lines
from tests.check_ins import CLOUD, FIFTH, said, seen
from tests.programs import names
from tests.slips import BASELINE, SIXTH, calm, checked, slipped, the_check
from tests.views.test_blocker import buttons, lines, with_names

WIDTH = 40
EVERYBODY = tuple(said(SIXTH, project=p.key) for p in CLOUD.projects)


def answered(snapshot: Snapshot) -> Snapshot:
    """Everybody has answered in the week of the slip."""
    others = tuple(c for c in EVERYBODY if c.project != "landing-zone")
    return replace(snapshot, check_ins=(*snapshot.check_ins, *others))


def standing(snapshot: Snapshot, monday: date = SIXTH) -> CheckStanding:
    return check_standing(snapshot, the_check(snapshot, monday))


def card(snapshot: Snapshot, monday: date = SIXTH) -> Message:
    return view.card(snapshot.program, standing(snapshot, monday))


def test_a_quiet_week_takes_two_lines() -> None:
    shown = card(calm("2027-02-12T10:00", *EVERYBODY))
    assert lines(shown) == ["Dependency check · Fri 12 Feb", "All 5 hold. 5 of 5 answered."]
    assert buttons(shown) == []


def test_a_slip_says_what_it_moves_and_who_does_what_by_when() -> None:
    shown = card(answered(slipped()))
    assert lines(shown) == [
        "Dependency check · Fri 12 Feb",
        "5 links: 1 new, 4 hold · 5/5 answered",
        "New",
        "Security baseline signed off, Ana → Lea",
        "Needed Fri 2 Apr, now Tue 6 Apr",
        "Moves: Databases cut ov… +5 days, 2 more",
        "Foundation ready: due 26 Mar, now 6 Apr",
        "Next: Lea answers by Tue 16 Feb",
        "Gone: nothing. Details in the thread.",
    ]
    assert buttons(shown) == ["My part"]


def test_a_week_later_it_is_open_since_then() -> None:
    """Lea's day has passed."""
    later = checked(answered(slipped("2027-02-19T10:00")), SIXTH)
    assert lines(card(later, SIXTH + timedelta(weeks=1)))[-5:] == [
        "Open since 12 Feb",
        "Security baseline signed off, Ana → Lea",
        "Needed Fri 2 Apr, now Tue 6 Apr",
        "Next: Mara, today",
        "Gone: nothing. Details in the thread.",
    ]


def test_what_is_over_is_named_once() -> None:
    later = checked(answered(slipped("2027-02-19T10:00")), SIXTH)
    held = replace(later, reports=later.reports[:3])
    shown = lines(card(held, SIXTH + timedelta(weeks=1)))
    assert shown[-1] == "Gone: Security baseline signed off."


def test_projects_that_are_silent_are_named_and_their_leads_are_not() -> None:
    quiet = [c for c in EVERYBODY if c.project != "portal"]
    shown = lines(card(calm("2027-02-12T10:00", said(FIFTH, project="portal"), *quiet)))
    assert shown[2] == "Dates of Client portal are from 3 Feb."
    two = [c for c in quiet if c.project != "support"]
    both = (said(FIFTH, project="portal"), said(FIFTH, project="support"))
    shown = lines(card(calm("2027-02-12T10:00", *both, *two)))
    assert shown[2:4] == [
        "Dates of 2 projects are from 3 Feb:",
        "Client portal, Support and training",
    ]
    assert not {"Tom", "Kim"} & set(" ".join(shown).split())


def test_a_week_in_which_nobody_answered_says_that_nothing_was_checked() -> None:
    shown = lines(card(calm("2027-02-12T10:00", said(FIFTH))))
    assert shown == [
        "Dependency check · Fri 12 Feb",
        "No answers this week: nothing was",
        "checked. Dates are from 3 Feb.",
    ]


def test_problems_in_such_a_week_are_those_of_the_last_dates() -> None:
    later = checked(answered(slipped("2027-02-19T10:00")), SIXTH)
    assert lines(card(later, SIXTH + timedelta(weeks=1)))[1:4] == [
        "No answers this week.",
        "Dates below are from 10 Feb.",
        "Open since 12 Feb",
    ]


def test_a_squeeze_names_what_is_needed_and_who_decides() -> None:
    shown = card(seen("2027-01-22T10:00"), date(2027, 1, 18))
    assert lines(shown)[-4:-1] == [
        "Network team: 4 needed, 3 there",
        "15 Feb to 5 Mar",
        "Next: Mara decides by Tue 26 Jan",
    ]


def test_the_thread_has_every_name_in_full_and_the_paths() -> None:
    shown = lines(view.details(CLOUD, standing(slipped())))
    assert "Security baseline signed off, Ana → Lea" in shown
    path = "Private network → Security baseline signed off → Databases cut over"
    assert f"Databases cut over: +5 days, now Tue 27 Apr, by {path}" in shown


def test_a_part_tells_one_lead_what_waits_for_them() -> None:
    (problem,) = standing(slipped()).problems
    shown = part_view.part(CLOUD, [problem], SIXTH)
    assert lines(shown) == [
        "Dependency check · Cloud migration",
        "Please answer by Tue 16 Feb.",
        "Security baseline signed off, Ana → Lea",
        "Needed Fri 2 Apr, now Tue 6 Apr",
        "Moves: Databases cut ov… +5 days, 2 more",
        "Foundation ready: due 26 Mar, now 6 Apr",
    ]
    assert buttons(shown) == ["Update"]


def test_who_has_no_part_is_told_so() -> None:
    assert lines(part_view.my_part(standing(slipped()), []))[1] == "Nothing waits for you."


trends = st.lists(st.sampled_from(Trend), max_size=9)
kinds = st.sampled_from([k for k in FindingKind if k is not FindingKind.MILESTONE])
silence = st.lists(st.sampled_from([None, date(2027, 1, 27), date(2027, 2, 3)]), max_size=5)


@st.composite
def crowded(draw: st.DrawFn) -> CheckStanding:
    """Many problems of all kinds and trends, some projects silent, some things gone."""
    shown = standing(slipped())
    (one,) = shown.problems
    problems = tuple(
        replace(one, trend=trend, finding=replace(one.finding, kind=draw(kinds)))
        for trend in draw(trends)
    )
    stale = tuple(
        Stale(p.name, said_on) for p, said_on in zip(CLOUD.projects, draw(silence), strict=False)
    )
    gone = tuple(draw(st.lists(st.just("Private network"), max_size=3)))
    count = len(CLOUD.projects) - len(stale)
    return replace(
        shown, problems=problems, stale=stale, gone=gone, links=12, answered=count, asked=5
    )


@settings(max_examples=150)
@given(crowded())
def test_no_week_takes_more_than_sixteen_lines_of_forty(shown: CheckStanding) -> None:
    said_lines = lines(view.card(CLOUD, shown))
    assert len(said_lines) <= 16
    assert [one for one in said_lines if len(one) > WIDTH] == []
    for one in shown.problems:
        assert len(problem_lines(one)) <= 5
        assert len(one_line(one).plain) <= WIDTH
    if shown.problems:
        assert len(lines(part_view.part(CLOUD, shown.problems, SIXTH))) <= 8


@settings(max_examples=100)
@given(crowded())
def test_what_is_not_in_the_message_is_counted(shown: CheckStanding) -> None:
    """Every problem that is told has who does what; the others are a number."""
    said_lines = lines(view.card(CLOUD, shown))
    told = sum(one.startswith(("Next: ", "• ")) for one in said_lines)
    left = sum(int(one.split()[1]) for one in said_lines if one.startswith("and "))
    assert told + left == len(shown.problems)


words = st.one_of(
    names(), st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=250)
)


@settings(max_examples=40)
@given(called=words)
def test_no_names_break_a_block_link_or_ping(called: str) -> None:
    plan = with_names(CLOUD, lambda _: called)
    told = replace(slipped(), program=plan)
    for message in messages(told):
        assert message_faults(list(message.blocks), {}) == []
        assert "<" not in message.text


def messages(told: Snapshot) -> Iterator[Message]:
    shown = standing(told)
    yield view.card(told.program, shown)
    yield view.details(told.program, shown)
    yield part_view.part(told.program, shown.problems, SIXTH)
    yield part_view.my_part(standing_now(told), shown.problems)


def test_what_is_read_aloud_has_every_line() -> None:
    shown = card(answered(slipped()))
    assert all(one in shown.text for one in lines(shown))


def test_a_check_in_that_was_red_is_no_finding_by_itself() -> None:
    """Colours are opinions; the check is about dates."""
    red = replace(slipped(), reports=slipped().reports[:3])
    red = replace(red, check_ins=(said(SIXTH, Health.RED),))
    assert not [f for f in find(red) if f.key == BASELINE]
