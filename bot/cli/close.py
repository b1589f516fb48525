from __future__ import annotations

import click

from bot.cli.turning import turned
from bot.service.lifecycle import Turn


@click.command("close")
@click.argument("program")
def command(program: str) -> None:
    """Close a program for good. All that is known of it is kept."""
    click.echo(f"{turned(program, Turn.CLOSE).name} is closed. Nothing more is sent.")
