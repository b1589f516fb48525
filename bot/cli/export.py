from __future__ import annotations

import click

from bot.cli.opening import the_store, workspace_of
from bot.service import programs


@click.command("export")
@click.argument("program")
def command(program: str) -> None:
    """Print PROGRAM as a file that imports to the same program."""
    with the_store() as store:
        workspace = workspace_of(store, program)
        with store.reading() as tx:
            click.echo(programs.export(tx, workspace, program), nl=False)
