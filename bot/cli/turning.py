"""What start, pause, resume and close have in common."""

from __future__ import annotations

from bot.cli.opening import the_store, workspace_of
from bot.clock import SystemClock
from bot.domain.program import Program
from bot.service.lifecycle import Turn, turn


def turned(program: str, which: Turn) -> Program:
    """Does it, as whoever runs the bot. A running bot looks within a second."""
    now = SystemClock().now()
    with the_store() as store:
        workspace = workspace_of(store, program)
        seen = store.write(lambda tx: turn(tx, workspace, program, which, None, now))
    return seen.program
