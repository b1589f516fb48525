"""What a stated confidence is worth: people who say "90 % sure" are right less often.

On the logit scale, being right = intercept + slope * stated. Everybody's line is fitted around a
prior (intercept -0.6, slope 0.6: a prior, not a finding), each person's around everybody's, so that
few forecasts move little. Nothing is said of one person below `ENOUGH` resolved forecasts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ENOUGH = 10
STEPS = 25  # of Newton's method: it settles within a handful
PULL = 4.0  # how firmly the centre holds: the precision of its two numbers
SUREST = 0.99


@dataclass(frozen=True)
class Resolved:
    """A forecast whose day has come: how sure its lead was (0 to 1), and whether it held."""

    stated: float
    held: bool


@dataclass(frozen=True)
class Calibration:
    """`forecasts` says what it rests on: that many resolved ones, 0 for the prior alone."""

    intercept: float = -0.6
    slope: float = 0.6
    forecasts: int = 0

    @property
    def tellable(self) -> bool:
        """Whether anything may be said of the one person it is of."""
        return self.forecasts >= ENOUGH

    def chance(self, stated: float) -> float:
        """How often a forecast holds that was stated with this confidence (0 to 1)."""
        return float(_right(self.intercept + self.slope * _logit(np.array([stated])))[0])


PRIOR = Calibration()


def calibrate(history: Iterable[Resolved], centre: Calibration = PRIOR) -> Calibration:
    """The line that history suggests, shrunk towards the centre (everybody's, or the prior)."""
    resolved = list(history)
    if not resolved:
        return Calibration(centre.intercept, centre.slope, 0)
    stated = _logit(np.array([one.stated for one in resolved]))
    held = np.array([one.held for one in resolved], dtype=np.float64)
    rows = np.stack((np.ones_like(stated), stated))
    start = np.array([centre.intercept, centre.slope])
    line = start
    for _ in range(STEPS):
        step = _step(rows, held, line, start)
        while _fit(rows, held, line + step, start) < _fit(rows, held, line, start):
            step = step / 2
        line = line + step
    return Calibration(float(line[0]), float(line[1]), len(resolved))


def brier(history: Iterable[Resolved]) -> float | None:
    """The mean squared distance of what was stated from what came, None without history."""
    errors = [(one.stated - one.held) ** 2 for one in history]
    return sum(errors) / len(errors) if errors else None


Reals = NDArray[np.float64]


def _fit(rows: Reals, held: Reals, line: Reals, centre: Reals) -> float:
    """The log posterior, but for a constant; rounded so that a settled line stays settled."""
    score = (2 * held - 1) * (line @ rows)
    pull = PULL / 2 * float(((line - centre) ** 2).sum())
    return round(-float(np.logaddexp(0, -score).sum()) - pull, 9)


def _step(rows: Reals, held: Reals, line: Reals, centre: Reals) -> Reals:
    """One Newton step up the log posterior."""
    right = _right(line @ rows)
    slope = rows @ (held - right) - PULL * (line - centre)
    curve = (rows * (right * (1 - right))) @ rows.T + PULL * np.eye(2)
    return np.asarray(np.linalg.solve(curve, slope))


def _right(score: Reals) -> Reals:
    return np.asarray(1 / (1 + np.exp(-score)))


def _logit(stated: Reals) -> Reals:
    safe = np.clip(stated, 1 - SUREST, SUREST)
    return np.asarray(np.log(safe / (1 - safe)))
