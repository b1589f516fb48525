"""What is emptied after a while. Keys, dates and colours stay: nothing is asked or said twice,
and the history of a program keeps its figures. Only what may be blank is made blank."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, tuple_, update

from bot.domain.blockers import ENDS
from bot.store import tables
from bot.store.database import Tx
from bot.store.fact_tables import blocker, blocker_event, check_in
from bot.store.tables import Source

# Slack delivers an event again for a day at most.
ENVELOPES = timedelta(days=2)


def prune(tx: Tx, now: datetime, keep_days: int) -> None:
    """Empties what people typed over `keep_days` ago, and the plans that nobody can ask for."""
    cutoff = now - timedelta(days=keep_days)
    tx.execute(delete(tables.envelope).where(tables.envelope.c.at < now - ENVELOPES))
    _empty_answers(tx, cutoff)
    _empty_blockers(tx, cutoff)
    _empty_plans(tx, cutoff)


def _empty_answers(tx: Tx, cutoff: datetime) -> None:
    blank = dict.fromkeys(("line", "why_better", "private", "next_steps", "risk"), "")
    tx.execute(update(check_in).where(check_in.c.at < cutoff).values(blank))


def _empty_blockers(tx: Tx, cutoff: datetime) -> None:
    """Those that ended before."""
    event, raised = blocker_event.c, blocker.c
    ended = select(event.workspace, event.program, event.blocker).where(
        event.step.in_(ENDS), event.at < cutoff
    )
    its_raising = tuple_(raised.workspace, raised.program, raised.id).in_(ended)
    its_steps = tuple_(event.workspace, event.program, event.blocker).in_(ended)
    tx.execute(update(blocker).where(its_raising).values(waiting_for=""))
    tx.execute(update(blocker_event).where(its_steps).values(words=""))


def _empty_plans(tx: Tx, cutoff: datetime) -> None:
    """All but the one in force at `cutoff`, later ones, and the last that came from a file."""
    plan, later = tables.plan.c, tables.plan.alias("later").c
    after: ColumnElement[bool] = (
        (later.workspace == plan.workspace)
        & (later.program == plan.program)
        & (later.revision > plan.revision)
    )
    overtaken = select(later.revision).where(after, later.recorded_at <= cutoff).exists()
    imported_again = select(later.revision).where(after, later.source == Source.FILE).exists()
    tx.execute(
        update(tables.plan)
        .where(overtaken, (plan.source != Source.FILE) | imported_again)
        .values(body=None)
    )
