from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.engine.contention import Resource, contention, demand
from bot.domain.engine.schedule import schedule
from tests.domain.engine.networks import ENGLAND, example, lengthened

NETWORK_TEAM = Resource("network-team", 3, ENGLAND)
SECURITY = Resource("security", 1, ENGLAND)


def test_two_projects_that_want_the_same_team_are_named_with_the_days() -> None:
    (found,) = contention(schedule(example()), [NETWORK_TEAM, SECURITY])
    assert (found.resource, found.demand, found.capacity) == ("network-team", 4, 3)
    assert (found.first, found.last) == (date(2027, 2, 15), date(2027, 3, 5))
    assert found.contributors == ("landing-zone.network", "data.replication")


def test_a_slip_makes_the_overload_longer() -> None:
    slipped = schedule(lengthened(example(), "landing-zone.network", 10))
    (found,) = contention(slipped, [NETWORK_TEAM])
    assert (found.first, found.last) == (date(2027, 2, 15), date(2027, 3, 19))


def test_the_contributor_with_most_float_is_named() -> None:
    (found,) = contention(schedule(example()), [NETWORK_TEAM])
    slipped = schedule(lengthened(example(), "landing-zone.network", 10))
    (after,) = contention(slipped, [NETWORK_TEAM])
    assert found.most_float is None
    assert after.most_float == "data.replication"


def test_an_overload_that_is_over_by_the_data_date_is_not_told() -> None:
    network = example()
    done = network.changed(
        replace(network["landing-zone.accounts"], actual_finish=date(2027, 1, 29)),
        replace(network["landing-zone.network"], actual_finish=date(2027, 3, 5)),
    )
    assert contention(schedule(done, date(2027, 3, 5)), [NETWORK_TEAM])
    assert not contention(schedule(done, date(2027, 3, 8)), [NETWORK_TEAM])


def test_demand_counts_units_on_each_working_day() -> None:
    first, units = demand(schedule(example()), NETWORK_TEAM)
    assert first == date(2027, 2, 1)
    assert units.tolist() == [2] * 10 + [4] * 15 + [2] * 15


def test_nobody_wants_a_resource_that_nobody_uses() -> None:
    _, units = demand(schedule(example()), Resource("legal", 1, ENGLAND))
    assert units.tolist() == []
