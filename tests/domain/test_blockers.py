from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.blockers import Blocker, BlockerState, blocker, blockers, next_event
from bot.domain.facts import BlockerEvent, BlockerRaised, BlockerStep
from bot.domain.refusals import AlreadyDone
from tests.domain.casts import utc

RAISED = BlockerRaised(
    id="b1",
    what="Firewall rule for replication",
    project="data",
    needed_by=date(2027, 2, 19),
    at=utc("2027-02-15T14:00"),
    by="U0LEA",
    origin="view-1",
    owner="U0ANA",
)
THURSDAY = date(2027, 2, 18)
LATER = utc("2027-02-16T10:00")


def after(*steps: tuple[BlockerStep, dict[str, Any]]) -> Blocker:
    told = blocker(RAISED, ())
    for number, (step, details) in enumerate(steps):
        at = LATER + timedelta(hours=number)
        event = next_event(told, step, **{"by": "U0ANA", "at": at, **details})
        told = blocker(RAISED, (*told.events, event))
    return told


def test_a_new_blocker_waits_for_its_owner_or_wants_one() -> None:
    told = blocker(RAISED, ())
    assert (told.state, told.owner, told.since) == (BlockerState.ASKED, "U0ANA", RAISED.at)


def test_on_it_without_a_date_means_until_it_is_needed() -> None:
    told = after((BlockerStep.TAKEN, {}))
    assert (told.state, told.on_it_until) == (BlockerState.TAKEN, RAISED.needed_by)
    assert not told.later_than_needed


def test_on_it_until_after_the_day_it_is_needed_is_too_late_for_those_who_wait() -> None:
    assert after((BlockerStep.TAKEN, {"until": date(2027, 2, 22)})).later_than_needed


def test_whoever_takes_it_owns_it() -> None:
    told = after((BlockerStep.TAKEN, {"by": "U0RAJ", "until": THURSDAY}))
    assert (told.owner, told.by, told.on_it_until) == ("U0RAJ", "U0RAJ", THURSDAY)


def test_handing_it_on_ends_the_date_of_the_owner_before() -> None:
    told = after((BlockerStep.TAKEN, {"until": THURSDAY}), (BlockerStep.ASKED, {"owner": "U0RAJ"}))
    assert (told.state, told.owner, told.on_it_until) == (BlockerState.ASKED, "U0RAJ", None)
    wanted = after((BlockerStep.UNOWNED, {}))
    assert (wanted.state, wanted.owner) == (BlockerState.WANTED, None)


def test_moving_the_date_changes_neither_owner_nor_state() -> None:
    told = after((BlockerStep.MOVED, {"until": date(2027, 3, 1)}))
    assert (told.needed_by, told.owner) == (date(2027, 3, 1), "U0ANA")
    assert (told.state, told.since) == (BlockerState.ASKED, RAISED.at)


def test_the_end_says_how_by_whom_and_when() -> None:
    told = after((BlockerStep.RESOLVED, {"words": "rule live"}))
    assert (told.how, told.by, told.since, told.open) == ("rule live", "U0ANA", LATER, False)


@pytest.mark.parametrize(
    ("step", "details"),
    [
        (BlockerStep.ASKED, {"owner": "U0ANA"}),
        (BlockerStep.MOVED, {"until": RAISED.needed_by}),
    ],
)
def test_what_changes_nothing_is_already_done(step: BlockerStep, details: dict[str, Any]) -> None:
    with pytest.raises(AlreadyDone):
        after((step, details))


@pytest.mark.parametrize(
    ("step", "details"),
    [
        (BlockerStep.TAKEN, {"until": THURSDAY}),
        (BlockerStep.UNOWNED, {}),
        (BlockerStep.LET_GO, {}),
        (BlockerStep.RESOLVED, {"words": "rule live"}),
        (BlockerStep.WITHDRAWN, {"words": "not one"}),
    ],
)
def test_a_double_click_is_already_done(step: BlockerStep, details: dict[str, Any]) -> None:
    with pytest.raises(AlreadyDone):
        after((step, details), (step, details))


@given(st.sampled_from(BlockerStep), st.sampled_from([BlockerStep.RESOLVED, BlockerStep.WITHDRAWN]))
def test_nothing_follows_the_end(step: BlockerStep, end: BlockerStep) -> None:
    with pytest.raises(AlreadyDone):
        after((end, {}), (step, {"owner": "U0RAJ", "until": THURSDAY}))
    closed = after((end, {}))
    late = BlockerEvent(blocker="b1", number=2, step=step, at=LATER, by="U0RAJ", owner="U0RAJ")
    assert blocker(RAISED, (*closed.events, late)) == closed


def test_it_is_held_twice_at_most() -> None:
    hold = (BlockerStep.HELD, {"words": "vendor answers tomorrow"})
    assert after(hold, hold).holds == 2
    with pytest.raises(AlreadyDone, match="twice"):
        after(hold, hold, hold)


def test_a_hold_after_letting_it_go_counts() -> None:
    told = after((BlockerStep.LET_GO, {}), (BlockerStep.HELD, {"words": "wait"}))
    assert (told.let_go, told.holds) == (False, 1)


def test_each_blocker_has_its_own_steps_in_their_order() -> None:
    steps = after((BlockerStep.UNOWNED, {}), (BlockerStep.ASKED, {"owner": "U0RAJ"})).events
    other = BlockerRaised(
        id="b2",
        what="Licences",
        project="data",
        needed_by=THURSDAY,
        at=LATER,
        by="U0LEA",
        origin="view-2",
    )
    first, second = blockers((RAISED, other), reversed(steps))
    assert (first.owner, first.events) == ("U0RAJ", steps)
    assert (second.state, second.events) == (BlockerState.WANTED, ())
