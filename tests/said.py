"""What was said in a workspace, by the keys of the outbox, and what was written down of it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from sqlalchemy import func, select

from bot.domain.local_time import local
from bot.sandbox import Sandbox
from bot.sandbox.surfaces import Message
from bot.store.facts import TABLES
from tests.world import World


def keys_said(sandbox: Sandbox) -> Counter[str]:
    """How often each key was posted, in channels, threads and direct messages."""
    return Counter(
        message["metadata"]["event_payload"]["key"]
        for channel in sandbox.workspace.channels.values()
        for message in channel.messages
        if "metadata" in message
    )


def twice(sandbox: Sandbox) -> list[str]:
    return [key for key, times in keys_said(sandbox).items() if times > 1]


def posted_at(message: Message, zone: str) -> str:
    """When, on a clock on the wall there."""
    instant = datetime.fromtimestamp(float(message.ts), UTC)
    return f"{local(instant, zone):%a %d %b %H:%M}"


def facts_written(world: World) -> dict[str, int]:
    """How many facts of each kind the database holds."""
    with world.stage.bot.store.reading() as tx:
        return {
            table.name: tx.execute(select(func.count()).select_from(table)).scalar_one()
            for table in TABLES.values()
        }
