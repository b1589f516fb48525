"""How long work may take: exactly as planned, or longer with a lognormal tail.

People report early work as on time, so nothing is sampled shorter. The defaults are those of 707
IT activities: 56 % took exactly the planned time, the 90th percentile was 1.46 times the plan and
the 95th 1.83 times (ENGINE.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]

NORMAL = NormalDist()
LONGEST = 10.0  # times the plan: the tail is cut there
LEAST, STEP, STEPS = -4.5, 0.005, 1800  # the scores of which overruns are tabled


@dataclass(frozen=True)
class Spread:
    """`on_time`: the share that takes the planned time; `p90`: the 90th percentile over the plan.

    `sigma` is that of the logarithm of the overrun where there is any.
    """

    on_time: float = 0.56
    p90: float = 1.46
    sigma: float = 1.284

    def __post_init__(self) -> None:
        if not 0 <= self.on_time <= 1 or self.p90 <= 1 or self.sigma <= 0:
            raise ValueError("a spread has a share from 0 to 1 and a tail beyond the plan")

    @property
    def mu(self) -> float:
        """The mean of the logarithm of the overrun (as a share of the plan)."""
        if self.on_time >= 0.9:  # the tail begins beyond the 90th percentile: keep its usual size
            return log(self.p90 - 1) - self.sigma * _late_score(0.9, 0.56)
        return log(self.p90 - 1) - self.sigma * _late_score(0.9, self.on_time)

    def longer(self, share: float) -> float:
        """The overrun over the plan at a quantile, 0 where it is on time."""
        if share <= self.on_time:
            return 0.0
        late = exp(self.mu + self.sigma * _late_score(share, self.on_time))
        return min(late, LONGEST - 1)

    def overruns(self, scores: Reals) -> Reals:
        """`longer` at the quantiles of standard normal scores."""
        table, rises = _table(self)
        places = np.clip((scores - LEAST) / STEP, 0, STEPS - 1e-6)
        cells = places.astype(np.int32)
        found: Reals = table[cells] + (places - cells) * rises[cells]
        return np.where(scores > threshold(self), found, 0.0)


def estimated(likely: int, high: int) -> Spread:
    """From a lead's estimate in working days: the high one is passed one time in ten."""
    return Spread(p90=max(high, likely + 1) / max(likely, 1))


def threshold(spread: Spread) -> float:
    """The standard normal score beyond which work takes longer than planned."""
    return _score(spread.on_time)


@lru_cache(maxsize=256)
def _table(spread: Spread) -> tuple[Reals, Reals]:
    """Overruns at each step of the scores, and by how much they rise to the next."""
    scores = (LEAST + STEP * step for step in range(STEPS + 1))
    table = np.array([spread.longer(NORMAL.cdf(score)) for score in scores])
    return table[:-1], np.diff(table)


def _late_score(share: float, on_time: float) -> float:
    return _score((share - on_time) / (1 - on_time))


def _score(share: float) -> float:
    return NORMAL.inv_cdf(min(max(share, 1e-9), 1 - 1e-9))
