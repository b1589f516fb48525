from __future__ import annotations

import click

from bot.cli.turning import turned
from bot.service.lifecycle import Turn


@click.command("start")
@click.argument("program")
def command(program: str) -> None:
    """Start a program: from now on it asks, checks and reports."""
    click.echo(f"{turned(program, Turn.START).name} runs. What was due before is not sent.")
