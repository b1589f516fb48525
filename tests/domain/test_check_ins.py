"""What a person is asked, what may simply stand, and how long an answer lasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import answers, is_fresh, last_rounds, missed, shown_health
from bot.domain.check_ins import (
    AskedDate,
    AskedProject,
    Waiting,
    Why,
    asked_project,
    in_one_message,
)
from bot.domain.facts import Health, ReportKind
from bot.domain.moves import moved_in_round
from bot.domain.round_standing import round_standing
from bot.domain.snapshot import Snapshot
from tests.check_ins import FIFTH, FIRST, FOURTH, SECOND, THIRD, moved, said, seen

GREEN, AMBER, RED = Health.GREEN, Health.AMBER, Health.RED
SIXTH = FIFTH + timedelta(weeks=1)
DONE = {"kind": ReportKind.DONE}


def refs(snapshot: Snapshot, project: str, monday: date) -> list[str]:
    asked = asked_project(snapshot, project, monday)
    return [one.ref.partition(".")[2] for one in asked.dates]


def test_dates_are_asked_that_are_near_or_that_another_project_waits_for() -> None:
    """In January the replication and the hand-over are more than six weeks away, and the cut-over
    too, but for that Tom waits."""
    now = seen("2027-01-06T10:00")
    assert refs(now, "data", FIRST) == ["cutover"]
    assert refs(now, "support", FIRST) == ["runbooks"]


def test_six_weeks_are_counted_from_the_ask_so_that_a_new_day_adds_nothing() -> None:
    """Tom's containers are due on the Thursday six weeks after the Wednesday of the ask."""
    asked = [refs(seen(f"2027-02-{day}T10:00"), "portal", SIXTH) for day in (10, 11, 12, 17)]
    assert asked[0]
    assert all(one == asked[0] for one in asked)
    assert len(refs(seen("2027-02-17T10:00"), "portal", SIXTH + timedelta(weeks=1))) > len(asked[0])


def test_what_has_passed_its_day_comes_first_with_that_day() -> None:
    asked = asked_project(seen("2027-02-03T10:00"), "landing-zone", FIFTH)
    assert asked.dates[0].was_due == date(2027, 1, 29)
    assert asked.dates[0].name == "Accounts and guard rails"


def test_what_is_done_is_not_asked_again() -> None:
    first = said(FIRST)
    report = moved(first, "landing-zone.accounts", date(2027, 1, 6), **DONE)
    assert refs(seen("2027-01-13T10:00", first, report), "landing-zone", SECOND) == [
        "network",
        "baseline",
    ]


def test_who_waits_is_named_with_the_day_they_said() -> None:
    asked = asked_project(seen("2027-01-06T10:00"), "landing-zone", FIRST)
    waiting = {one.ref: one.waiting for one in asked.dates}
    assert waiting["landing-zone.baseline"] == (Waiting("Lea", date(2027, 4, 2)),)
    assert waiting["landing-zone.network"] == (Waiting("Lea", None),)


@pytest.mark.parametrize(
    ("before", "now", "why"),
    [
        ((), "2027-01-06T10:00", Why.FIRST),
        ((said(FIRST),), "2027-01-13T10:00", None),
        ((said(FIRST, RED),), "2027-01-13T10:00", Why.RED),
        ((said(FIRST), said(SECOND, unchanged=True)), "2027-01-20T10:00", None),
        (
            (said(FIRST), said(SECOND, unchanged=True), said(THIRD, unchanged=True)),
            "2027-01-27T10:00",
            Why.TWICE,
        ),
        ((said(FIRST, unchanged=True), said(THIRD, unchanged=True)), "2027-01-27T10:00", None),
        ((said(FIRST), said(SECOND)), "2027-02-03T10:00", Why.PASSED),
    ],
)
def test_nothing_changed_is_withheld_where_the_last_answer_cannot_stand(
    before: tuple[object, ...], now: str, why: Why | None
) -> None:
    snapshot = seen(now, *before)  # type: ignore[arg-type]
    monday = snapshot.now.date() - timedelta(days=2)
    found = asked_project(snapshot, "landing-zone", monday).withheld
    assert (found and found.why) == why


