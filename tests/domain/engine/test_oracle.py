"""Every date that MPXJ's Primavera scheduler gave, before and after its what-if."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.domain.engine.network import Network
from bot.domain.engine.schedule import Schedule, schedule
from tests.domain.engine.networks import cases, lengthened, of_case

FAMILIES = ["finish_start", "lags", "all_links", "calendars"]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_date_of_the_oracle_is_reproduced(family: str) -> None:
    wrong = [
        (number, *fault)
        for number, case in enumerate(cases(family))
        for fault in faults(of_case(case), case["expected"])
    ]
    assert wrong == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_date_of_the_oracles_what_ifs_is_reproduced(family: str) -> None:
    wrong = []
    for number, case in enumerate(cases(family)):
        what_if = case["what_if"]
        moved = lengthened(of_case(case), what_if["activity"], what_if["added_days"])
        wrong += [(number, *fault) for fault in faults(moved, what_if["expected"])]
    assert wrong == []


def faults(network: Network, expected: dict[str, Any]) -> list[tuple[str, str, str]]:
    computed = schedule(network)
    return [
        (key, name, value)
        for key, dates in expected.items()
        for name, value in dates.items()
        if found(computed, key, name) != value
    ]


def found(computed: Schedule, key: str, name: str) -> str | int:
    if name == "early_start_offset":
        return computed.early_offset(key)
    if name == "late_start_offset":
        return computed.late_offset(key)
    day: date = getattr(computed.dates(key), name)
    return day.isoformat()
