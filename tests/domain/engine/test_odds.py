from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import sqrt

import numpy as np
import pytest

from bot.domain.engine.links import Kind, Link
from bot.domain.engine.network import Activity, Milestone, Network
from bot.domain.engine.odds import Correlation, Doubts, Odds, Outlook, Risk, odds, seed_of
from bot.domain.engine.schedule import schedule
from bot.domain.engine.spread import NORMAL, Spread, estimated, threshold
from tests.domain.engine.generated import MONDAY
from tests.domain.engine.networks import INDIA, WEEKDAYS, example

FRIDAY = date(2027, 1, 29)


def branches(count: int, on_time: float, correlation: float) -> float:
    """The chance that all of so many branches of 20 days meet on time, by sampling."""
    work = tuple(Activity(f"p{at}.work", 20, WEEKDAYS) for at in range(count))
    keys = tuple(one.key for one in work)
    network = Network(MONDAY, WEEKDAYS, work, (), (Milestone("meet", keys, FRIDAY),))
    doubts = Doubts(
        {key: Spread(on_time=on_time) for key in keys}, correlation=Correlation(correlation)
    )
    chance = odds(schedule(network), 7, 10_000, doubts).milestones[0].p_on_time
    assert chance is not None
    return chance


def closed_form(count: int, on_time: float, correlation: float) -> float:
    """The same by integrating over the common factor."""
    scores = np.linspace(-8, 8, 4001)
    bar = NORMAL.inv_cdf(on_time)
    shifted = (bar - sqrt(correlation) * scores) / sqrt(1 - correlation)
    each = np.array([NORMAL.cdf(score) for score in shifted.tolist()])
    weight = np.exp(-scores * scores / 2)
    return float((each**count * weight).sum() / weight.sum())


@pytest.mark.parametrize(("correlation", "known"), [(0.0, 0.17), (0.3, 0.33), (0.6, 0.48)])
def test_branches_meet_as_often_as_the_closed_form_says(correlation: float, known: float) -> None:
    assert closed_form(8, 0.8, correlation) == pytest.approx(known, abs=0.006)
    assert branches(8, 0.8, correlation) == pytest.approx(
        closed_form(8, 0.8, correlation), abs=0.015
    )


def test_the_usual_spread_has_the_percentiles_of_it_work() -> None:
    usual = Spread()
    assert usual.longer(0.56) == 0
    assert 1 + usual.longer(0.90) == pytest.approx(1.46)
    assert 1 + usual.longer(0.95) == pytest.approx(1.83, abs=0.01)
    assert NORMAL.cdf(threshold(usual)) == pytest.approx(0.56)


def test_tabled_overruns_are_those_of_the_distribution() -> None:
    spread = Spread(on_time=0.7)
    shares = [0.3, 0.69, 0.71, 0.8, 0.95, 0.999]
    scores = np.array([NORMAL.inv_cdf(share) for share in shares])
    expected = [spread.longer(share) for share in shares]
    assert spread.overruns(scores).tolist() == pytest.approx(expected, abs=0.002)


def test_an_estimate_is_passed_one_time_in_ten() -> None:
    assert estimated(30, 50).longer(0.9) == pytest.approx(20 / 30)
    assert estimated(30, 30).longer(0.9) > 0


def test_a_single_delivery_is_on_time_as_often_as_its_spread_says() -> None:
    assert branches(1, 0.8, 0.3) == pytest.approx(0.8, abs=0.015)


def test_a_chain_is_on_time_only_if_every_link_is() -> None:
    work = tuple(Activity(f"p.{at}", 5, WEEKDAYS) for at in range(4))
    links = tuple(Link(f"p.{at}", f"p.{at + 1}") for at in range(3))
    network = Network(MONDAY, WEEKDAYS, work, links)
    doubts = Doubts({one.key: Spread(on_time=0.8) for one in work}, correlation=Correlation(0))
    found = odds(schedule(network), 3, 10_000, doubts, due=FRIDAY)
    assert found.program.p_on_time == pytest.approx(0.8**4, abs=0.015)
    assert {one.criticality for one in found.deliverables} == {1.0}


