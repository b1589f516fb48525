"""What happened in a program, appended. A column per field of the fact's dataclass.

`seq` is the order of recording. `origin` names the click, view or import that a fact came
from: it is unique, so that a second delivery adds nothing.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    Named,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
)

from bot.domain.cadence import Rung
from bot.domain.facts import BlockerStep, ChoiceKind, Health, Help, ReportKind
from bot.domain.findings import Finding
from bot.domain.snapshot import State
from bot.domain.standing import Figures
from bot.store.tables import metadata, of_program
from bot.store.types import ROW_ID, KeyOrBlank, UtcTime, Value, Words, one_of


class FactColumns(TypedColumns):
    seq = Column(ROW_ID, primary_key=True)
    workspace: Named[str] = Column(Text)
    program: Named[str] = Column(Text)
    at: Named[datetime] = Column(UtcTime)


def _once(*columns: str) -> UniqueConstraint:
    return UniqueConstraint("workspace", "program", *columns)


class _StateColumns(FactColumns):
    state: Named[State] = Column(one_of(State))
    by: Named[str] = Column(Text)


program_state = Table(
    "program_state", metadata, _StateColumns, of_program(), Index(None, "workspace", "program")
)


class _CheckInColumns(FactColumns):
    project: Named[str] = Column(Text)
    round: Named[date] = Column(Date)
    health: Named[Health] = Column(one_of(Health))
    by: Named[str] = Column(Text)
    origin: Named[str] = Column(Text)
    line: Named[str] = Column(Words)
    unchanged: Named[bool] = Column(Boolean)
    help: Named[Help | None] = Column(one_of(Help))
    why_better: Named[str] = Column(Words)
    private: Named[str] = Column(Words)
    next_steps: Named[str] = Column(Words)
    risk: Named[str] = Column(Words)
    on_behalf_of: Named[str | None] = Column(Text)


check_in = Table("check_in", metadata, _CheckInColumns, of_program(), _once("project", "origin"))


class _DateReportColumns(FactColumns):
    ref: Named[str] = Column(Text)
    kind: Named[ReportKind] = Column(one_of(ReportKind))
    day: Named[date] = Column(Date)
    by: Named[str] = Column(Text)
    origin: Named[str] = Column(Text)
    confidence: Named[int | None] = Column(Integer)
    confirmed: Named[bool] = Column(Boolean)
    on_behalf_of: Named[str | None] = Column(Text)


# One view may say both when a deliverable started and when it will be done.
date_report = Table(
    "date_report", metadata, _DateReportColumns, of_program(), _once("ref", "kind", "origin")
)


class _ChoiceColumns(FactColumns):
    round: Named[date] = Column(Date)
    member: Named[str] = Column(Text)
    kind: Named[ChoiceKind] = Column(one_of(ChoiceKind))
    origin: Named[str] = Column(Text)
    until: Named[datetime | None] = Column(UtcTime)
    project: Named[str | None] = Column(KeyOrBlank, nullable=False)


choice = Table("choice", metadata, _ChoiceColumns, of_program(), _once("project", "origin"))


class _BlockerColumns(FactColumns):
    id: Named[str] = Column(Text)
    what: Named[str] = Column(Words)
    project: Named[str] = Column(Text)
    needed_by: Named[date] = Column(Date)
    by: Named[str] = Column(Text)
    origin: Named[str] = Column(Text)
    stops: Named[str | None] = Column(Text)
    stops_work: Named[bool] = Column(Boolean)
    milestone: Named[str | None] = Column(Text)
    owner: Named[str | None] = Column(Text)
    waiting_for: Named[str] = Column(Words)
    ladder: Named[tuple[Rung, ...]] = Column(Value(tuple[Rung, ...]))
    ladder_starts: Named[int] = Column(Integer)
    heads_up: Named[int] = Column(Integer)


blocker = Table("blocker", metadata, _BlockerColumns, of_program(), _once("id"), _once("origin"))


class _BlockerEventColumns(FactColumns):
    blocker: Named[str] = Column(Text)
    number: Named[int] = Column(Integer)
    step: Named[BlockerStep] = Column(one_of(BlockerStep))
    by: Named[str] = Column(Text)
    owner: Named[str | None] = Column(Text)
    until: Named[date | None] = Column(Date)
    words: Named[str] = Column(Words)


blocker_event = Table(
    "blocker_event",
    metadata,
    _BlockerEventColumns,
    of_program(),
    ForeignKeyConstraint(
        ["workspace", "program", "blocker"], ["blocker.workspace", "blocker.program", "blocker.id"]
    ),
    _once("blocker", "number"),
)


class _MeasureValueColumns(FactColumns):
    value: Named[float] = Column(Double)
    on: Named[date] = Column(Date)
    by: Named[str] = Column(Text)
    origin: Named[str] = Column(Text)


measure_value = Table(
    "measure_value", metadata, _MeasureValueColumns, of_program(), _once("origin")
)


class _CheckedColumns(FactColumns):
    day: Named[date] = Column(Date)
    links: Named[int] = Column(Integer)
    asked: Named[int] = Column(Integer)
    answered: Named[int] = Column(Integer)
    findings: Named[tuple[Finding, ...]] = Column(Value(tuple[Finding, ...]))


checked = Table("checked", metadata, _CheckedColumns, of_program(), _once("day"))


class _EditionColumns(FactColumns):
    meeting: Named[date] = Column(Date)
    number: Named[int] = Column(Integer)
    figures: Named[Figures] = Column(Value(Figures))
    corrections: Named[tuple[str, ...]] = Column(Value(tuple[str, ...]))


edition = Table("edition", metadata, _EditionColumns, of_program(), _once("meeting", "number"))
