"""The channels that programs speak in, and who is in them."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Named,
    Table,
    Text,
    TypedColumns,
)

from bot.store.tables import metadata


class _ChannelColumns(TypedColumns):
    workspace: Named[str] = Column(Text, primary_key=True)
    id = Column(Text, primary_key=True)
    name: Named[str] = Column(Text)
    archived: Named[bool] = Column(Boolean)
    private: Named[bool] = Column(Boolean)
    joined: Named[bool] = Column(Boolean)
    shared: Named[bool] = Column(Boolean)


channel = Table("channel", metadata, _ChannelColumns)


class _ChannelMemberColumns(TypedColumns):
    workspace: Named[str] = Column(Text, primary_key=True)
    channel = Column(Text, primary_key=True)
    member = Column(Text, primary_key=True)


channel_member = Table(
    "channel_member",
    metadata,
    _ChannelMemberColumns,
    ForeignKeyConstraint(["workspace", "channel"], ["channel.workspace", "channel.id"]),
    Index(None, "workspace", "member"),
)
