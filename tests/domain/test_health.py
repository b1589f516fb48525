"""The colour that the dates suggest. The baseline is needed on 2 Apr, the foundation due 26 Mar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.facts import Health, ReportKind
from bot.domain.health import better, moves, suggested
from tests.check_ins import FIRST, SECOND, THIRD, Fact, moved, said, seen
from tests.domain.casts import URGENT, utc

GREEN, AMBER, RED = Health.GREEN, Health.AMBER, Health.RED


@pytest.mark.parametrize(
    ("baseline", "colour"),
    [
        (date(2027, 3, 22), GREEN),
        (date(2027, 3, 23), AMBER),
        (date(2027, 3, 26), AMBER),
        (date(2027, 4, 12), AMBER),
        (date(2027, 4, 14), RED),
    ],
)
def test_days_to_spare_make_the_colour(baseline: date, colour: Health) -> None:
    """Good Friday and Easter Monday are no working days."""
    first = said(FIRST)
    report = moved(first, "landing-zone.baseline", baseline)
    assert suggested(seen("2027-01-06T12:00", first, report), "landing-zone") is colour


def test_a_date_of_nobody_elses_does_not_count() -> None:
    first = said(FIRST, project="support")
    report = moved(first, "support.runbooks", date(2027, 4, 30))
    assert suggested(seen("2027-01-06T12:00", first, report), "support") is GREEN


def test_what_has_passed_its_day_is_late_by_that() -> None:
    assert suggested(seen("2027-02-01T12:00"), "landing-zone") is AMBER
    assert suggested(seen("2027-02-20T12:00"), "landing-zone") is RED


def test_what_was_delivered_late_no_longer_colours_what_is_left() -> None:
    first = said(FIRST, project="identity")
    reports = [
        moved(first, "identity.directory", date(2027, 1, 22), kind=ReportKind.DONE),
        moved(first, "identity.sso", date(2027, 4, 20)),
    ]
    late = seen("2027-04-16T12:00", first, *reports)
    done = replace(reports[1], kind=ReportKind.DONE)
    assert suggested(late, "identity") is RED
    assert suggested(seen("2027-04-21T12:00", first, *reports, done), "identity") is GREEN


@pytest.mark.parametrize(
    ("now", "stops_work", "colour"),
    [
        ("2027-02-16T12:00", True, GREEN),
        ("2027-02-17T12:00", True, AMBER),
        ("2027-02-19T12:00", True, AMBER),
        ("2027-02-20T12:00", True, RED),
        ("2027-02-20T12:00", False, GREEN),
    ],
)
def test_a_blocker_that_stops_work_counts_from_its_second_day(
    now: str, stops_work: bool, colour: Health
) -> None:
    """It is raised on Monday 15 Feb and needed by Friday 19 Feb."""
    first = said(FIRST)
    done = moved(first, "landing-zone.accounts", date(2027, 1, 29), kind=ReportKind.DONE)
    raised = replace(URGENT, stops_work=stops_work)
    assert suggested(seen(now, first, done, raised), "data") is colour


def test_one_date_moved_three_times_in_six_rounds_is_amber() -> None:
    facts: list[Fact] = []
    for number, monday in enumerate((FIRST, SECOND, THIRD)):
        answer = said(monday)
        day = date(2027, 1, 29) + (number - 2) * timedelta(days=1)
        facts += [answer, moved(answer, "landing-zone.accounts", day)]
    two, three = seen("2027-01-20T12:00", *facts[:4]), seen("2027-01-20T12:00", *facts)
    assert suggested(two, "landing-zone") is GREEN
    assert suggested(three, "landing-zone") is AMBER
    assert moves(replace(three, now=utc("2027-03-10T12:00")), "landing-zone.accounts") == 0


def test_better_is_towards_green() -> None:
    assert better(GREEN, AMBER)
    assert better(AMBER, RED)
    assert not better(AMBER, AMBER)
