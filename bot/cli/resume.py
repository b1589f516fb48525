from __future__ import annotations

import click

from bot.cli.turning import turned
from bot.service.lifecycle import Turn


@click.command("resume")
@click.argument("program")
def command(program: str) -> None:
    """Let a paused program go on."""
    click.echo(
        f"{turned(program, Turn.RESUME).name} runs again. What fell due meanwhile is not sent."
    )
