"""Figures as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed import number, number_and_day


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1150", 1150),
        ("1,150", 1150),
        (" 1 150 ", 1150),
        ("12,345,678.5", 12345678.5),
        ("-3", -3),
        ("0.25", 0.25),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, value: float) -> None:
    assert number(typed) == value


@pytest.mark.parametrize("typed", ["", "1,15", "11,50", "1.150,5", "1e9", "nan", "ten", "1 2", "٣"])
def test_what_could_be_read_in_two_ways_is_no_number(typed: str) -> None:
    assert number(typed) is None


def test_the_day_may_follow() -> None:
    assert number_and_day("1,150 on 2027-02-15") == (1150, date(2027, 2, 15))
    assert number_and_day("1,150 2027-02-15") == (1150, date(2027, 2, 15))
    assert number_and_day("1,150") == (1150, None)


def test_a_day_that_does_not_exist_is_no_day() -> None:
    with pytest.raises(ValueError, match="day"):
        number_and_day("1,150 on 2027-02-30")


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_is_read_as_it_is_shown(value: int) -> None:
    assert number(f"{value:,}") == value


@given(st.text(max_size=20))
def test_no_text_makes_it_fail(typed: str) -> None:
    assert number(typed) is None or typed.strip()
