"""Recording the program's measure by command."""

from __future__ import annotations

from bot.service.measures import record_value
from bot.views.parts import line, message
from bot.views.standing import measure_lines
from handlers.asking import Ask
from handlers.desk import Desk


def record(desk: Desk, ask: Ask) -> None:
    """`/program measure 1,150`."""
    origin, now = f"{ask.who}/{ask.trigger}", desk.clock.now()
    stands = desk.store.write(
        lambda tx: record_value(tx, desk.workspace, ask.program, ask.who, ask.words, origin, now)
    )
    if stands:
        desk.tell(ask.interaction, message([*measure_lines(stands), line("Recorded.")]))
