"""What is to be said and what was said: messages, the lanes that they take, the audit trail."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Index,
    Integer,
    Named,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
    false,
    text,
)

from bot.store.tables import metadata
from bot.store.types import ROW_ID, UtcTime, one_of


class State(StrEnum):
    """SENDING found after its time means the same as UNCERTAIN: nobody knows if it arrived."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    DEAD = "dead"
    WITHDRAWN = "withdrawn"
    HELD = "held"


class ToKind(StrEnum):
    DIRECT = "direct"
    CHANNEL = "channel"
    REPLY = "reply"


class _OutboxColumns(TypedColumns):
    """One Slack message. `id` is its turn in its lane.

    `place` is the channel or member whose lane it takes, blank while a reply's parent is not
    known; `thread` the key of the thread's first message, blank outside threads.
    `not_before`: nothing is done with the row before; while it is SENDING, the lease's end.
    `attempt` counts claims: with `owner` it fences off whoever lost his lease.
    `replaces` is the ts of a message that could not be updated any more.
    """

    id = Column(ROW_ID, primary_key=True)
    workspace: Named[str] = Column(Text)
    program: Named[str] = Column(Text)
    key: Named[str] = Column(Text)
    card: Named[bool] = Column(Boolean)
    urgent: Named[bool] = Column(Boolean, server_default=false())
    repeatable: Named[bool] = Column(Boolean, server_default=false())
    to_kind: Named[ToKind] = Column(one_of(ToKind))
    to_id: Named[str] = Column(Text)
    place: Named[str] = Column(Text)
    direct: Named[bool] = Column(Boolean)
    thread: Named[str] = Column(Text, server_default=text("''"))
    thread_ts: Named[str | None] = Column(Text)
    wanted: Named[dict[str, Any]] = Column(JSON)
    wanted_hash: Named[str] = Column(Text)
    shown_hash: Named[str | None] = Column(Text)
    state: Named[State] = Column(one_of(State))
    not_before: Named[datetime] = Column(UtcTime)
    until: Named[datetime | None] = Column(UtcTime)
    channel: Named[str | None] = Column(Text)
    ts: Named[str | None] = Column(Text)
    replaces: Named[str | None] = Column(Text)
    attempt: Named[int] = Column(Integer, server_default=text("0"))
    attempt_at: Named[datetime | None] = Column(UtcTime)
    failures: Named[int] = Column(Integer, server_default=text("0"))
    owner: Named[str | None] = Column(Text)
    error: Named[str] = Column(Text, server_default=text("''"))
    first_sent_at: Named[datetime | None] = Column(UtcTime)


outbox = Table(
    "outbox",
    metadata,
    _OutboxColumns,
    UniqueConstraint("workspace", "key"),
    Index(None, "state", "workspace", "place"),
    Index(None, "workspace", "program", "state"),
    Index(None, "workspace", "thread"),
)


class _LaneColumns(TypedColumns):
    """A channel, a person, or a Web API method of a workspace, each with its own pace.

    `open_at`: nothing goes before. `spent_until`: up to when its budget is used, bursts aside.
    `broken` says why Slack refuses the place, or the whole method; blank when it works.
    `throttled` counts the times that Slack said to come back later.
    """

    workspace: Named[str] = Column(Text, primary_key=True)
    name: Named[str] = Column(Text, primary_key=True)
    open_at: Named[datetime] = Column(UtcTime)
    spent_until: Named[datetime] = Column(UtcTime)
    broken: Named[str] = Column(Text, server_default=text("''"))
    broken_at: Named[datetime | None] = Column(UtcTime)
    throttled: Named[int] = Column(Integer, server_default=text("0"))


lane = Table("lane", metadata, _LaneColumns)


class _ToldColumns(TypedColumns):
    """One call that Slack accepted. `version` is the hash of what was said."""

    seq = Column(ROW_ID, primary_key=True)
    workspace: Named[str] = Column(Text)
    program: Named[str] = Column(Text)
    key: Named[str] = Column(Text)
    version: Named[str] = Column(Text)
    to_kind: Named[ToKind] = Column(one_of(ToKind))
    to_id: Named[str] = Column(Text)
    at: Named[datetime] = Column(UtcTime)
    channel: Named[str] = Column(Text)
    ts: Named[str] = Column(Text)


told = Table("told", metadata, _ToldColumns, Index(None, "workspace", "program", "key"))
