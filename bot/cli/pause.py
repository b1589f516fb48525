from __future__ import annotations

import click

from bot.cli.turning import turned
from bot.service.lifecycle import Turn


@click.command("pause")
@click.argument("program")
def command(program: str) -> None:
    """Pause a program: nothing is sent until it is resumed."""
    click.echo(
        f"{turned(program, Turn.PAUSE).name} is paused. Nothing is sent until it is resumed."
    )
