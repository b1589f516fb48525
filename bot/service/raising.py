"""Raising a blocker."""

from __future__ import annotations

from datetime import datetime

from bot.domain.blockers import blocker, next_event
from bot.domain.facts import BlockerStep
from bot.domain.raising import Filled, RaiseForm, faults, raise_form, raised
from bot.domain.refusals import Refusal, WrongInput
from bot.domain.snapshot import Snapshot, State
from bot.service.rights import look
from bot.store.changes import change
from bot.store.database import Tx
from bot.store.directory import members


def form_for(tx: Tx, workspace: str, program: str, member: str, now: datetime) -> RaiseForm:
    """What the form offers. Raises NotAllowed, or Refusal while nothing would be said."""
    form = raise_form(_begin(tx, workspace, program, member, now))
    if not form.work:
        raise Refusal(f"{form.program.name} has no projects: nothing waits.")
    return form


def raise_blocker(
    tx: Tx,
    workspace: str,
    program: str,
    member: str,
    filled: Filled,
    origin: str,
    now: datetime,
) -> None:
    """A second delivery of the same form adds nothing. Who names themselves is on it.

    Raises WrongInput with the fields `what`, `stops`, `needed_by`, `owner`.
    """
    changing = change(tx, workspace, program)
    seen = _begin(tx, workspace, program, member, now)
    wrong = faults(raise_form(seen), filled) | who_can(tx, workspace, filled.owner)
    if wrong:
        raise WrongInput(wrong)
    fact = raised(seen, filled, member, origin, now)
    if changing.append(fact) and filled.owner == member:
        until = filled.needed_by
        taken = next_event(
            blocker(fact, ()), BlockerStep.TAKEN, by=member, at=now, owner=member, until=until
        )
        changing.append(taken)


def who_can(tx: Tx, workspace: str, owner: str | None) -> dict[str, str]:
    """A fault at the field `owner` for somebody who gets no messages from us."""
    known = members(tx, workspace, [owner] if owner else []).get(owner or "")
    if owner is None or (known and known.may_take_part):
        return {}
    return {"owner": "Guests, bots and people outside cannot be asked. Who inside asks them?"}


def _begin(tx: Tx, workspace: str, program: str, member: str, now: datetime) -> Snapshot:
    seen = look(tx, workspace, program, member, now)
    if seen.state is not State.RUNNING:
        raise Refusal(f"{seen.program.name} does not run now: nobody would be asked.")
    return seen
