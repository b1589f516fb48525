"""All that is known of a program, now or as it was known at an earlier moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bot.domain.facts import (
    BlockerEvent,
    BlockerRaised,
    CheckIn,
    Choice,
    DateReport,
    MeasureValue,
)
from bot.domain.findings import Checked
from bot.domain.people import Directory
from bot.domain.snapshot import Snapshot, StateChange
from bot.domain.standing import Edition
from bot.store import tables
from bot.store.channels import channels_of, rooms
from bot.store.database import Tx
from bot.store.directory import members
from bot.store.facts import F, facts
from bot.store.outbox_tables import lane, told
from bot.store.plans import newest


@dataclass(frozen=True, slots=True)
class Loaded:
    """`poke` is the last one that the snapshot has seen."""

    snapshot: Snapshot
    poke: int
    revision: int


def snapshot(
    tx: Tx, workspace: str, program: str, now: datetime, as_of: datetime | None = None
) -> Loaded:
    """Raises NoSuchProgram. With `as_of` only what was recorded by then is in it; who left, and
    the names of people, are always those of today.

    Answers and dates of what is no longer in the plan are left out: they stay recorded.
    """

    def all_of(kind: type[F]) -> tuple[F, ...]:
        return tuple(facts(tx, kind, workspace, program, as_of))

    poke = _poke(tx, workspace, program)
    revision = newest(tx, workspace, program, as_of)
    projects = {project.key for project in revision.plan.projects}
    refs = {ref for ref, _, _ in revision.plan.deliverables()}
    return Loaded(
        Snapshot(
            program=revision.plan,
            now=now,
            states=all_of(StateChange),
            directory=_directory(tx, workspace, program, as_of),
            check_ins=tuple(c for c in all_of(CheckIn) if c.project in projects),
            reports=tuple(r for r in all_of(DateReport) if r.ref in refs),
            choices=all_of(Choice),
            blockers=all_of(BlockerRaised),
            blocker_events=all_of(BlockerEvent),
            measures=all_of(MeasureValue),
            checks=all_of(Checked),
            editions=all_of(Edition),
            told=_told(tx, workspace, program, as_of),
            rooms=rooms(tx, workspace, channels_of(tx, workspace, program)),
            broken=_broken(tx, workspace, program),
        ),
        poke,
        revision.number,
    )


def _poke(tx: Tx, workspace: str, program: str) -> int:
    row = tables.program.c
    query = select(row.poke).where(row.workspace == workspace, row.key == program)
    return tx.execute(query).scalar_one_or_none() or 0


def _directory(tx: Tx, workspace: str, program: str, by_then: datetime | None) -> Directory:
    columns = tables.program_member.c
    query = select(columns.member).where(columns.workspace == workspace, columns.program == program)
    return members(tx, workspace, tx.execute(query).scalars(), by_then)


def _told(tx: Tx, workspace: str, program: str, by_then: datetime | None) -> Mapping[str, datetime]:
    first = func.min(told.c.at)
    query = (
        select(told.c.key, first)
        .where(told.c.workspace == workspace, told.c.program == program)
        .group_by(told.c.key)
    )
    if by_then:
        query = query.where(told.c.at <= by_then)
    return dict(tx.execute(query).all())


def _broken(tx: Tx, workspace: str, program: str) -> Mapping[str, str]:
    """The channels and members of the program for whom Slack takes nothing, and why."""
    channels, people = tables.program_channel.c, tables.program_member.c
    of_program = (channels.workspace == workspace) & (channels.program == program)
    with_them = (people.workspace == workspace) & (people.program == program)
    places = (
        select(channels.channel).where(of_program).union(select(people.member).where(with_them))
    )
    query = select(lane.c.name, lane.c.broken).where(
        lane.c.workspace == workspace, lane.c.broken != "", lane.c.name.in_(places)
    )
    return dict(tx.execute(query).all())
