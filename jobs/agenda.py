"""What is said, to whom and when: one pure function of the facts.

What is due, when to wake next, `/program agenda` and the rehearsal are slices of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.domain.snapshot import Snapshot
from jobs import blockers, channels, check_ins, dependencies, steering
from jobs.occasion import Occasion

Part = Callable[[Snapshot, datetime], Iterable[Occasion]]

PARTS: tuple[Part, ...] = (
    check_ins.occasions,
    blockers.occasions,
    dependencies.occasions,
    steering.occasions,
    channels.occasions,
)


def agenda(snapshot: Snapshot, until: datetime) -> list[Occasion]:
    """Everything due up to `until`, soonest first, and what is due together in the order of its
    part; nothing while the program does not run.

    What fell due before the program was started or resumed is never said; a card that
    stands already goes on.
    """
    since = snapshot.running_since
    if since is None:
        return []
    found = (o for part in PARTS for o in part(snapshot, until))
    kept = [o for o in found if o.due <= until and (o.due >= since or o.key in snapshot.told)]
    return sorted(kept, key=lambda o: o.due)
