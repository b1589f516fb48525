"""Times of the engine and of the plain loop, on the same networks and with the same answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from time import perf_counter

from bot.domain.engine.impact import Move, impact
from bot.domain.engine.network import Network
from bot.domain.engine.odds import odds
from bot.domain.engine.schedule import schedule
from tests.bench.networks import MONDAY, chain, layered
from tests.bench.plain import Plain

BEST_OF = 7
DAY = timedelta(days=1)
SAMPLED = 50  # samples of the plain loop that are timed; its time grows with their number


@dataclass(frozen=True)
class Timed:
    """Seconds; `plain` is None where the plain loop has no such answer."""

    what: str
    target: float | None
    engine: float
    plain: float | None


def timings() -> Iterator[Timed]:
    for size, target in ((1_000, 0.002), (10_000, 0.010), (100_000, 0.1)):
        yield _computed(f"computed, {size:,}", target, layered(size))
        yield _with_float(f"  with late dates, {size:,}", layered(size))
    yield _computed("computed, a chain of 10,000", None, chain(10_000))
    for size, target in ((1_000, 0.005), (10_000, 0.050)):
        yield _what_if(f"what-if, {size:,}", target, layered(size))
    for samples, target in ((2_000, 0.25), (10_000, 1.0)):
        yield _sampled(f"Monte Carlo, {samples:,} x 1,000", target, layered(1_000), samples)


def best(work: Callable[[], object], times: int = BEST_OF) -> float:
    return min(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _computed(what: str, target: float | None, network: Network) -> Timed:
    """Early dates; another data date before the start each time, so that none is remembered."""
    plain, days = Plain(network), count()
    _compare(network, plain)
    engine = best(lambda: schedule(network, MONDAY - next(days) * DAY))
    return Timed(what, target, engine, best(lambda: plain.dates(plain.durations)))


def _with_float(what: str, network: Network) -> Timed:
    days = count()
    engine = best(lambda: schedule(network, MONDAY - next(days) * DAY).late)
    return Timed(what, None, engine, None)


def _compare(network: Network, plain: Plain) -> None:
    made, found = schedule(network), plain.dates(plain.durations)
    begin = network.calendar.count(MONDAY.toordinal())
    starts, finishes = (made.columns[:2] - begin).tolist()
    spans = zip(starts, finishes, strict=True)
    assert found == dict(zip(network.index, spans, strict=True))


def _what_if(what: str, target: float, network: Network) -> Timed:
    plain, key = Plain(network), network.activities[len(network.activities) // 60].key
    found = impact(network, [Move(key, days=20)])
    assert {one: move.days for one, move in found.moves.items()} == plain.what_if(key, 20)
    engine = best(lambda: impact(network, [Move(key, days=20)]).moves)
    what = f"{what}: {len(found.moves):,} move"
    return Timed(what, target, engine, best(lambda: plain.what_if(key, 20), 3))


def _sampled(what: str, target: float, network: Network, samples: int) -> Timed:
    plain, made = Plain(network), schedule(network)
    engine = best(lambda: odds(made, seed=1, samples=samples), 3)
    one = best(lambda: sorted(plain.ends(SAMPLED, seed=1)), 3) / SAMPLED
    return Timed(what, target, engine, one * samples)
