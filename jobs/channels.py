"""A channel of the program that is closed to us: its managers hear of it, once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from bot.domain.reachable import closed_channels
from bot.domain.roles import managers
from bot.domain.snapshot import Snapshot
from bot.messages import Direct
from bot.views import closed_channel as view
from jobs import keys
from jobs.occasion import Occasion


def occasions(snapshot: Snapshot, until: datetime) -> Iterator[Occasion]:  # noqa: ARG001
    """Nothing is ever posted to another channel instead."""
    program, since = snapshot.program, snapshot.running_since
    if since is None:
        return
    for one in closed_channels(snapshot):
        for manager in managers(snapshot):
            yield Occasion(
                key=keys.broken(program.key, one.id, one.reason, manager),
                to=Direct(manager),
                due=since,
                build=partial(view.closed, program, one),
            )
