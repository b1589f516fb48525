"""`PROJECT.DELIVERABLE=+10d` and the like, as moves of the engine."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import click

from bot.domain.engine.impact import Move

DAYS = re.compile(r"([+-]\d{1,5})d?", re.ASCII)


class MoveType(click.ParamType[Move]):
    name = "move"

    def convert(self, value: Any, param: Any, ctx: Any) -> Move:
        ref, _, to = str(value).partition("=")
        moved = _move(ref.strip(), to.strip())
        if moved is None:
            self.fail(
                f"{value!r} is not a move. Write PROJECT.DELIVERABLE=+10d or =-3d for working days "
                "more or fewer, or =2027-05-01 for a new finish.",
                param,
                ctx,
            )
        return moved


def _move(ref: str, to: str) -> Move | None:
    if days := DAYS.fullmatch(to):
        return Move(ref, days=int(days[1]))
    try:
        return Move(ref, finish=date.fromisoformat(to))
    except ValueError:
        return None
