"""The numpy passes say what the plain ones say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from bot.domain.engine import vector
from bot.domain.engine.network import Network
from bot.domain.engine.passes import backward, forward
from bot.domain.engine.vector import early_by_levels, late_by_levels
from tests.domain.engine.generated import FIVE_DAYS, days, networks
from tests.domain.engine.networks import cases, of_case


@pytest.fixture(autouse=True)
def _small_networks_by_levels_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector, "WORTH_IT", 1)
    monkeypatch.setattr(vector, "DEEP", 0)


def agrees(network: Network, as_of: date) -> None:
    if not network.activities:
        return
    plain, columns = forward(network, as_of), early_by_levels(network, as_of)
    assert columns is not None
    assert list(columns) == plain
    rows = [(one.start, one.finish, one.begins, one.ends) for one in plain]
    assert list(map(tuple, columns.table.T.tolist())) == rows
    end = max(one.ends for one in plain)
    limits = [activity.calendar.count(end) for activity in network.activities]
    assert late_by_levels(columns, end) == backward(network, plain, limits)


@given(networks(calendars=(FIVE_DAYS,), facts=True), days)
def test_on_one_calendar_both_passes_agree(network: Network, as_of: date) -> None:
    agrees(network, as_of)


@given(networks(facts=True), days)
def test_on_several_calendars_both_passes_agree(network: Network, as_of: date) -> None:
    agrees(network, as_of)


@settings(max_examples=30)
@given(networks(most=6))
def test_tables_grow_as_far_as_the_dates(network: Network) -> None:
    longer = tuple(
        replace(activity, duration=activity.duration + 2000) for activity in network.activities
    )
    agrees(network.changed(*longer), network.starts)


@pytest.mark.parametrize("family", ["finish_start", "lags", "all_links", "calendars"])
def test_both_passes_agree_on_the_oracles_networks(family: str) -> None:
    for case in cases(family)[:15]:
        network = of_case(case)
        agrees(network, network.starts)
