"""What was said is forgotten after a while; that it was said is not."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, update

from bot.messages import Message
from bot.outbox.wanted import to_json
from bot.store.database import Tx
from bot.store.outbox_tables import State, outbox


def prune(tx: Tx, before: datetime) -> int:
    """Empties the bodies that have come to rest before then; how many. Keys and hashes stay."""
    last_touched = func.coalesce(outbox.c.until, outbox.c.not_before)
    at_rest = outbox.c.state.in_((State.SENT, State.WITHDRAWN, State.DEAD))
    old = at_rest & (outbox.c.not_before < before) & (last_touched < before)
    blank = to_json(Message(""))
    return tx.execute(update(outbox).where(old).values(wanted=blank)).rowcount
