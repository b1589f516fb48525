"""The most memory that a process of its own takes: `python -m tests.bench.memory engine 10000`."""

from __future__ import annotations

import json
import resource
import subprocess
import sys

from bot.domain.engine.odds import odds
from bot.domain.engine.schedule import schedule
from tests.bench.networks import layered
from tests.bench.plain import Plain

SAMPLES = 2000
FEW = 10  # the plain loop keeps nothing of a sample


def megabytes(way: str, size: int) -> float:
    """In a fresh process: dates, float and Monte Carlo of a network of that size."""
    words = [sys.executable, "-m", "tests.bench.memory", way, str(size)]
    found = subprocess.run(words, capture_output=True, check=True, text=True).stdout
    return float(json.loads(found))


def _work(way: str, size: int) -> None:
    network = layered(size)
    if way == "plain":
        plain = Plain(network)
        sorted(plain.ends(FEW, seed=1))
    elif way == "engine":
        made = schedule(network)
        assert len(made.late.starts) == size
        odds(made, seed=1, samples=SAMPLES)


def _peak() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    _work(sys.argv[1], int(sys.argv[2]))
    print(json.dumps(_peak()))
