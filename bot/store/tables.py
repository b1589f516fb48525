"""Workspaces, programs and their plans, people, envelopes. Every table is keyed by workspace."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Named,
    Table,
    Text,
    TypedColumns,
    text,
)

from bot.domain.program import Program
from bot.store.types import ROW_ID, UtcTime, Value, one_of

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class WorkspaceState(StrEnum):
    """GONE: the app was removed or its token revoked; nothing is planned there."""

    ACTIVE = "active"
    GONE = "gone"


class Source(StrEnum):
    """Where a revision of a plan came from."""

    FILE = "file"
    SLACK = "slack"


class ChannelKind(StrEnum):
    PROGRAM = "program"
    STEERING = "steering"
    PROJECT = "project"


class _WorkspaceColumns(TypedColumns):
    id = Column(Text, primary_key=True)
    name: Named[str] = Column(Text)
    bot_user: Named[str] = Column(Text)
    state: Named[WorkspaceState] = Column(one_of(WorkspaceState))
    # Rises when one of its programs is claimed: the workspace with the lowest is served next.
    turn: Named[int] = Column(BigInteger, server_default=text("0"))


workspace = Table("workspace", metadata, _WorkspaceColumns)


class _ProgramColumns(TypedColumns):
    workspace: Named[str] = Column(Text, ForeignKey("workspace.id"), primary_key=True)
    key: Named[str] = Column(Text, primary_key=True)
    revision: Named[int] = Column(Integer, server_default=text("0"))
    poke: Named[int] = Column(BigInteger, server_default=text("0"))
    planned_poke: Named[int] = Column(BigInteger, server_default=text("0"))
    wake_at: Named[datetime | None] = Column(UtcTime)
    claimed_until: Named[datetime | None] = Column(UtcTime)
    claimed_by: Named[str | None] = Column(Text)


program = Table("program", metadata, _ProgramColumns, Index(None, "wake_at"))
_POKED = program.c.poke > program.c.planned_poke
# A tick looks here every second: it must cost what is poked, not what exists.
Index("ix_program_poked", program.c.poke, sqlite_where=_POKED, postgresql_where=_POKED)


class OfProgram(TypedColumns):
    """What hangs on a program."""

    workspace: Named[str] = Column(Text, primary_key=True)
    program: Named[str] = Column(Text, primary_key=True)


def of_program() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["workspace", "program"], ["program.workspace", "program.key"])


class _PlanColumns(OfProgram):
    revision = Column(Integer, primary_key=True, autoincrement=False)
    recorded_at: Named[datetime] = Column(UtcTime)
    by: Named[str] = Column(Text)
    source: Named[Source] = Column(one_of(Source))
    # Empty once it is pruned.
    body: Named[Program | None] = Column(Value[Program](Program))


plan = Table("plan", metadata, _PlanColumns, of_program())


class _ProgramMemberColumns(OfProgram):
    """Whom a program touches. `person_key` is blank for those not in its newest plan."""

    member = Column(Text, primary_key=True)
    person_key: Named[str] = Column(Text)


program_member = Table(
    "program_member",
    metadata,
    _ProgramMemberColumns,
    of_program(),
    Index(None, "workspace", "member"),
)


class _ProgramChannelColumns(OfProgram):
    """The channels of the newest plan."""

    channel = Column(Text, primary_key=True)
    kind: Named[ChannelKind] = Column(one_of(ChannelKind), primary_key=True)


program_channel = Table(
    "program_channel",
    metadata,
    _ProgramChannelColumns,
    of_program(),
    Index(None, "workspace", "channel"),
)


class _MemberColumns(TypedColumns):
    workspace: Named[str] = Column(Text, ForeignKey("workspace.id"), primary_key=True)
    id = Column(Text, primary_key=True)
    name: Named[str] = Column(Text)
    gone: Named[bool] = Column(Boolean)
    guest: Named[bool] = Column(Boolean)
    bot: Named[bool] = Column(Boolean)
    outside: Named[bool] = Column(Boolean)


member = Table("member", metadata, _MemberColumns)


class _MemberZoneColumns(TypedColumns):
    seq = Column(ROW_ID, primary_key=True)
    workspace: Named[str] = Column(Text)
    member: Named[str] = Column(Text)
    zone: Named[str] = Column(Text)
    since: Named[datetime] = Column(UtcTime)


member_zone = Table(
    "member_zone",
    metadata,
    _MemberZoneColumns,
    ForeignKeyConstraint(["workspace", "member"], ["member.workspace", "member.id"]),
    Index(None, "workspace", "member"),
)


class _EnvelopeColumns(TypedColumns):
    id = Column(Text, primary_key=True)
    signature: Named[str | None] = Column(Text, unique=True)
    at: Named[datetime] = Column(UtcTime, index=True)


envelope = Table("envelope", metadata, _EnvelopeColumns)
