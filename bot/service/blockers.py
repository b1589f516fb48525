"""What people do with a blocker: take it, pass it on, change it, end it, hold it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.blocker_standing import BlockerStanding, standing
from bot.domain.blockers import Blocker, blockers, next_event
from bot.domain.climbing import climb, sponsor_told, warned
from bot.domain.facts import BlockerEvent, BlockerStep
from bot.domain.raising import Choice, askable, early, today
from bot.domain.refusals import AlreadyDone, NotAllowed, Refusal, WrongInput
from bot.domain.snapshot import Snapshot
from bot.service.raising import who_can
from bot.service.rights import (
    NOTHING_HERE,
    is_manager,
    may_settle,
    owns_or_stands_in,
    programs_of,
)
from bot.store.changes import Change, change
from bot.store.database import Tx
from bot.store.plans import NoSuchProgram
from bot.store.reads import snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Somebody's click or form about a blocker."""

    workspace: str
    program: str
    blocker: str
    member: str
    now: datetime


@dataclass(frozen=True, slots=True)
class _Seen:
    """The program and the blocker as they are."""

    snapshot: Snapshot
    told: Blocker


def look(tx: Tx, act: Act) -> BlockerStanding:
    """How it stands, for everybody who may see it. Raises NotAllowed."""
    seen = _see(tx, act)
    return standing(seen.snapshot, seen.told, climb(seen.snapshot, seen.told))


def look_to_settle(tx: Tx, act: Act) -> BlockerStanding:
    """The same, for those who may change it."""
    _must_settle(_see(tx, act), act.member)
    return look(tx, act)


def look_to_ask(tx: Tx, act: Act) -> tuple[BlockerStanding, tuple[Choice, ...]]:
    """The same, with the names and members of those who can be asked."""
    return look_to_settle(tx, act), askable(_see(tx, act).snapshot)


def look_to_hold(tx: Tx, act: Act) -> BlockerStanding:
    """The same, for those who may hold it back from a sponsor."""
    _must_manage(_see(tx, act), act.member)
    return look(tx, act)


def take_on(tx: Tx, act: Act, until: date) -> None:
    """The member is on it until that day. Raises WrongInput with the field `until`."""
    changing, seen = _begin(tx, act)
    event = _step(seen, act, BlockerStep.TAKEN, owner=act.member, until=until)
    if wrong := early(today(seen.snapshot), "until", until):
        raise WrongInput(wrong)
    changing.append(event)


def not_mine(tx: Tx, act: Act, words: str) -> None:
    """It goes to the manager, who names somebody. Raises AlreadyDone for a former owner."""
    changing, seen = _begin(tx, act)
    if not owns_or_stands_in(seen.snapshot, seen.told, act.member):
        if act.member in _asked(seen.told):
            raise AlreadyDone("It is with somebody else by now.")
        raise NotAllowed("This is not yours to pass on. Nothing was saved.")
    changing.append(_step(seen, act, BlockerStep.UNOWNED, words=words))


def change_owner(tx: Tx, act: Act, owner: str | None, outside: str = "") -> None:
    """Asks somebody else; None: nobody knows whose it is. `outside`: whom the new owner waits
    for, in no workspace of ours. Raises WrongInput with the field `owner`."""
    changing, seen = _begin(tx, act)
    _must_settle(seen, act.member)
    step = BlockerStep.ASKED if owner else BlockerStep.UNOWNED
    event = _step(seen, act, step, owner=owner, words=outside)
    if wrong := who_can(tx, act.workspace, owner):
        raise WrongInput(wrong)
    changing.append(event)


def change_date(tx: Tx, act: Act, needed_by: date) -> None:
    """Raises WrongInput with the field `needed_by`."""
    changing, seen = _begin(tx, act)
    _must_settle(seen, act.member)
    event = _step(seen, act, BlockerStep.MOVED, until=needed_by)
    if wrong := early(today(seen.snapshot), "needed_by", needed_by):
        raise WrongInput(wrong)
    changing.append(event)


