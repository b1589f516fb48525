"""Whether a person may be spoken to now: looked at again when a message is about to go."""

from __future__ import annotations

from datetime import datetime

from bot.domain.working_time import member_worker
from bot.outbox import Claim, MaySpeak
from bot.store.database import Store
from bot.store.directory import members
from bot.store.plans import newest


def speaking_rule(store: Store) -> MaySpeak:
    """None: now; else the first moment at which the person is awake and at work."""

    def may_speak(claim: Claim, now: datetime) -> datetime | None:
        with store.reading() as tx:
            plan = newest(tx, claim.workspace, claim.program).plan
            known = members(tx, claim.workspace, [claim.place])
        waking = member_worker(plan, claim.place, known, now).next_waking(now)
        return None if waking == now else waking

    return may_speak
