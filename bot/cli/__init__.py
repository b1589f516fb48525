"""The commands of `python -m bot`, one file each."""

from __future__ import annotations

from importlib import import_module

import click

# Verb -> the module whose `command` it is. Only the one that is called is imported, so that
# checking a file needs no database and no Slack.
VERBS = {
    "check": "bot.cli.check",
    "schedule": "bot.cli.schedule",
    "impact": "bot.cli.impact",
    "odds": "bot.cli.odds",
    "import": "bot.cli.import_",
    "export": "bot.cli.export",
    "start": "bot.cli.start",
    "pause": "bot.cli.pause",
    "resume": "bot.cli.resume",
    "close": "bot.cli.close",
    "resend": "bot.cli.resend",
    "run": "bot.cli.run",
    "doctor": "bot.cli.doctor",
    "manifest": "bot.cli.manifest",
    "schema": "bot.cli.schema",
    "demo": "bot.cli.demo",
}


class Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(VERBS[cmd_name]).command
        return command


@click.group(cls=Verbs)
def main() -> None:
    """Drumbeat keeps a program in step: it asks, checks, reports and escalates in Slack."""
