"""A program begins to speak, pauses, goes on and ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.names import names_of
from bot.domain.refusals import AlreadyDone, NotAllowed, Refusal
from bot.domain.snapshot import Snapshot, State, StateChange
from bot.service.reach import unreachable
from bot.service.rights import is_manager, look
from bot.store.changes import change
from bot.store.database import Tx
from bot.store.reads import snapshot


class Turn(StrEnum):
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class _Rule:
    """From which states it may be done, and what comes of it."""

    before: frozenset[State]
    after: State


_RULES = {
    Turn.START: _Rule(frozenset({State.IMPORTED}), State.RUNNING),
    Turn.PAUSE: _Rule(frozenset({State.RUNNING}), State.PAUSED),
    Turn.RESUME: _Rule(frozenset({State.PAUSED}), State.RUNNING),
    Turn.CLOSE: _Rule(frozenset(State) - {State.CLOSED}, State.CLOSED),
}
_HOW_IT_STANDS = {
    State.IMPORTED: "has not started: start it first.",
    State.RUNNING: "runs already.",
    State.PAUSED: "is paused: resume it.",
    State.CLOSED: "is closed, and stays so. Import it under a new key to begin again.",
}
BY_COMMAND = ""


def turn(
    tx: Tx, workspace: str, program: str, which: Turn, by: str | None, now: datetime
) -> Snapshot:
    """How the program stands then. `by` is a member, or None: whoever runs the bot.

    Raises AlreadyDone where it stands so already, NotAllowed, and Refusal where it cannot be
    done from how it stands, or nobody could be reached.
    """
    changing = change(tx, workspace, program)
    if by is None:
        seen = snapshot(tx, workspace, program, now).snapshot
        _allow(seen, which)
    else:
        seen = look(tx, workspace, program, by, now)
        may_turn(seen, which, by)
    state = _RULES[which].after
    changing.set_state(StateChange(state=state, at=now, by=by or BY_COMMAND))
    return snapshot(tx, workspace, program, now).snapshot


def may_turn(seen: Snapshot, which: Turn, by: str) -> None:
    """Raises what `turn` would."""
    if not is_manager(seen, by):
        managers = names_of(seen, seen.program.managers)
        raise NotAllowed(f"Only {managers} can do this.")
    _allow(seen, which)


def _allow(seen: Snapshot, which: Turn) -> None:
    rule = _RULES[which]
    if seen.state is rule.after:
        raise AlreadyDone(f"{seen.program.name} {_HOW_IT_STANDS[seen.state]}")
    if seen.state not in rule.before:
        raise Refusal(f"{seen.program.name} {_HOW_IT_STANDS[seen.state]}")
    if rule.after is State.RUNNING and (silent := list(unreachable(seen))):
        raise Refusal(" ".join(silent))
