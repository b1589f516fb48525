"""What came of a step, written at once, and only by the one who holds the claim."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, insert, or_, select, update

from bot.outbox.claims import Claim, Terms
from bot.outbox.lanes import Step, break_place, mend_place, stop, throttle
from bot.outbox.outcomes import (
    Accepted,
    CannotAsk,
    Deferred,
    Gone,
    InDoubt,
    NotThere,
    Outcome,
    Rejected,
    Stopped,
    Throttled,
    Unreachable,
)
from bot.outbox.wanted import split
from bot.store.database import Tx
from bot.store.outbox_tables import State, outbox, told
from bot.store.pokes import poke_channel, poke_member

UNREACHABLE = "unreachable: "
LONGEST_WAIT = timedelta(minutes=5)


def settle(tx: Tx, claim: Claim, outcome: Outcome, now: datetime, terms: Terms) -> bool:
    """False: the claim was lost, and whoever has it finds out for himself."""
    match outcome:
        case Accepted():
            return _accepted(tx, claim, outcome, now)
        case Deferred(until):
            return _write(tx, claim, state=State.WAITING, not_before=until)
        case Throttled(after, everywhere):
            alone = claim.step is Step.POST and not everywhere
            throttle(tx, claim.workspace, claim.place if alone else claim.step, now + after)
            return _write(tx, claim, state=_before(claim), not_before=now)
        case InDoubt(reason):
            return _in_doubt(tx, claim, reason, now + _patience(claim, now, terms))
        case NotThere(asked_at):
            return _not_there(tx, claim, asked_at, terms)
        case CannotAsk(reason):
            if claim.repeatable:
                return _not_there(tx, claim, now, terms)
            return _write(tx, claim, state=State.HELD, not_before=now, error=reason)
        case Unreachable(reason):
            if break_place(tx, claim.workspace, claim.place, reason, now):
                _plan_again(tx, claim.workspace, claim.place)
            return _dead(tx, claim, UNREACHABLE + reason, now)
        case Rejected(reason):
            return _dead(tx, claim, reason, now)
        case Gone():
            anew = {"ts": None, "shown_hash": None, "replaces": claim.ts}
            return _write(tx, claim, state=State.WAITING, not_before=now, **anew)
        case Stopped(reason):
            stop(tx, claim.workspace, reason, now)
            return _write(tx, claim, state=_before(claim), not_before=now)


def mended(tx: Tx, workspace: str, place: str, now: datetime) -> bool:
    """The place works again: what is still due goes out. False: it was not broken."""
    if not mend_place(tx, workspace, place):
        return False
    there = and_(outbox.c.workspace == workspace, outbox.c.place == place)
    refused = there & outbox.c.error.startswith(UNREACHABLE)
    revive(tx, refused & (outbox.c.state == State.DEAD), now)
    _plan_again(tx, workspace, place)
    return True


def _plan_again(tx: Tx, workspace: str, place: str) -> None:
    """Whoever speaks there: one of them has to tell its manager."""
    poke_channel(tx, workspace, place)
    poke_member(tx, workspace, place)


def revive(tx: Tx, rows: ColumnElement[bool], now: datetime) -> int:
    """Sends again those that may still be said; how many."""
    again = {"state": State.WAITING, "not_before": now, "failures": 0, "error": ""}
    return tx.execute(update(outbox).where(rows, in_time(now)).values(**again)).rowcount


def in_time(now: datetime) -> ColumnElement[bool]:
    """Whether a message may still be said; one that was said may change at any time."""
    return or_(outbox.c.until.is_(None), outbox.c.until > now, outbox.c.first_sent_at.is_not(None))


def _mine(claim: Claim) -> ColumnElement[bool]:
    return and_(
        outbox.c.id == claim.id,
        outbox.c.attempt == claim.attempt,
        outbox.c.owner == claim.owner,
    )


def _write(tx: Tx, claim: Claim, **values: Any) -> bool:
    return tx.execute(update(outbox).where(_mine(claim)).values(**values)).rowcount > 0


def _before(claim: Claim) -> State:
    """The state in which the same step is taken again."""
    return State.UNCERTAIN if claim.step is Step.ASK else State.WAITING


def _dead(tx: Tx, claim: Claim, reason: str, now: datetime) -> bool:
    return _write(tx, claim, state=State.DEAD, not_before=now, error=reason)


def _accepted(tx: Tx, claim: Claim, accepted: Accepted, now: datetime) -> bool:
    if claim.step is Step.POST and claim.broken:
        mended(tx, claim.workspace, claim.place, now)
    row = tx.execute(
        select(outbox.c.card, outbox.c.wanted_hash, outbox.c.first_sent_at)
        .where(_mine(claim))
        .with_for_update()
    ).first()
    if row is None:
        return False
    said_at = claim.attempt_at if claim.step is Step.ASK else now
    behind = row.card and row.wanted_hash != accepted.version
    _write(
        tx,
        claim,
        state=State.WAITING if behind else State.SENT,
        not_before=now,
        shown_hash=accepted.version,
        channel=accepted.channel,
        ts=accepted.ts,
        first_sent_at=row.first_sent_at or said_at,
        failures=0,
        error="",
    )
    _record(tx, claim, accepted, said_at)
    if claim.step is not Step.UPDATE and not claim.thread:
        _open_thread(tx, claim, accepted)
    return True


def _record(tx: Tx, claim: Claim, accepted: Accepted, said_at: datetime) -> None:
    kind, name = split(claim.to)
    tx.execute(
        insert(told).values(
            workspace=claim.workspace,
            program=claim.program,
            key=claim.key,
            version=accepted.version,
            to_kind=kind,
            to_id=name,
            at=said_at,
            channel=accepted.channel,
            ts=accepted.ts,
        )
    )


def _open_thread(tx: Tx, claim: Claim, accepted: Accepted) -> None:
    """The replies that waited for their parent may go."""
    replies = and_(
        outbox.c.workspace == claim.workspace,
        outbox.c.thread == claim.key,
        outbox.c.ts.is_(None),
    )
    there = {"thread_ts": accepted.ts, "channel": accepted.channel}
    tx.execute(update(outbox).where(replies).values(**there))


def _in_doubt(tx: Tx, claim: Claim, reason: str, not_before: datetime) -> bool:
    """A post is looked for before it is repeated; updates and questions simply are."""
    state = State.WAITING if claim.step is Step.UPDATE else State.UNCERTAIN
    # A question that fails says nothing about the message.
    failures = claim.failures + (claim.step is not Step.ASK)
    values = {"not_before": not_before, "error": reason, "failures": failures}
    return _write(tx, claim, state=state, **values)


def _patience(claim: Claim, now: datetime, terms: Terms) -> timedelta:
    """Longer and longer while an outage lasts."""
    doubled: timedelta = terms.look_after * 2 ** min(claim.failures, 10)
    in_doubt_for = now - claim.attempt_at if claim.step is Step.ASK else timedelta()
    return min(max(doubled, in_doubt_for), LONGEST_WAIT)


def _not_there(tx: Tx, claim: Claim, asked_at: datetime, terms: Terms) -> bool:
    """It may be on its way until the quiet period is over; then it is certainly not there."""
    quiet_over = claim.attempt_at + terms.quiet
    if asked_at < quiet_over:
        return _write(tx, claim, state=State.UNCERTAIN, not_before=quiet_over)
    given_up = claim.failures >= terms.attempts
    return _write(tx, claim, state=State.DEAD if given_up else State.WAITING, not_before=asked_at)
