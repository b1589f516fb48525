"""What Slack delivered already: it delivers again what was not acknowledged in time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from bot.store.database import Tx
from bot.store.tables import envelope


def first_time(tx: Tx, envelope_id: str, now: datetime, signature: str | None = None) -> bool:
    """Remembers it. `signature` is that of an HTTP request: a replay bears the same."""
    return tx.add(envelope, {"id": envelope_id, "signature": signature, "at": now})


def known(tx: Tx, envelope_id: str) -> bool:
    query = select(envelope.c.id).where(envelope.c.id == envelope_id)
    return tx.execute(query).first() is not None
