"""The only place that writes what is known of a program. Every write pokes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from bot.domain.program import Program
from bot.domain.snapshot import StateChange
from bot.store import tables
from bot.store.database import Tx
from bot.store.facts import Fact, facts, insert_fact, members_of
from bot.store.plans import NoSuchProgram
from bot.store.pokes import poke
from bot.store.tables import ChannelKind, Source


class StaleRevision(Exception):
    """Somebody else changed the plan since it was read."""


@dataclass(slots=True)
class Change:
    """A program that nobody else can change until the transaction ends."""

    tx: Tx
    workspace: str
    program: str
    revision: int

    def append(self, fact: Fact) -> bool:
        """False: it was there already, by its origin or number, and nothing changed."""
        self._must_be_there()
        if not insert_fact(self.tx, self.workspace, self.program, fact):
            return False
        for member in sorted(members_of(fact)):
            self._touches(member)
        poke(self.tx, self.workspace, self.program)
        return True

    def set_state(self, change: StateChange) -> bool:
        """False: it was in that state already."""
        states = list(facts(self.tx, StateChange, self.workspace, self.program))
        if states and states[-1].state is change.state:
            return False
        return self.append(change)

    def save_plan(
        self, plan: Program, revision_expected: int, by: str, source: Source, now: datetime
    ) -> int:
        """The number of the new revision. Raises StaleRevision; the first plan expects 0."""
        if self.revision != revision_expected:
            raise StaleRevision(f"expected {revision_expected}, found {self.revision}")
        if not self.revision:
            self._begin()
        self.revision += 1
        self.tx.add(
            tables.plan,
            self._ours
            | {
                "revision": self.revision,
                "recorded_at": now,
                "by": by,
                "source": source,
                "body": plan,
            },
        )
        self._index(plan)
        poke(self.tx, self.workspace, self.program, revision=self.revision)
        return self.revision

    def poke(self) -> None:
        """For what is not a fact of the program and yet changes what it says."""
        self._must_be_there()
        poke(self.tx, self.workspace, self.program)

    @property
    def _ours(self) -> dict[str, Any]:
        return {"workspace": self.workspace, "program": self.program}

    def _must_be_there(self) -> None:
        if not self.revision:
            raise NoSuchProgram(self.program)

    def _begin(self) -> None:
        row = {"workspace": self.workspace, "key": self.program}
        if not self.tx.add(tables.program, row):
            raise StaleRevision("somebody else imported it at the same moment")

    def _touches(self, member: str) -> None:
        row = {"member": member, "person_key": ""}
        self.tx.add(tables.program_member, self._ours | row)

    def _index(self, plan: Program) -> None:
        members, channels = tables.program_member, tables.program_channel
        # Who left the plan stays known: their answers still bear their names.
        self.tx.execute(update(members).filter_by(**self._ours).values(person_key=""))
        for person in plan.people:
            if person.member:
                row = {"member": person.member, "person_key": person.key}
                self.tx.put(members, self._ours | row)
        self.tx.execute(delete(channels).filter_by(**self._ours))
        for channel, kind in _channels(plan):
            self.tx.add(channels, self._ours | {"channel": channel, "kind": kind})


def change(tx: Tx, workspace: str, program: str) -> Change:
    """Takes the program for the rest of the transaction: facts are recorded one after the
    other, and what is read from here on cannot change before the commit."""
    row = tables.program.c
    query = select(row.revision).where(row.workspace == workspace, row.key == program)
    revision = tx.execute(query.with_for_update()).scalar_one_or_none()
    return Change(tx, workspace, program, revision or 0)


def keep(tx: Tx, workspace: str, program: str, fact: Fact) -> bool:
    """Records what became a fact by being said; False: it was one already."""
    return change(tx, workspace, program).append(fact)


def _channels(plan: Program) -> list[tuple[str, ChannelKind]]:
    projects = [(p.channel, ChannelKind.PROJECT) for p in plan.projects if p.channel]
    return [
        (plan.channels.program, ChannelKind.PROGRAM),
        (plan.channels.steering, ChannelKind.STEERING),
        *projects,
    ]
