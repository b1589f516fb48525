"""Every kind of fact and the table that it is kept in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Table, select

from bot.domain.facts import (
    BlockerEvent,
    BlockerRaised,
    CheckIn,
    Choice,
    DateReport,
    MeasureValue,
)
from bot.domain.findings import Checked
from bot.domain.snapshot import StateChange
from bot.domain.standing import Edition
from bot.store import fact_tables
from bot.store.database import Tx
from bot.store.fact_tables import FactColumns

Fact = (
    StateChange
    | CheckIn
    | DateReport
    | Choice
    | BlockerRaised
    | BlockerEvent
    | MeasureValue
    | Checked
    | Edition
)
F = TypeVar("F", bound=Fact)

# The columns of each are the fields of the fact, and the four of FactColumns.
TABLES: Mapping[type[Any], Table[FactColumns]] = {
    StateChange: fact_tables.program_state,
    CheckIn: fact_tables.check_in,
    DateReport: fact_tables.date_report,
    Choice: fact_tables.choice,
    BlockerRaised: fact_tables.blocker,
    BlockerEvent: fact_tables.blocker_event,
    MeasureValue: fact_tables.measure_value,
    Checked: fact_tables.checked,
    Edition: fact_tables.edition,
}

NAMES_A_MEMBER = ("by", "member", "owner", "on_behalf_of")


def members_of(fact: Fact) -> set[str]:
    """The members that it names."""
    return {member for name in NAMES_A_MEMBER if (member := getattr(fact, name, None))}


def insert_fact(tx: Tx, workspace: str, program: str, fact: Fact) -> bool:
    """False: it was there already, by its origin or number."""
    values: dict[str, Any] = {field.name: getattr(fact, field.name) for field in fields(fact)}
    return tx.add(TABLES[type(fact)], {"workspace": workspace, "program": program} | values)


def facts(
    tx: Tx, kind: type[F], workspace: str, program: str, by_then: datetime | None = None
) -> Iterator[F]:
    """In the order in which they were recorded; with `by_then` only what was recorded then."""
    table = TABLES[kind]
    query = (
        select(*(table.c[field.name] for field in fields(kind)))
        .where(table.c.workspace == workspace, table.c.program == program)
        .order_by(table.c.seq)
    )
    if by_then:
        query = query.where(table.c.at <= by_then)
    for row in tx.execute(query):
        yield kind(**row._mapping)
