"""What is true of every network."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.engine.explain import critical_path, drivers
from bot.domain.engine.impact import Move, impact
from bot.domain.engine.links import Link
from bot.domain.engine.network import Activity, Network
from bot.domain.engine.passes import earliest_start, required
from bot.domain.engine.promises import float_to, milestones
from bot.domain.engine.schedule import Schedule, schedule
from tests.domain.engine.generated import FIVE_DAYS, MONDAY, days, networks, seeded


@given(networks(least=0))
def test_every_link_holds_and_nothing_waits_without_reason(network: Network) -> None:
    computed = schedule(network)
    for at, activity in enumerate(network.activities):
        placed, bounds = computed.early[at], [earliest_start(activity, network.starts)]
        for wire in network.wiring.into[at]:
            bound = required(wire, computed.early[wire.source], activity.calendar, network.calendar)
            bounds.append(bound - activity.duration if wire.to_finish else bound)
        assert placed.start == max(bounds)


@given(networks(least=1), st.data())
def test_float_never_lies(network: Network, data: st.DataObject) -> None:
    assume(network.activities)
    computed, key = schedule(network), data.draw(st.sampled_from(sorted(network.index)))
    spare = computed.total_float(key)
    assert spare is not None
    assert schedule(delayed(computed, key, spare)).end == computed.end
    assert schedule(delayed(computed, key, spare + 1)).end > computed.end


@given(networks(calendars=(FIVE_DAYS,)), st.data())
def test_float_never_lies_with_milestones_on_one_calendar(
    network: Network, data: st.DataObject
) -> None:
    assume(network.activities)
    computed, key = schedule(network), data.draw(st.sampled_from(sorted(network.index)))
    spare = computed.total_float(key)
    assert spare is not None
    assert ended(delayed(computed, key, spare)) == ended(network)
    assert ended(delayed(computed, key, spare + 1)) > ended(network)


def ended(network: Network) -> int:
    return FIVE_DAYS.count(schedule(network).end)


@given(networks(least=1), st.data())
def test_free_float_moves_no_other_early_date(network: Network, data: st.DataObject) -> None:
    assume(network.activities)
    computed, key = schedule(network), data.draw(st.sampled_from(sorted(network.index)))
    spare = computed.free_float(key)
    assert spare is not None
    assert others(schedule(delayed(computed, key, spare)), key) == others(computed, key)
    after = schedule(delayed(computed, key, spare + 1))
    assert others(after, key) != others(computed, key) or after.end > computed.end


@given(networks(least=1), st.data())
def test_float_to_a_milestone_is_what_its_date_can_bear(
    network: Network, data: st.DataObject
) -> None:
    assume(network.milestones)
    computed, (goal,) = schedule(network), network.milestones
    floats = float_to(computed, goal)
    key = data.draw(st.sampled_from(sorted(floats)))
    assert (min(floats.values()) < 0) == (spare_of_goal(network) < 0)
    assume(spare_of_goal(network) >= 0)
    assert spare_of_goal(delayed(computed, key, floats[key])) >= 0
    assert spare_of_goal(delayed(computed, key, floats[key] + 1)) < 0


def spare_of_goal(network: Network) -> int:
    (goal,) = milestones(schedule(network))
    return goal.spare


def delayed(computed: Schedule, key: str, working_days: int) -> Network:
    activity = computed.network[key]
    start = activity.calendar.day_at(computed.placed(key).start + working_days)
    return computed.network.changed(replace(activity, not_before=date.fromordinal(start)))


def others(computed: Schedule, key: str) -> list[tuple[str, int, int]]:
    pairs = zip(computed.network.activities, computed.early, strict=True)
    return [(a.key, placed.start, placed.finish) for a, placed in pairs if a.key != key]


def test_a_thousand_what_ifs_equal_computing_their_networks_anew() -> None:
    for seed in range(1000):
        network = seeded(seed)
        key = network.activities[seed % len(network.activities)].key
        found = impact(network, [Move(key, days=seed % 7 - 1)], MONDAY + timedelta(seed % 30))
        anew = schedule(replace(found.after.network, _known=None), found.after.as_of)
        assert list(found.after.early) == list(anew.early)
        assert found.after.late == anew.late


@given(networks(facts=True), days, st.data())
def test_a_what_if_equals_computing_the_changed_network_anew(
    network: Network, today: date, data: st.DataObject
) -> None:
    open_work = [a.key for a in network.activities if a.actual_finish is None]
    assume(open_work)
    move = data.draw(
        st.builds(Move, st.sampled_from(open_work), days=st.integers(-3, 8))
        | st.builds(Move, st.sampled_from(open_work), finish=days)
    )
    found = impact(network, [move], today)
    anew = schedule(replace(found.after.network, _known=None), today)
    assert list(found.after.early) == list(anew.early)
    assert found.moves.keys() == {
        key for key in network.index if anew.placed(key).finish != found.before.placed(key).finish
    }


@given(networks(facts=True), days, st.data())
def test_every_path_leads_from_what_was_moved(
    network: Network, today: date, data: st.DataObject
) -> None:
    open_work = [a.key for a in network.activities if a.actual_finish is None]
    assume(open_work)
    move = Move(data.draw(st.sampled_from(open_work)), days=data.draw(st.integers(1, 8)))
    found = impact(network, [move], today)
    for key in found.moves:
        steps = [(hop.link.source, hop.link.target) for hop in found.path(key)]
        assert [source for source, _ in steps] == [move.key, *[t for _, t in steps]][:-1] or (
            key == move.key and not steps
        )


@given(networks(least=1) | networks(calendars=(FIVE_DAYS,)), st.integers(0, 60))
def test_work_that_went_as_computed_does_not_drift_as_the_data_date_moves(
    network: Network, later: int
) -> None:
    today = MONDAY + timedelta(later)
    computed = schedule(network)
    told = network.changed(
        *(
            replace(activity, actual_finish=last)
            for activity, placed in zip(network.activities, computed.early, strict=True)
            if (last := computed.last_day(activity, placed.finish)) < today
        )
    )
    after = schedule(told, today)
    assert [placed.start for placed in after.early] == [placed.start for placed in computed.early]
    assert [placed.finish for placed in after.early] == [placed.finish for placed in computed.early]


@given(networks())
def test_the_critical_path_is_driven_link_by_link_to_the_end(network: Network) -> None:
    computed = schedule(network)
    path = critical_path(computed)
    assert bool(path) == bool(network.activities)
    for source, target in pairwise(path):
        assert source in {link.source for link in drivers(computed, target)}
    assert not path or computed.placed(path[-1]).ends == computed.end


def test_an_empty_network_ends_where_it_starts() -> None:
    computed = schedule(Network(MONDAY, FIVE_DAYS))
    assert (computed.length, computed.ends_on) == (0, MONDAY)
    assert not impact(computed.network, []).moves


def test_a_chain_of_ten_thousand_is_computed_without_recursion() -> None:
    chain = tuple(Activity(f"p.{at}", 1, FIVE_DAYS) for at in range(10_000))
    links = tuple(Link(f"p.{at}", f"p.{at + 1}") for at in range(9_999))
    computed = schedule(Network(MONDAY, FIVE_DAYS, chain, links))
    assert computed.length == 10_000
    assert computed.total_float("p.0") == 0
