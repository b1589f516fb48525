"""Facts to agenda to outbox: the only writer of what is said.

Claim, plan outside, commit: planning inside a write transaction would make every click wait.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import timedelta

from bot.clock import Clock
from bot.outbox import Wanted, put
from bot.store import claims
from bot.store.changes import keep
from bot.store.database import Store
from bot.store.reads import Loaded, snapshot
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
    with store.writing() as tx:
        claim = claims.claim(tx, clock.now(), owner, LEASE)
    if claim is None:
        return False
    try:
        with store.reading() as tx:
            loaded = snapshot(tx, claim.workspace, claim.program, clock.now())
        _commit(store, clock, claim, loaded, plan(loaded.snapshot))
    except Exception:
        log.exception("planning %s failed", claim.program)
        with store.writing() as tx:
            claims.release(tx, claim, clock.now() + AFTER_A_FAULT, claim.poke)
    return True


def _commit(store: Store, clock: Clock, claim: claims.Claim, loaded: Loaded, made: Plan) -> None:
    with store.writing() as tx:
        if not claims.release(tx, claim, made.wake_at, loaded.poke):
            return  # another planner has it: its plan counts
        put(tx, claim.workspace, claim.program, list(_wanted(made.said)), clock.now())
        for fact in made.kept:
            keep(tx, claim.workspace, claim.program, fact)


def _wanted(said: Iterable[Occasion]) -> Iterable[Wanted]:
    for occasion in said:
        yield Wanted(
            key=occasion.key,
            to=occasion.to,
            message=occasion.build(),
            until=occasion.until,
            card=occasion.card,
        )
