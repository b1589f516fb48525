"""Facts to agenda to outbox: the only writer of what is said.

Claim, plan outside, commit: planning inside a write transaction would make every click wait.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from bot.clock import Clock
from bot.outbox import Wanted, put
from bot.store.changes import keep
from bot.store.claims import Claim, claim, release
from bot.store.database import Store, Tx
from bot.store.reads import snapshot
from jobs.occasion import Occasion
from jobs.planning import Plan, plan

LEASE = timedelta(minutes=2)
# After a fault in a plan the program is looked at again, but not in a tight loop.
AFTER_A_FAULT = timedelta(minutes=5)

log = logging.getLogger("drumbeat")


def reconcile_all(store: Store, clock: Clock, owner: str) -> int:
    """Plans every program that is due or was poked; returns how many."""
    planned = 0
    while reconcile_one(store, clock, owner):
        planned += 1
    return planned


def reconcile_one(store: Store, clock: Clock, owner: str) -> bool:
    """One program; False if none wants to be looked at."""
    taken = store.write(lambda tx: claim(tx, clock.now(), owner, LEASE))
    if taken is None:
        return False
    try:
        with store.reading() as tx:
            loaded = snapshot(tx, taken.workspace, taken.program, clock.now())
        made = plan(loaded.snapshot)
        said = [_wanted(occasion) for occasion in made.said]
        store.write(lambda tx: _commit(tx, clock, taken, loaded.poke, made, said))
    except Exception:
        log.exception("planning %s failed", taken.program)
        later = clock.now() + AFTER_A_FAULT
        store.write(lambda tx: release(tx, taken, later, taken.poke))
    return True


def _commit(
    tx: Tx, clock: Clock, claim: Claim, planned_poke: int, made: Plan, said: list[Wanted]
) -> None:
    if not release(tx, claim, made.wake_at, planned_poke):
        return  # another planner has it by now, and that plan counts
    put(tx, claim.workspace, claim.program, said, clock.now())
    for fact in made.kept:
        keep(tx, claim.workspace, claim.program, fact)


def _wanted(occasion: Occasion) -> Wanted:
    return Wanted(
        key=occasion.key,
        to=occasion.to,
        message=occasion.build(),
        until=occasion.until,
        card=occasion.card,
        urgent=occasion.urgent,
        # Where Slack does not let us ask whether it arrived: rather twice than never.
        repeatable=True,
    )
