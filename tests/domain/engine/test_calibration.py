from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.engine.calibration import PRIOR, Calibration, Resolved, brier, calibrate

histories = st.lists(st.builds(Resolved, st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def test_the_prior_takes_confidence_with_salt() -> None:
    assert PRIOR.chance(0.9) == pytest.approx(0.672, abs=0.001)
    assert PRIOR.forecasts == 0


def test_without_history_the_centre_stands() -> None:
    everybody = Calibration(0.1, 0.9, 200)
    assert calibrate([], everybody) == Calibration(0.1, 0.9, 0)


def test_a_few_forecasts_move_little_and_many_move_far() -> None:
    few = calibrate([Resolved(0.8, True)] * 3)
    many = calibrate([Resolved(0.8, True)] * 200)
    assert PRIOR.chance(0.8) < few.chance(0.8) < 0.75
    assert many.chance(0.8) > 0.93


def test_somebody_who_is_right_as_often_as_they_say_ends_near_their_word() -> None:
    history = [Resolved(0.7, at % 10 < 7) for at in range(400)]
    assert calibrate(history).chance(0.7) == pytest.approx(0.7, abs=0.02)


def test_nothing_is_told_of_a_person_below_ten_forecasts() -> None:
    assert not calibrate([Resolved(0.8, True)] * 9).tellable
    assert calibrate([Resolved(0.8, True)] * 10).tellable


@given(histories)
def test_more_that_held_never_lowers_the_chance(history: list[Resolved]) -> None:
    better = [*history, Resolved(0.8, True)]
    assert calibrate(better).chance(0.8) >= calibrate(history).chance(0.8) - 1e-9


def test_the_score_is_the_squared_distance_from_what_came() -> None:
    assert brier([Resolved(0.8, True), Resolved(0.5, False)]) == pytest.approx(0.145)
    assert brier([]) is None
