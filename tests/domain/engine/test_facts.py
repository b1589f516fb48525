"""Facts, forecasts and the data date, one deliverable at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.domain.engine.links import Kind, Link
from bot.domain.engine.network import Activity, BadNetwork, Network
from bot.domain.engine.placing import State
from bot.domain.engine.promises import cannot_hold
from bot.domain.engine.schedule import Dates, Schedule, schedule
from tests.domain.engine.networks import WEEKDAYS

START = date(2027, 1, 4)


def january(day: int) -> date:
    return date(2027, 1, day)


def pair(kind: Kind = Kind.FS, lag: int = 0, **said: Any) -> Network:
    """Five days of a, then five of b; `said` of a."""
    first = replace(Activity("a", 5, WEEKDAYS), **said)
    second = Activity("b", 5, WEEKDAYS)
    return Network(START, WEEKDAYS, (first, second), (Link("a", "b", kind, lag),))


def dates(network: Network, key: str, as_of: date | None = None) -> Dates:
    return schedule(network, as_of).dates(key)


def test_finished_work_stands_at_its_actual_dates_and_pulls_what_follows() -> None:
    early = pair(actual_finish=january(6))
    assert dates(early, "a", january(7)).early_finish == january(6)
    assert dates(early, "b", january(7)).early_start == january(7)
    assert dates(early, "a", january(7)).total_float is None


def test_a_later_forecast_counts() -> None:
    assert dates(pair(forecast_finish=january(13)), "b").early_start == january(14)


def test_an_earlier_forecast_of_waiting_work_is_a_promise_that_cannot_hold() -> None:
    network = pair()
    early = network.changed(replace(network["b"], forecast_finish=january(12)))
    (promise,) = cannot_hold(schedule(early))
    assert (promise.key, promise.promised, promise.earliest) == ("b", january(12), january(15))
    assert promise.because == network.links
    assert dates(early, "b").early_finish == january(15)


def test_an_earlier_forecast_of_running_work_counts() -> None:
    early = pair(forecast_finish=january(7))
    assert dates(early, "b", january(6)).early_start == january(8)


def test_a_forecast_that_upstream_allows_holds() -> None:
    assert not cannot_hold(schedule(pair(forecast_finish=january(8))))


def test_work_whose_computed_start_has_passed_counts_as_started_then() -> None:
    running = dates(pair(), "a", january(7))
    assert (running.early_start, running.early_finish) == (january(4), january(8))
    assert running.state is State.STARTED


def test_work_that_its_lead_says_has_not_begun_starts_at_the_data_date() -> None:
    waiting = dates(pair(not_started=True), "a", january(7))
    assert (waiting.early_start, waiting.state) == (january(7), State.PLANNED)


def test_work_past_its_date_is_overdue_and_never_finishes_before_the_data_date() -> None:
    late = dates(pair(), "a", january(12))
    assert (late.state, late.early_finish) == (State.OVERDUE, january(12))
    assert dates(pair(), "b", january(12)).early_start == january(13)


def test_work_due_today_is_not_overdue_yet() -> None:
    assert dates(pair(), "a", january(8)).state is State.STARTED


def test_a_forecast_that_has_passed_is_overdue_too() -> None:
    late = dates(pair(forecast_finish=january(13)), "a", january(18))
    assert (late.state, late.early_finish) == (State.OVERDUE, january(18))


def test_work_that_started_late_takes_its_duration_from_there() -> None:
    assert dates(pair(actual_start=january(6)), "a").early_finish == january(12)


def test_started_work_no_longer_waits_for_a_start() -> None:
    network = pair()
    begun = network.changed(replace(network["b"], actual_start=january(5)))
    assert dates(begun, "b", january(6)).early_finish == january(11)


def test_started_work_still_waits_to_finish() -> None:
    network = pair(Kind.FF, 2)
    begun = network.changed(replace(network["b"], actual_start=january(4)))
    assert dates(begun, "b", january(6)).early_finish == january(12)


def test_a_lead_never_pulls_work_to_before_the_program() -> None:
    assert dates(pair(Kind.SS, -3), "b").early_start == START


def test_a_milestone_reached_on_the_day_it_was_due_moves_nobody() -> None:
    kick_off = Activity("a", 0, WEEKDAYS, actual_finish=START)
    network = pair().changed(kick_off)
    assert dates(network, "b").early_start == START
    assert dates(network.changed(replace(kick_off, actual_finish=january(5))), "b").early_start == (
        january(6)
    )


def test_a_milestone_after_work_is_dated_with_its_last_day() -> None:
    network = pair().changed(Activity("b", 0, WEEKDAYS))
    assert dates(network, "b").early_finish == january(8)


def test_work_finished_on_a_day_off_is_followed_by_the_next_working_day() -> None:
    assert dates(pair(actual_finish=january(9)), "b").early_start == january(11)


def test_float_is_left_where_a_forecast_waits_longer_than_the_work() -> None:
    network = pair()
    waits = network.changed(replace(network["b"], forecast_finish=january(22)))
    assert schedule(waits).total_float("a") == 5
    assert schedule(waits).total_float("b") == 0


def test_offsets_count_working_days_of_the_program() -> None:
    computed: Schedule = schedule(pair())
    assert (computed.early_offset("b"), computed.late_offset("b")) == (5, 5)
    assert (computed.length, computed.ends_on) == (10, january(15))


@pytest.mark.parametrize(
    "fault",
    [
        {"duration": -1},
        {"actual_start": january(8), "actual_finish": january(7)},
    ],
)
def test_an_impossible_activity_is_refused(fault: dict[str, Any]) -> None:
    with pytest.raises(BadNetwork):
        pair(**fault)
    with pytest.raises(BadNetwork):
        pair().changed(replace(Activity("a", 5, WEEKDAYS), **fault))


def test_a_double_key_and_a_link_to_nowhere_are_refused() -> None:
    work = Activity("a", 1, WEEKDAYS)
    with pytest.raises(BadNetwork, match="the same key"):
        Network(START, WEEKDAYS, (work, work))
    with pytest.raises(BadNetwork, match="b: no such activity"):
        Network(START, WEEKDAYS, (work,), (Link("a", "b"),))
