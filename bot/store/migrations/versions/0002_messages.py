"""What is to be said and what was said: messages, the lanes that they take, the audit trail."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(32)
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ZERO = sa.text("0")
BLANK = sa.text("''")


def upgrade() -> None:
    _outbox()
    _lanes()
    _told()


def _outbox() -> None:
    op.create_table(
        "outbox",
        _column("id", SEQ),
        *(_column(name, sa.Text()) for name in ("workspace", "program", "key")),
        _column("card", sa.Boolean()),
        *(_column(n, sa.Boolean(), server_default=sa.false()) for n in ("urgent", "repeatable")),
        _column("to_kind", WORD),
        *(_column(name, sa.Text()) for name in ("to_id", "place")),
        _column("direct", sa.Boolean()),
        _column("thread", sa.Text(), server_default=BLANK),
        sa.Column("thread_ts", sa.Text()),
        _column("wanted", sa.JSON()),
        _column("wanted_hash", sa.Text()),
        sa.Column("shown_hash", sa.Text()),
        _column("state", WORD),
        _column("not_before", MOMENT),
        sa.Column("until", MOMENT),
        *(sa.Column(name, sa.Text()) for name in ("channel", "ts", "replaces")),
        _column("attempt", sa.Integer(), server_default=ZERO),
        sa.Column("attempt_at", MOMENT),
        _column("failures", sa.Integer(), server_default=ZERO),
        sa.Column("owner", sa.Text()),
        _column("error", sa.Text(), server_default=BLANK),
        sa.Column("first_sent_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("workspace", "key", name="uq_outbox_workspace_key"),
    )
    for names in ("state workspace place", "workspace program state", "workspace thread"):
        op.create_index(f"ix_outbox_{names.replace(' ', '_')}", "outbox", names.split())


def _lanes() -> None:
    op.create_table(
        "lane",
        _column("workspace", sa.Text()),
        _column("name", sa.Text()),
        _column("open_at", MOMENT),
        _column("spent_until", MOMENT),
        _column("broken", sa.Text(), server_default=BLANK),
        sa.Column("broken_at", MOMENT),
        _column("throttled", sa.Integer(), server_default=ZERO),
        sa.PrimaryKeyConstraint("workspace", "name", name="pk_lane"),
    )


def _told() -> None:
    op.create_table(
        "told",
        _column("seq", SEQ),
        *(_column(name, sa.Text()) for name in ("workspace", "program", "key", "version")),
        _column("to_kind", WORD),
        _column("to_id", sa.Text()),
        _column("at", MOMENT),
        *(_column(name, sa.Text()) for name in ("channel", "ts")),
        sa.PrimaryKeyConstraint("seq", name="pk_told"),
    )
    op.create_index("ix_told_workspace_program_key", "told", ["workspace", "program", "key"])


def _column(name: str, kind: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, **options)
