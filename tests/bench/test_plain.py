"""The benchmark compares like with like: the plain loop has the engine's answers."""

from __future__ import annotations

import pytest

from bot.domain.engine.impact import Move, impact
from bot.domain.engine.network import Network
from bot.domain.engine.odds import odds
from bot.domain.engine.schedule import schedule
from tests.bench.networks import MONDAY, chain, layered
from tests.bench.plain import Plain


@pytest.mark.parametrize("network", [layered(300), chain(50)], ids=["layered", "chain"])
def test_the_plain_loop_has_the_engines_dates(network: Network) -> None:
    made, origin = schedule(network), network.calendar.count(MONDAY.toordinal())
    plain = Plain(network)
    for key, (start, finish) in plain.dates(plain.durations).items():
        placed = made.placed(key)
        assert (placed.start - origin, placed.finish - origin) == (start, finish)


def test_the_plain_loop_has_the_engines_moves() -> None:
    network = layered(300)
    for at in (0, 5, 150):
        key = network.activities[at].key
        moves = impact(network, [Move(key, days=20)]).moves
        assert Plain(network).what_if(key, 20) == {one: move.days for one, move in moves.items()}


def test_the_plain_loop_samples_the_same_ends() -> None:
    network = layered(60)
    made = schedule(network)
    ends = sorted(Plain(network).ends(400, seed=3))
    days = network.calendar.between(MONDAY, odds(made, seed=3, samples=400).program.p50) + 1
    assert days == pytest.approx(ends[200], rel=0.05)
