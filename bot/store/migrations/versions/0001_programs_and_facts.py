"""The first schema: workspaces, programs and their plans, people, facts, envelopes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(32)
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
POKED = sa.text("poke > planned_poke")


def upgrade() -> None:
    _workspaces()
    _programs()
    _what_programs_touch()
    _answers()
    _blockers()
    _reports()


def _workspaces() -> None:
    op.create_table(
        "workspace",
        _column("id", sa.Text()),
        _column("name", sa.Text()),
        _column("bot_user", sa.Text()),
        _column("state", WORD),
        _column("turn", sa.BigInteger(), server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("id", name="pk_workspace"),
    )
    op.create_table(
        "member",
        _column("workspace", sa.Text()),
        _column("id", sa.Text()),
        _column("name", sa.Text()),
        *(_column(name, sa.Boolean()) for name in ("gone", "guest", "bot", "outside")),
        sa.PrimaryKeyConstraint("workspace", "id", name="pk_member"),
        _refers("member", "workspace", to="workspace", columns="id"),
    )
    op.create_table(
        "member_zone",
        _column("seq", SEQ),
        _column("workspace", sa.Text()),
        _column("member", sa.Text()),
        _column("zone", sa.Text()),
        _column("since", MOMENT),
        sa.PrimaryKeyConstraint("seq", name="pk_member_zone"),
        _refers("member_zone", "workspace member", to="member", columns="workspace id"),
    )
    op.create_index("ix_member_zone_workspace_member", "member_zone", ["workspace", "member"])


def _programs() -> None:
    op.create_table(
        "program",
        _column("workspace", sa.Text()),
        _column("key", sa.Text()),
        _column("revision", sa.Integer(), server_default=sa.text("0")),
        _column("poke", sa.BigInteger(), server_default=sa.text("0")),
        _column("planned_poke", sa.BigInteger(), server_default=sa.text("0")),
        sa.Column("wake_at", MOMENT),
        sa.Column("claimed_until", MOMENT),
        sa.Column("claimed_by", sa.Text()),
        sa.PrimaryKeyConstraint("workspace", "key", name="pk_program"),
        _refers("program", "workspace", to="workspace", columns="id"),
    )
    op.create_index("ix_program_wake_at", "program", ["wake_at"])
    op.create_index(
        "ix_program_poked", "program", ["poke"], sqlite_where=POKED, postgresql_where=POKED
    )
    op.create_table(
        "plan",
        _column("workspace", sa.Text()),
        _column("program", sa.Text()),
        _column("revision", sa.Integer(), autoincrement=False),
        _column("recorded_at", MOMENT),
        _column("by", sa.Text()),
        _column("source", WORD),
        sa.Column("body", sa.JSON()),
        sa.PrimaryKeyConstraint("workspace", "program", "revision", name="pk_plan"),
        _of_program("plan"),
    )


def _what_programs_touch() -> None:
    op.create_table(
        "program_member",
        _column("workspace", sa.Text()),
        _column("program", sa.Text()),
        _column("member", sa.Text()),
        _column("person_key", sa.Text()),
        sa.PrimaryKeyConstraint("workspace", "program", "member", name="pk_program_member"),
        _of_program("program_member"),
    )
    op.create_index("ix_program_member_workspace_member", "program_member", ["workspace", "member"])
    op.create_table(
        "program_channel",
        _column("workspace", sa.Text()),
        _column("program", sa.Text()),
        _column("channel", sa.Text()),
        _column("kind", WORD),
        sa.PrimaryKeyConstraint(
            "workspace", "program", "channel", "kind", name="pk_program_channel"
        ),
        _of_program("program_channel"),
    )
    op.create_index(
        "ix_program_channel_workspace_channel", "program_channel", ["workspace", "channel"]
    )
    op.create_table(
        "envelope",
        _column("id", sa.Text()),
        sa.Column("signature", sa.Text()),
        _column("at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_envelope"),
        sa.UniqueConstraint("signature", name="uq_envelope_signature"),
    )
    op.create_index("ix_envelope_at", "envelope", ["at"])


def _answers() -> None:
    _fact_table(
        "check_in",
        *(_column(name, sa.Text()) for name in ("project", "by", "origin")),
        _column("round", sa.Date()),
        _column("health", WORD),
        _column("unchanged", sa.Boolean()),
        sa.Column("help", WORD),
        *(
            _column(name, sa.Text())
            for name in ("line", "why_better", "private", "next_steps", "risk")
        ),
        sa.Column("on_behalf_of", sa.Text()),
        _once("check_in", "project", "origin"),
    )
    _fact_table(
        "date_report",
        *(_column(name, sa.Text()) for name in ("ref", "by", "origin")),
        _column("kind", WORD),
        _column("day", sa.Date()),
        sa.Column("confidence", sa.Integer()),
        _column("confirmed", sa.Boolean()),
        sa.Column("on_behalf_of", sa.Text()),
        _once("date_report", "ref", "kind", "origin"),
    )
    _fact_table(
        "choice",
        *(_column(name, sa.Text()) for name in ("member", "project", "origin")),
        _column("round", sa.Date()),
        _column("kind", WORD),
        sa.Column("until", MOMENT),
        _once("choice", "project", "origin"),
    )


def _blockers() -> None:
    _fact_table(
        "blocker",
        *(_column(name, sa.Text()) for name in ("id", "what", "project", "by", "origin")),
        _column("needed_by", sa.Date()),
        *(sa.Column(name, sa.Text()) for name in ("stops", "milestone", "owner")),
        _column("stops_work", sa.Boolean()),
        _column("waiting_for", sa.Text()),
        _column("ladder", sa.JSON()),
        _column("ladder_starts", sa.Integer()),
        _column("heads_up", sa.Integer()),
        _once("blocker", "id"),
        _once("blocker", "origin"),
    )
    _fact_table(
        "blocker_event",
        *(_column(name, sa.Text()) for name in ("blocker", "by", "words")),
        _column("number", sa.Integer()),
        _column("step", WORD),
        sa.Column("owner", sa.Text()),
        sa.Column("until", sa.Date()),
        _once("blocker_event", "blocker", "number"),
        _refers(
            "blocker_event",
            "workspace program blocker",
            to="blocker",
            columns="workspace program id",
        ),
    )


def _reports() -> None:
    _fact_table("program_state", _column("state", WORD), _column("by", sa.Text()))
    op.create_index("ix_program_state_workspace_program", "program_state", ["workspace", "program"])
    _fact_table(
        "measure_value",
        _column("value", sa.Double()),
        _column("on", sa.Date()),
        _column("by", sa.Text()),
        _column("origin", sa.Text()),
        _once("measure_value", "origin"),
    )
    _fact_table(
        "checked",
        _column("day", sa.Date()),
        *(_column(name, sa.Integer()) for name in ("links", "asked", "answered")),
        _column("findings", sa.JSON()),
        _once("checked", "day"),
    )
    _fact_table(
        "edition",
        _column("meeting", sa.Date()),
        _column("number", sa.Integer()),
        _column("figures", sa.JSON()),
        _column("corrections", sa.JSON()),
        _once("edition", "meeting", "number"),
    )


def _fact_table(name: str, *more: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        _column("seq", SEQ),
        _column("workspace", sa.Text()),
        _column("program", sa.Text()),
        _column("at", MOMENT),
        *more,
        sa.PrimaryKeyConstraint("seq", name=f"pk_{name}"),
        _of_program(name),
    )


def _column(name: str, kind: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, **options)


def _once(table: str, *columns: str) -> sa.UniqueConstraint:
    name = f"uq_{table}_workspace_program_{'_'.join(columns)}"
    return sa.UniqueConstraint("workspace", "program", *columns, name=name)


def _of_program(table: str) -> sa.ForeignKeyConstraint:
    return _refers(table, "workspace program", to="program", columns="workspace key")


def _refers(table: str, ours: str, *, to: str, columns: str) -> sa.ForeignKeyConstraint:
    names = ours.split()
    theirs = [f"{to}.{column}" for column in columns.split()]
    return sa.ForeignKeyConstraint(names, theirs, name=f"fk_{table}_{'_'.join(names)}")
