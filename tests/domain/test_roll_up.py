"""Where a program stands: the figures that every answer of a moment is made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain import roll_up
from bot.domain.facts import Health, MeasureValue
from bot.domain.standing import MilestoneStanding
from tests.check_ins import FIFTH, FOURTH, said, seen
from tests.domain.casts import utc
from tests.slips import SIXTH, slipped

GREEN, AMBER, RED = Health.GREEN, Health.AMBER, Health.RED


def milestone(key: str, late: int) -> MilestoneStanding:
    due = date(2027, 5, 28)
    health = roll_up.health_of_days(late)
    return MilestoneStanding(key=key, name=key, due=due, now=due, late=late, health=health)


def test_the_milestones_of_the_slip() -> None:
    assert [(m.key, m.now, m.late, m.health) for m in roll_up.milestones(slipped())] == [
        ("foundation", date(2027, 4, 6), 6, AMBER),
        ("sign-in", date(2027, 3, 9), -14, GREEN),
        ("data-moved", date(2027, 4, 27), -7, GREEN),
        ("first-client", date(2027, 5, 20), -6, GREEN),
    ]


@pytest.mark.parametrize(
    ("late", "health"), [(-3, GREEN), (0, GREEN), (1, AMBER), (10, AMBER), (11, RED)]
)
def test_the_colour_of_a_milestone_is_how_late_it_is(late: int, health: Health) -> None:
    assert roll_up.health_of_days(late) is health


def test_a_program_is_as_late_as_its_latest_milestone() -> None:
    assert roll_up.program_health((milestone("a", 0), milestone("b", 0))) is GREEN
    assert roll_up.program_health((milestone("a", 6), milestone("b", 0))) is AMBER
    assert roll_up.program_health((milestone("a", 11), milestone("b", 0))) is RED


def test_a_program_whose_last_milestone_is_late_at_all_is_red() -> None:
    assert roll_up.program_health((milestone("a", 0), milestone("b", 1))) is RED


def test_a_program_without_milestones_is_green() -> None:
    assert roll_up.program_health(()) is GREEN


def test_after_one_missed_round_the_old_colour_stands_and_after_two_none_does() -> None:
    answered = said(FOURTH, AMBER, line="Vendor is late.")

    def shown(now: str) -> tuple[Health | None, bool]:
        one = roll_up.projects(seen(now, answered))[0]
        return one.health, one.fresh

    assert shown("2027-01-29T10:00") == (AMBER, True)
    assert shown("2027-02-05T10:00") == (AMBER, False)
    assert shown("2027-02-12T10:00") == (None, False)


def test_the_last_rounds_leave_out_the_one_that_is_still_open() -> None:
    told = seen("2027-02-08T14:00", said(FOURTH, AMBER), said(FIFTH))
    assert roll_up.projects(told)[0].rounds == (None, None, None, AMBER, GREEN)
    early = replace(told, check_ins=(*told.check_ins, said(SIXTH, RED, at=told.now)))
    assert roll_up.projects(early)[0].rounds[-1] is RED


def test_the_measure_has_the_value_of_the_latest_day_not_of_the_latest_word() -> None:
    values = tuple(
        MeasureValue(value=value, on=on, at=utc(at), by="U0MARA", origin=at)
        for value, on, at in (
            (1150, date(2027, 2, 15), "2027-02-15T10:00"),
            (1190, date(2027, 1, 15), "2027-02-16T10:00"),
        )
    )
    stands = roll_up.measure(replace(slipped(), measures=values))
    assert stands
    assert (stands.value, stands.on) == (1150, date(2027, 2, 15))


def test_a_measure_without_a_value_has_its_baseline() -> None:
    stands = roll_up.measure(slipped())
    assert stands
    assert (stands.value, stands.baseline, stands.target) == (None, 1200, 840)
