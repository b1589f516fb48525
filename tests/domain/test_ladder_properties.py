from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.blockers import Blocker, blocker
from bot.domain.cadence import Role, Span
from bot.domain.facts import BlockerEvent, BlockerStep
from bot.domain.ladder import rungs
from bot.domain.program import Program
from bot.domain.reach import Reach
from bot.domain.ringing import Ring, Ringing
from tests.domain.casts import CLOUD, URGENT, away, utc

REACH = Reach(CLOUD, {})
OWNERS = st.sampled_from(["U0ANA", "U0IVO", "U0RAJ", "U0KIM", "U0LEA", None])
MINUTES = st.integers(0, 60 * 24 * 60)
STEPS = [s for s in BlockerStep if s not in (BlockerStep.RESOLVED, BlockerStep.WITHDRAWN)]


@st.composite
def lives(draw: st.DrawFn) -> Blocker:
    """A blocker raised around the clock changes of spring, and up to five events."""
    at = utc("2027-03-01T00:00") + timedelta(minutes=draw(MINUTES))
    needed = at.date() + timedelta(days=draw(st.integers(0, 40)))
    raised = replace(
        URGENT, at=at, needed_by=needed, owner=draw(OWNERS), stops_work=draw(st.booleans())
    )
    gaps = draw(
        st.lists(st.tuples(st.sampled_from(STEPS), OWNERS, st.integers(1, 8000)), max_size=5)
    )
    events = []
    for number, (step, owner, minutes) in enumerate(gaps, start=1):
        at += timedelta(minutes=minutes)
        until = at.date() + timedelta(days=draw(st.integers(0, 12)))
        events.append(
            BlockerEvent(
                blocker="b1", number=number, step=step, at=at, by="U0ANA", owner=owner, until=until
            )
        )
    return blocker(raised, events)


ON_LEAVE = away(
    away(CLOUD, "ana", Span(date(2027, 3, 8), date(2027, 3, 19))),
    "mara",
    Span(date(2027, 3, 15), date(2027, 3, 17)),
)
PROGRAMS = st.sampled_from([CLOUD, ON_LEAVE])


@given(lives(), PROGRAMS)
def test_everybody_is_rung_in_their_waking_working_time(told: Blocker, program: Program) -> None:
    reach = Reach(program, {})
    for one in rungs(told, reach):
        assert reach.worker(one.person, one.at).awake(one.at)
        assert one.at >= told.raised.at
        assert one.until is None or one.at < one.until


@given(lives(), PROGRAMS)
def test_a_higher_rung_never_comes_before_a_lower(told: Blocker, program: Program) -> None:
    found = rungs(told, Reach(program, {}))
    turns = [0, *_new_owners(told)]
    height = list(Role).index
    for begins, ends in zip(turns, [*turns[1:], 99], strict=True):
        climbed = [r for r in found if r.ring is Ring.HELP and begins <= r.number < ends]
        assert [height(r.role) for r in climbed] == sorted(height(r.role) for r in climbed)


def _new_owners(told: Blocker) -> Iterator[int]:
    """The numbers of the events after which the ladder begins anew."""
    anew = (BlockerStep.ASKED, BlockerStep.UNOWNED)
    for number, event in enumerate(told.events, start=1):
        before, after = (blocker(told.raised, told.events[:n]) for n in (number - 1, number))
        if event.step in anew or before.owner != after.owner:
            yield number


@given(lives(), PROGRAMS)
def test_nobody_is_told_the_same_twice(told: Blocker, program: Program) -> None:
    found = rungs(told, Reach(program, {}))
    keys = [(r.ring, r.number, r.person) for r in found]
    assert len(keys) == len(set(keys))
    helped = [r.person for r in found if r.ring is Ring.HELP and r.role is not Role.MANAGER]
    assert len(helped) == len(set(helped))


@given(lives())
def test_a_sponsor_hears_a_working_day_after_the_warning(told: Blocker) -> None:
    found = rungs(told, REACH)
    for sponsor in (r for r in found if r.role is Role.SPONSOR):
        warning = [r for r in found if r.ring is Ring.HEADS_UP and r.at < sponsor.at][-1]
        manager = REACH.worker(warning.person, warning.at)
        assert sponsor.at >= manager.plus_working_time(warning.at, 1)


@given(lives(), PROGRAMS)
def test_a_hold_never_brings_a_sponsor_forward(told: Blocker, program: Program) -> None:
    reach = Reach(program, {})
    warnings = [r for r in rungs(told, reach) if r.ring is Ring.HEADS_UP]
    if not warnings:
        return
    at = max(warnings[-1].at + timedelta(minutes=5), *(e.at for e in told.events), told.raised.at)
    hold = BlockerEvent(
        blocker="b1", number=len(told.events) + 1, step=BlockerStep.HELD, at=at, by="U0MARA"
    )
    held = rungs(blocker(told.raised, (*told.events, hold)), reach)
    assert _sponsor_at(held) >= _sponsor_at(rungs(told, reach))


def _sponsor_at(found: tuple[Ringing, ...]) -> datetime:
    return max(r.at for r in found if r.role is Role.SPONSOR)


@given(lives(), PROGRAMS)
def test_the_past_stays_when_something_happens(told: Blocker, program: Program) -> None:
    reach = Reach(program, {})
    if not told.events:
        return
    then = told.events[-1].at
    before = rungs(blocker(told.raised, told.events[:-1]), reach)
    after = {(r.ring, r.number, r.person, r.at) for r in rungs(told, reach)}
    assert {(r.ring, r.number, r.person, r.at) for r in before if r.at < then} <= after
