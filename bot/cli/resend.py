from __future__ import annotations

import click

from bot import outbox
from bot.cli.opening import the_store, workspace_of
from bot.clock import SystemClock


@click.command("resend")
@click.argument("program")
def command(program: str) -> None:
    """Send again what was given up or held. What did arrive after all is there twice then."""
    now = SystemClock().now()
    with the_store() as store:
        workspace = workspace_of(store, program)
        count = store.write(lambda tx: outbox.resend(tx, workspace, program, now))
    click.echo(f"Messages to send again: {count}.")