def test_the_last_answer_of_a_round_counts_whoever_gave_it() -> None:
    lead, other = said(FIRST), said(FIRST, AMBER, by="U0IVO", at=None, origin="later")
    given = answers(seen("2027-01-06T12:00", lead, other))
    assert given["landing-zone", FIRST].by == "U0IVO"


def test_an_answer_to_this_round_is_not_what_the_question_starts_from() -> None:
    asked = asked_project(
        seen("2027-01-13T12:00", said(FIRST), said(SECOND, RED)), "landing-zone", SECOND
    )
    assert (asked.health, asked.said) == (GREEN, date(2027, 1, 6))


@pytest.mark.parametrize(
    ("now", "rounds_missed", "shown"),
    [
        ("2027-01-14T16:00", 0, GREEN),
        ("2027-01-14T18:00", 1, GREEN),
        ("2027-01-21T16:00", 1, GREEN),
        ("2027-01-21T18:00", 2, None),
    ],
)
def test_a_colour_stands_one_missed_round_long_and_no_longer(
    now: str, rounds_missed: int, shown: Health | None
) -> None:
    snapshot = seen(now, said(FIRST))
    assert missed(snapshot, "landing-zone") == rounds_missed
    assert shown_health(snapshot, "landing-zone") is shown
    assert is_fresh(snapshot, "landing-zone") is (rounds_missed == 0)


def test_the_last_rounds_show_their_gaps() -> None:
    facts = said(FIRST), said(THIRD, AMBER)
    still_open = seen("2027-01-27T12:00", *facts)
    assert last_rounds(still_open, "landing-zone") == (GREEN, None, AMBER)
    closed = seen("2027-01-28T18:00", *facts)
    assert last_rounds(closed, "landing-zone") == (GREEN, None, AMBER, None)


def test_a_round_that_is_over_does_not_change_with_what_follows() -> None:
    first = said(FIRST)
    then = round_standing(seen("2027-01-16T12:00", first), SECOND).projects[0]
    later = round_standing(seen("2027-02-03T12:00", first, said(FOURTH, RED)), SECOND).projects[0]
    assert (then.health, then.said) == (later.health, later.said) == (GREEN, date(2027, 1, 6))


def test_a_moved_date_is_compared_with_what_was_expected_before_the_round() -> None:
    first = said(FIRST, AMBER)
    again = said(FIRST, AMBER, at=first.at + timedelta(hours=1))
    one = moved(first, "landing-zone.accounts", date(2027, 2, 12))
    two = moved(again, "landing-zone.accounts", date(2027, 2, 5))
    (found,) = moved_in_round(
        seen("2027-01-06T12:00", first, again, one, two), "landing-zone", FIRST
    )
    assert (found.old, found.new) == (date(2027, 1, 29), date(2027, 2, 5))


def test_what_was_confirmed_did_not_move() -> None:
    first = said(FIRST)
    report = moved(first, "landing-zone.accounts", date(2027, 1, 29), confirmed=True)
    assert moved_in_round(seen("2027-01-06T12:00", first, report), "landing-zone", FIRST) == ()


projects = st.lists(
    st.lists(st.booleans(), max_size=8).map(
        lambda wanted: AskedProject(
            key="p",
            name="P",
            health=GREEN,
            said=FIRST,
            dates=tuple(
                AskedDate(
                    ref=f"p.{n}",
                    name="D",
                    day=FIRST,
                    waiting=(Waiting("Lea", FIRST),) if one else (),
                )
                for n, one in enumerate(wanted)
            ),
            blockers=(),
            withheld=None,
        )
    ),
    max_size=5,
)


@given(projects)
def test_a_message_holds_the_soonest_dates_of_three_projects(asked: list[AskedProject]) -> None:
    shown = in_one_message(asked)
    assert len(shown) == min(3, len(asked))
    for number, (whole, part) in enumerate(zip(asked, shown, strict=False)):
        assert part.dates == whole.dates[: len(part.dates)]
        assert replace(part, dates=whole.dates) == whole
        assert sum(one.lines for one in part.dates) <= (3 if number else 8)
        assert bool(part.dates) == bool(whole.dates)
