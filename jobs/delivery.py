"""Drains the outbox: one small step after the other, each of which says whether it found work."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot import outbox
from bot.clock import Clock
from bot.messages import Message
from bot.outbox import Claim, MaySpeak, Outcome, Step, Terms
from bot.slack import (
    BrokenDestination,
    MessageGone,
    Refused,
    Revoked,
    Slack,
    SlackError,
    TryLater,
    Uncertain,
)
from bot.store.database import DatabaseDown, Store

SlackFor = Callable[[str], Slack]
"""The port of a workspace. Raises LookupError where we are not installed."""

# Ours and Slack's clocks differ, and an attempt before the last one may have arrived late.
MARGIN = timedelta(minutes=10)
OPEN_AGAIN = timedelta(minutes=1)
BLOCKS, TEXT = 50, 4000
BAD_BLOCKS = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long"}
)
USUAL_TERMS = Terms()

log = logging.getLogger("drumbeat.delivery")


def drain(
    store: Store,
    slack_for: SlackFor,
    clock: Clock,
    owner: str,
    may_speak: MaySpeak,
    terms: Terms = USUAL_TERMS,
) -> int:
    """Until nothing is due at this moment; how many steps it took. Raises DatabaseDown."""
    steps = 0
    try:
        if not _clocks_agree(store, clock, terms):
            return 0
        while deliver_one(store, slack_for, clock, owner, may_speak, terms):
            steps += 1
    except DatabaseDown:
        raise
    except Exception:
        # What it was about is in doubt when its lease ends; everything else goes on.
        log.exception("a step of the delivery failed")
    return steps


def deliver_one(
    store: Store,
    slack_for: SlackFor,
    clock: Clock,
    owner: str,
    may_speak: MaySpeak,
    terms: Terms = USUAL_TERMS,
) -> bool:
    """One step for one message; False: nothing is due, or others have it.

    No call is made inside a transaction, and its result commits before the next step.
    """
    now = clock.now()
    claim = store.write(lambda tx: outbox.claim(tx, owner, now, terms))
    if claim is None:
        return False
    outcome = _outcome(slack_for, claim, may_speak, now)
    if not store.write(lambda tx: outbox.settle(tx, claim, outcome, clock.now(), terms)):
        log.warning("%s: the lease was lost, %s came too late", claim.key, type(outcome).__name__)
    return True


def _clocks_agree(store: Store, clock: Clock, terms: Terms) -> bool:
    """Whether this process and the database agree about the time: leases depend on it."""
    if terms.clock_tolerance is None:
        return True
    with store.reading() as tx:
        apart = outbox.clock_apart(tx, clock.now())
    if apart > terms.clock_tolerance:
        log.error("delivery waits: this clock and the database's are %s apart", apart)
    return apart <= terms.clock_tolerance


def _outcome(slack_for: SlackFor, claim: Claim, may_speak: MaySpeak, now: datetime) -> Outcome:
    if claim.step is Step.POST and claim.direct and not claim.urgent:
        waking = may_speak(claim, now)
        if waking is not None:
            return outbox.Deferred(waking)
    try:
        slack = slack_for(claim.workspace)
    except LookupError:
        return _stopped(claim, "not installed")
    try:
        match claim.step:
            case Step.ASK:
                return _ask(slack, claim, now)
            case Step.UPDATE:
                return _send(slack, claim, _update)
            case Step.POST:
                return _send(slack, claim, _post)
    except SlackError as fault:
        return _failed(claim, fault)


def _send(
    slack: Slack, claim: Claim, how: Callable[[Slack, Claim], outbox.Accepted]
) -> outbox.Accepted:
    try:
        return how(slack, claim)
    except Refused as fault:
        plain = Message(claim.message.text[:TEXT])
        if fault.code not in BAD_BLOCKS or plain == claim.message:
            raise
        log.error("%s: Slack refuses it, sent as plain text: %s", claim.key, fault)
        return how(slack, replace(claim, message=plain))


def _post(slack: Slack, claim: Claim) -> outbox.Accepted:
    channel = _channel(slack, claim)
    message = _linked(slack, claim, channel) if claim.replaces else claim.message
    posted = slack.post(channel, message, claim.key, claim.version, claim.thread_ts)
    return outbox.Accepted(posted.channel, posted.ts, claim.version)


def _update(slack: Slack, claim: Claim) -> outbox.Accepted:
    channel, ts = _channel(slack, claim), claim.ts or ""
    posted = slack.update(channel, ts, claim.message, claim.key, claim.version)
    return outbox.Accepted(posted.channel, posted.ts, claim.version)


def _ask(slack: Slack, claim: Claim, now: datetime) -> Outcome:
    """Looks for our key in what the conversation has had since the attempt."""
    channel, since = _channel(slack, claim), claim.attempt_at - MARGIN
    found = (
        slack.thread_find(channel, claim.thread_ts, claim.key, since)
        if claim.thread_ts
        else slack.history_find(channel, claim.key, since)
    )
    for message in found:
        if message.ts != claim.replaces:
            return outbox.Accepted(channel, message.ts, message.version)
    return outbox.NotThere(now)


def _channel(slack: Slack, claim: Claim) -> str:
    if claim.channel or not claim.direct:
        return claim.channel or claim.place
    try:
        return slack.open_dm(claim.place)
    except Uncertain as fault:
        # Opening a conversation twice opens one: there is nothing to be in doubt about.
        raise TryLater(OPEN_AGAIN, "conversations.open") from fault


def _linked(slack: Slack, claim: Claim, channel: str) -> Message:
    """The message, with a link to the one that it replaces if that is still there."""
    try:
        link = slack.permalink(channel, claim.replaces or "")
    except SlackError:
        return claim.message
    note = f"This replaces <{link}|an earlier message>."
    element = {"type": "mrkdwn", "text": note, "verbatim": True}
    blocks = (*claim.message.blocks, {"type": "context", "elements": [element]})
    text = f"{claim.message.text} This replaces an earlier message: {link}"
    if not claim.message.blocks or len(blocks) > BLOCKS:
        return Message(text, claim.message.blocks)
    return Message(text, blocks)


def _failed(claim: Claim, fault: SlackError) -> Outcome:
    match fault:
        case TryLater():
            return outbox.Throttled(fault.after, fault.method != "chat.postMessage")
        case Uncertain():
            return outbox.InDoubt(str(fault))
        case Revoked():
            return _stopped(claim, str(fault))
    if claim.step is Step.ASK:
        return outbox.CannotAsk(str(fault))
    match fault:
        case BrokenDestination():
            return outbox.Unreachable(str(fault))
        case MessageGone() if claim.step is Step.UPDATE:
            return outbox.Gone()
    log.error("%s: Slack refuses the message: %s", claim.key, fault)
    return outbox.Rejected(str(fault))


def _stopped(claim: Claim, reason: str) -> outbox.Stopped:
    log.error("delivery to workspace %s stops: %s", claim.workspace, reason)
    return outbox.Stopped(reason)
