from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from bot.cli import schedule_json, schedule_text
from bot.cli.planned import planned, tell
from bot.domain.outlook import outlook_of
from bot.domain.program import Program


@click.command("schedule")
@planned
def command(files: tuple[Path, ...], as_of: date | None, as_json: bool) -> None:
    """Compute the dates of the program in each FILE: early, late, spare, and what does not hold.

    Needs no Slack and no database.
    """
    written = schedule_json.line if as_json else schedule_text.page

    def answer(program: Program, today: date) -> str:
        return written(program, outlook_of(program, (), today))

    tell(files, as_of, answer)