def test_the_ssi_of_a_chain_adds_up_as_variances_do() -> None:
    work = (Activity("p.short", 5, WEEKDAYS), Activity("p.long", 50, WEEKDAYS))
    network = Network(MONDAY, WEEKDAYS, work, (Link("p.short", "p.long"),))
    found = odds(schedule(network), 3, 10_000, Doubts(correlation=Correlation(0)))
    assert [one.key for one in found.deliverables] == ["p.long", "p.short"]
    assert sum(one.ssi**2 for one in found.deliverables) == pytest.approx(1, abs=0.03)


def test_work_that_only_must_start_is_not_critical_by_its_length() -> None:
    work = (Activity("p.first", 40, WEEKDAYS), Activity("p.second", 60, WEEKDAYS))
    network = Network(MONDAY, WEEKDAYS, work, (Link("p.first", "p.second", Kind.SS, 1),))
    found = {one.key: one for one in odds(schedule(network), 3, 2000).deliverables}
    assert found["p.second"].criticality > 0.9
    assert found["p.first"].criticality < 0.15


def test_where_branches_meet_the_middle_is_later_than_computed() -> None:
    assert outlook().program.merge_bias > 0
    assert outlook().program.computed == date(2027, 5, 13)


def outlook(**said: Doubts) -> Outlook:
    return odds(schedule(example()), seed_of("cloud", MONDAY), 1000, said.get("doubts"))


def test_the_same_program_and_day_give_the_same_figures() -> None:
    assert outlook() == outlook()
    assert outlook() != odds(schedule(example()), seed_of("cloud", FRIDAY), 1000)


def test_dates_come_in_the_order_of_their_odds() -> None:
    for one in (outlook().program, *outlook().milestones):
        assert one.computed <= one.p50 <= one.p80 <= one.p90


def test_without_doubt_every_sample_is_the_computed_schedule() -> None:
    sure = Doubts({activity.key: Spread(on_time=1.0) for activity in example().activities})
    for one in outlook(doubts=sure).milestones:
        assert (one.p50, one.p90, one.merge_bias) == (one.computed, one.computed, 0)
        assert one.p_on_time == 1.0


def test_a_risk_strikes_everything_that_it_is_on_at_once() -> None:
    keys = ("identity.sso", "portal.rebuild")
    sure = {activity.key: Spread(on_time=1.0) for activity in example().activities}
    strike = Doubts(sure, (Risk("key person leaves", 0.25, 40, keys),))
    sign_in = chances(outlook(doubts=strike))["sign-in"]
    first_client = chances(outlook(doubts=strike))["first-client"]
    assert sign_in == first_client == pytest.approx(0.75, abs=0.04)


def chances(found: Outlook) -> dict[str, float | None]:
    return {one.key: one.p_on_time for one in found.milestones}


def test_finished_work_is_beyond_doubt() -> None:
    network = example()
    done = network.changed(replace(network["identity.sso"], actual_finish=date(2027, 3, 8)))
    found = {one.key: one for one in odds(schedule(done, date(2027, 3, 9)), 1).deliverables}
    assert found["identity.sso"].ssi == 0
    assert sign_in(done).p_on_time == 1.0


def sign_in(network: Network) -> Odds:
    return odds(schedule(network, date(2027, 3, 9)), 1).milestones[1]


def test_several_calendars_are_kept_in_every_sample() -> None:
    work = (Activity("p.a", 10, INDIA), Activity("p.b", 5, WEEKDAYS))
    network = Network(MONDAY, WEEKDAYS, work, (Link("p.a", "p.b", lag=1),))
    sure = Doubts({"p.a": Spread(on_time=1.0), "p.b": Spread(on_time=1.0)})
    found = odds(schedule(network), 1, 100, sure)
    assert found.program.p90 == found.program.computed == schedule(network).ends_on


def test_a_network_without_work_has_no_odds() -> None:
    with pytest.raises(ValueError, match="no work"):
        odds(schedule(Network(MONDAY, WEEKDAYS)), 1)
