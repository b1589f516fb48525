from __future__ import annotations

import json

import click

from bot.program_file.schema import json_schema


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of the program file, for editors that check while you type."""
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