def resolve(tx: Tx, act: Act, how: str) -> None:
    """Raises WrongInput with the field `words`."""
    _end(tx, act, BlockerStep.RESOLVED, how, "Say in one line how it was resolved.")


def withdraw(tx: Tx, act: Act, why: str) -> None:
    """It is not a blocker. Raises WrongInput with the field `words`."""
    _end(tx, act, BlockerStep.WITHDRAWN, why, "Say in one line why it is not a blocker.")


def hold(tx: Tx, act: Act, reason: str, warning: int) -> None:
    """Keeps it from a sponsor for two working days, twice at most. `warning` is the number of
    the heads-up that this answers. Raises WrongInput with the field `words`."""
    changing, seen = _begin(tx, act)
    _must_be_warned(seen, act, warning)
    event = _step(seen, act, BlockerStep.HELD, words=_line(reason))
    if not event.words:
        raise WrongInput({"words": "A hold needs a reason."})
    changing.append(event)


def let_go(tx: Tx, act: Act, warning: int, words: str = "") -> None:
    """It goes to the sponsor at the time that was shown, in these words if there are any."""
    changing, seen = _begin(tx, act)
    _must_be_warned(seen, act, warning)
    changing.append(_step(seen, act, BlockerStep.LET_GO, words=_line(words)))


def _end(tx: Tx, act: Act, step: BlockerStep, words: str, asked: str) -> None:
    changing, seen = _begin(tx, act)
    _must_settle(seen, act.member)
    event = _step(seen, act, step, words=_line(words))
    if not event.words:
        raise WrongInput({"words": asked})
    changing.append(event)


def _begin(tx: Tx, act: Act) -> tuple[Change, _Seen]:
    """The program is taken before it is read, so that two clicks see each other."""
    changing = change(tx, act.workspace, act.program)
    return changing, _see(tx, act)


def _see(tx: Tx, act: Act) -> _Seen:
    """For everybody who sees the program. Its owner need not: they see this blocker alone."""
    try:
        seen = snapshot(tx, act.workspace, act.program, act.now).snapshot
    except NoSuchProgram:
        raise NotAllowed(NOTHING_HERE) from None
    known = blockers(seen.blockers, seen.blocker_events)
    told = next((one for one in known if one.id == act.blocker), None)
    open_to = act.program in programs_of(tx, act.workspace, act.member)
    if told is None or not (open_to or owns_or_stands_in(seen, told, act.member)):
        raise NotAllowed(NOTHING_HERE)
    return _Seen(seen, told)


def _step(
    seen: _Seen,
    act: Act,
    step: BlockerStep,
    *,
    owner: str | None = None,
    until: date | None = None,
    words: str = "",
) -> BlockerEvent:
    """Raises AlreadyDone where it would change nothing."""
    return next_event(
        seen.told, step, by=act.member, at=act.now, owner=owner, until=until, words=words
    )


def _must_settle(seen: _Seen, member: str) -> None:
    if not may_settle(seen.snapshot, seen.told, member):
        raise NotAllowed("Only its owner, their leads and the manager can. Nothing was saved.")


def _must_manage(seen: _Seen, member: str) -> None:
    if not is_manager(seen.snapshot, member):
        raise NotAllowed("Only a manager of the program can. Nothing was saved.")


def _must_be_warned(seen: _Seen, act: Act, warning: int) -> None:
    _must_manage(seen, act.member)
    answers = (BlockerStep.HELD, BlockerStep.LET_GO)
    if any(e.number > warning and e.step in answers for e in seen.told.events):
        raise AlreadyDone("That was answered already.")
    if sponsor_told(seen.snapshot, seen.told):
        raise AlreadyDone("The sponsor was told already.")
    if seen.told.open and warned(climb(seen.snapshot, seen.told), act.now) is None:
        raise Refusal("It does not go to a sponsor yet. Nothing was saved.")


def _asked(told: Blocker) -> set[str | None]:
    """Everybody who was asked at some time to own it."""
    return {told.raised.owner, *(event.owner for event in told.events)}


def _line(words: str) -> str:
    return " ".join(words.split())
