"""The channels that programs speak in, and who is in them: who is in one may see the program."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "channel",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("workspace", "id", "name")),
        *(
            sa.Column(name, sa.Boolean(), nullable=False)
            for name in ("archived", "private", "joined", "shared")
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name="pk_channel"),
    )
    op.create_table(
        "channel_member",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("workspace", "channel", "member")
        ),
        sa.PrimaryKeyConstraint("workspace", "channel", "member", name="pk_channel_member"),
        sa.ForeignKeyConstraint(
            ["workspace", "channel"],
            ["channel.workspace", "channel.id"],
            name="fk_channel_member_workspace_channel",
        ),
    )
    op.create_index("ix_channel_member_workspace_member", "channel_member", ["workspace", "member"])
