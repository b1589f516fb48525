"""Days and figures read the same wherever they stand."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.spelling import day, number
from bot.views import dates


@pytest.mark.parametrize(
    ("value", "spelled"),
    [(1150.0, "1,150"), (0.5, "0.5"), (100.0, "100"), (-3.25, "-3.25"), (0.001, "0")],
)
def test_a_figure_has_decimals_only_where_they_say_something(value: float, spelled: str) -> None:
    assert number(value) == spelled


def test_the_year_is_said_where_it_is_another() -> None:
    assert day(date(2027, 3, 5), beside=date(2027, 1, 1)) == "5 Mar"
    assert day(date(2028, 3, 5), beside=date(2027, 1, 1)) == "5 Mar 2028"


def test_views_spell_as_the_domain_does() -> None:
    assert dates.day is day
    assert dates.number is number
