"""The figures of ENGINE's table that are not times: known dates and closed forms."""

from __future__ import annotations

from bot.domain.engine.network import Network
from tests.domain.engine.networks import Case, cases, lengthened, of_case
from tests.domain.engine.test_odds import branches, closed_form
from tests.domain.engine.test_oracle import FAMILIES, faults


def oracle() -> tuple[int, int, int]:
    """Cases, dates before and after their what-ifs, and how many of the dates are wrong."""
    found = [case for family in FAMILIES for case in cases(family)]
    dates = wrong = 0
    for case in found:
        for network, expected in ((of_case(case), case["expected"]), _what_if(case)):
            dates += sum(map(len, expected.values()))
            wrong += len(faults(network, expected))
    return len(found), dates, wrong


def points_off() -> float:
    """The most by which eight branches of 80 % meet more or less often than they should."""
    return max(
        100 * abs(branches(8, 0.8, correlation) - closed_form(8, 0.8, correlation))
        for correlation in (0.0, 0.3, 0.6)
    )


def _what_if(case: Case) -> tuple[Network, Case]:
    asked = case["what_if"]
    moved = lengthened(of_case(case), asked["activity"], asked["added_days"])
    return moved, asked["expected"]
