"""ENGINE's figures, measured here: `make bench`."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator

from bot.cli.tables import Row, table
from tests.bench import memory, proofs
from tests.bench.timing import BEST_OF, SAMPLED, Timed, timings

LARGE = 10_000
MOST_MEGABYTES = 200


def main() -> None:
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print("Plain: a loop over networkx on the same networks, one calendar, no facts, no float.")
    print(f"Times are the best of {BEST_OF} or of 3. Of the plain loop, Monte Carlo is timed with")
    print(f"{SAMPLED} samples and scaled. Both give the same dates, or this stops.\n")
    # A process starts with the peak of the one that started it: so this one is still small.
    peak = _memory()
    rows = [*map(_timed, timings()), peak, *_proofs()]
    print(table(("", "target", "here", "plain", "times"), rows, numbers=(1, 2, 3, 4)))


def _timed(one: Timed) -> Row:
    target = "" if one.target is None else f"<= {_time(one.target)}"
    if one.plain is None:
        return one.what, target, _time(one.engine), "", ""
    return one.what, target, _time(one.engine), _time(one.plain), f"{one.plain / one.engine:.1f}"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.1 else f"{1000 * seconds:.1f} ms"


def _memory() -> Row:
    """The plain loop keeps no float and no share of each activity in the end."""
    engine, plain = memory.megabytes("engine", LARGE), memory.megabytes("plain", LARGE)
    what = f"memory, {LARGE:,} and Monte Carlo"
    target = f"<= {MOST_MEGABYTES} MB"
    return what, target, f"{engine:.0f} MB", f"{plain:.0f} MB", f"{plain / engine:.1f}"


def _proofs() -> Iterator[Row]:
    cases, dates, wrong = proofs.oracle()
    yield f"oracle, {cases} cases: wrong of {dates:,} dates", "0", str(wrong), "", ""
    yield "Monte Carlo: points off closed forms", "<= 1.5", f"{proofs.points_off():.1f}", "", ""


if __name__ == "__main__":
    main()
