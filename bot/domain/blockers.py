"""A blocker as it stands: what was raised, and every step since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.facts import BlockerEvent, BlockerRaised, BlockerStep
from bot.domain.refusals import AlreadyDone

HOLDS_AT_MOST = 2
ENDS = frozenset({BlockerStep.RESOLVED, BlockerStep.WITHDRAWN})


class BlockerState(StrEnum):
    """WANTED: nobody owns it. TAKEN: somebody is on it until a date."""

    WANTED = "wanted"
    ASKED = "asked"
    TAKEN = "taken"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """`since`: when it came into this state; `by`: who brought it there.

    `how` says how it was resolved or why it was withdrawn. `holds` counts how often the
    manager held it back from a sponsor.
    """

    raised: BlockerRaised
    state: BlockerState
    needed_by: date
    since: datetime
    by: str
    owner: str | None = None
    on_it_until: date | None = None
    how: str = ""
    holds: int = 0
    let_go: bool = False
    events: tuple[BlockerEvent, ...] = ()

    @property
    def id(self) -> str:
        return self.raised.id

    @property
    def open(self) -> bool:
        return self.state not in (BlockerState.RESOLVED, BlockerState.WITHDRAWN)

    @property
    def later_than_needed(self) -> bool:
        """Its owner is on it until a date that is too late for those who wait."""
        return self.on_it_until is not None and self.on_it_until > self.needed_by


def blockers(
    raised: Iterable[BlockerRaised], events: Iterable[BlockerEvent]
) -> tuple[Blocker, ...]:
    """Every blocker with its own steps, in the order in which they were raised."""
    steps: dict[str, list[BlockerEvent]] = {}
    for event in events:
        steps.setdefault(event.blocker, []).append(event)
    return tuple(blocker(one, steps.get(one.id, ())) for one in raised)


def blocker(raised: BlockerRaised, events: Iterable[BlockerEvent]) -> Blocker:
    """Steps are told in the order of their numbers; what follows the end does not count."""
    told = Blocker(
        raised=raised,
        state=BlockerState.ASKED if raised.owner else BlockerState.WANTED,
        needed_by=raised.needed_by,
        since=raised.at,
        by=raised.by,
        owner=raised.owner,
    )
    for event in sorted(events, key=lambda e: e.number):
        if told.open:
            told = replace(_after(told, event), events=(*told.events, event))
    return told


def next_event(
    so_far: Blocker,
    step: BlockerStep,
    *,
    by: str,
    at: datetime,
    owner: str | None = None,
    until: date | None = None,
    words: str = "",
) -> BlockerEvent:
    """The next step in its life. Raises AlreadyDone where it would change nothing."""
    event = BlockerEvent(
        blocker=so_far.id,
        number=len(so_far.events) + 1,
        step=step,
        at=at,
        by=by,
        owner=owner,
        until=until,
        words=words,
    )
    if not so_far.open:
        raise AlreadyDone(f"This blocker is {so_far.state} already.")
    if step is BlockerStep.HELD and so_far.holds == HOLDS_AT_MOST:
        raise AlreadyDone("It was held twice already. It goes at the time that you see.")
    if _changes_nothing(so_far, event):
        raise AlreadyDone("That is how it stands already.")
    return event


def _changes_nothing(so_far: Blocker, event: BlockerEvent) -> bool:
    told = _after(so_far, event)
    return replace(told, since=so_far.since, by=so_far.by) == so_far


def _after(so_far: Blocker, event: BlockerEvent) -> Blocker:
    state = _STATE_AFTER.get(event.step)
    moved = replace(so_far, state=state, since=event.at, by=event.by) if state else so_far
    match event.step:
        case BlockerStep.ASKED:
            return replace(moved, owner=event.owner, on_it_until=None)
        case BlockerStep.TAKEN:
            until = event.until or so_far.needed_by
            return replace(moved, owner=event.owner or event.by, on_it_until=until)
        case BlockerStep.UNOWNED:
            return replace(moved, owner=None, on_it_until=None)
        case BlockerStep.MOVED:
            return replace(moved, needed_by=event.until or so_far.needed_by)
        case BlockerStep.RESOLVED | BlockerStep.WITHDRAWN:
            return replace(moved, how=event.words)
        case BlockerStep.HELD:
            return replace(moved, holds=so_far.holds + 1, let_go=False)
        case BlockerStep.LET_GO:
            return replace(moved, let_go=True)


_STATE_AFTER = {
    BlockerStep.ASKED: BlockerState.ASKED,
    BlockerStep.TAKEN: BlockerState.TAKEN,
    BlockerStep.UNOWNED: BlockerState.WANTED,
    BlockerStep.RESOLVED: BlockerState.RESOLVED,
    BlockerStep.WITHDRAWN: BlockerState.WITHDRAWN,
}
