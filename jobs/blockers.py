"""Blockers: the card, the climb of the ladder, and those who wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from bot.domain.blocked import Waiter, who_waits
from bot.domain.blocker_standing import BlockerStanding, answered, standing
from bot.domain.blockers import Blocker, BlockerState, blockers
from bot.domain.cadence import Role
from bot.domain.climbing import climb, goes_up_at
from bot.domain.facts import BlockerEvent, BlockerStep
from bot.domain.names import name_of
from bot.domain.ringing import Ring, Ringing
from bot.domain.snapshot import Snapshot
from bot.domain.working_time import member_worker
from bot.messages import Channel, Direct, Message, Reply
from bot.views import blocker as view
from bot.views import blocker_told as told_view
from jobs import keys
from jobs.occasion import Occasion

# What ended longer ago has come to rest.
SETTLES = timedelta(weeks=2)

Ringings = tuple[Ringing, ...]


def occasions(snapshot: Snapshot, until: datetime) -> Iterator[Occasion]:
    for told in blockers(snapshot.blockers, snapshot.blocker_events):
        if told.open or told.since > snapshot.now - SETTLES:
            ringings = climb(snapshot, told)
            shown = standing(snapshot, told, ringings)
            yield from _in_channel(snapshot, shown)
            yield from (_rung(snapshot, shown, r, ringings) for r in ringings if r.at <= until)
            yield from (_waiting(snapshot, shown, w) for w in who_waits(snapshot, told))
            yield from _to_who_raised_it(snapshot, shown)


def _in_channel(snapshot: Snapshot, shown: BlockerStanding) -> Iterator[Occasion]:
    raised, key = shown.told.raised, keys.blocker(snapshot.program.key, shown.told.id)
    yield Occasion(
        key=key,
        to=Channel(snapshot.program.channels.program),
        due=raised.at,
        build=partial(view.card, shown),
        card=True,
    )
    full = view.in_full(shown)
    if full:
        yield Occasion(
            key=keys.blocker_in_full(snapshot.program.key, raised.id),
            to=Reply(key),
            due=raised.at,
            build=lambda: full,
            card=True,
        )


def _rung(
    snapshot: Snapshot, shown: BlockerStanding, ringing: Ringing, every: Ringings
) -> Occasion:
    return Occasion(
        key=keys.ringing(snapshot.program.key, shown.told.id, ringing),
        to=Direct(ringing.person),
        due=_due(snapshot, ringing),
        until=ringing.until,
        build=partial(_said, snapshot, shown, ringing, every),
        card=True,
    )


def _due(snapshot: Snapshot, ringing: Ringing) -> datetime:
    """Help that came up in a pause is not called for afterwards. But the owner has to hear of
    it, and no sponsor does without a warning: these fall due anew when the program goes on."""
    if ringing.ring is Ring.HELP or snapshot.running_since is None:
        return ringing.at
    return max(ringing.at, snapshot.running_since)


def _said(snapshot: Snapshot, shown: BlockerStanding, ringing: Ringing, every: Ringings) -> Message:
    """What the person is asked, or what became of it."""
    told, answer = shown.told, answered(shown.told, ringing)
    if ringing.ring is Ring.HEADS_UP and told.open:
        return _warning(snapshot, shown, ringing, every, answer)
    if answer and told.state is BlockerState.TAKEN and told.owner == ringing.person:
        return told_view.on_it(shown)
    if answer or not told.open:
        return told_view.shrunk(shown)
    match ringing.ring:
        case Ring.ASK:
            stands_in = ringing.person != told.owner
            return told_view.ask(shown, shown.owner if stands_in else "")
        case Ring.AGAIN:
            return told_view.again(shown, told.on_it_until or told.needed_by)
        case Ring.WANTED:
            return told_view.wanted(shown, _sent_back(snapshot, told))
        case _ if ringing.role is Role.SPONSOR:
            return told_view.to_sponsor(shown)
        case _:
            return told_view.help_wanted(shown)


def _warning(
    snapshot: Snapshot,
    shown: BlockerStanding,
    ringing: Ringing,
    every: Ringings,
    answer: BlockerEvent | None,
) -> Message:
    zone = member_worker(snapshot.program, ringing.person, snapshot.directory, snapshot.now).zone
    goes_at = goes_up_at(ringing, every)
    if answer or (goes_at and goes_at <= snapshot.now):
        by = name_of(snapshot, answer.by) if answer else ""
        return told_view.warned(shown, answer, by, zone)
    return told_view.heads_up(shown, ringing.number, ringing.at, goes_at, zone)


def _sent_back(snapshot: Snapshot, told: Blocker) -> str:
    """Who said that it is not theirs, and what else they said."""
    last = told.events[-1] if told.events else None
    if last is None or last.step is not BlockerStep.UNOWNED:
        return ""
    return f"{name_of(snapshot, last.by)}: {last.words}" if last.words else ""


def _waiting(snapshot: Snapshot, shown: BlockerStanding, waiter: Waiter) -> Occasion:
    told, name = shown.told, snapshot.program.deliverable(waiter.ref).name
    return Occasion(
        key=keys.blocked(snapshot.program.key, told.id, waiter.member),
        to=Direct(waiter.member),
        due=told.raised.at,
        until=None if told.open else told.since,
        build=lambda: told_view.waits(shown, name) if told.open else told_view.shrunk(shown),
        card=True,
    )


def _to_who_raised_it(snapshot: Snapshot, shown: BlockerStanding) -> Iterator[Occasion]:
    """Its end, and every date that comes too late; what they did themselves they know."""
    told, program = shown.told, snapshot.program.key
    to = Direct(told.raised.by)
    if not told.open and told.by != told.raised.by:
        yield Occasion(
            key=keys.resolved(program, told.id),
            to=to,
            due=told.since,
            build=partial(told_view.shrunk, shown),
        )
    last = told.events[-1] if told.events else None
    late = last and last.step is BlockerStep.TAKEN and told.later_than_needed
    if last and late and told.on_it_until and last.by != told.raised.by:
        yield Occasion(
            key=keys.too_late(program, told.id, last.number),
            to=to,
            due=last.at,
            build=partial(told_view.too_late, shown, told.on_it_until),
        )
