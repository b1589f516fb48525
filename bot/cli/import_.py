from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from bot.app import Bot
from bot.cli.check import fault_line
from bot.cli.looking_up import look_up
from bot.cli.opening import Stop, the_bot
from bot.domain.program import Program
from bot.program_file.faults import Fault, Faults, field_name
from bot.program_file.read import read
from bot.program_file.tree import Tree, parse
from bot.program_file.warnings import warnings
from bot.service import programs
from bot.service.placing import placed
from bot.service.programs import Import
from bot.store.changes import StaleRevision


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Apply the difference without asking.")
@click.option("--overwrite", is_flag=True, help="Undo what was changed in Slack since.")
def command(file: Path, yes: bool, overwrite: bool) -> None:
    """Import a program FILE. One that is there already: shows the difference first, and asks."""
    plan = read(file.read_bytes())
    if isinstance(plan, Faults):
        _refuse(file, plan)
    with the_bot() as bot:
        comparison = _compare(bot, file, plan, overwrite)
        _show(comparison)
        if comparison.changes_nothing:
            return
        if comparison.revision and not yes:
            click.confirm("Apply this?", abort=True)
        _apply(bot, comparison)
    for caution in warnings(comparison.program):
        click.echo(f"{file}: warning: {caution.field}: {caution.sentence}")
    if not comparison.revision:
        click.echo(f"Nothing is sent before it is started: start {comparison.program.key}")


def _compare(bot: Bot, file: Path, plan: Program, overwrite: bool) -> Import:
    bot.refresh()
    here = placed(plan, look_up(bot, plan))
    if isinstance(here, Faults):
        _refuse(file, here)
    with bot.store.reading() as tx:
        comparison = programs.compare(tx, bot.workspace, here, bot.clock.now(), overwrite)
    if isinstance(comparison, Faults):
        _refuse(file, comparison)
    return comparison


def _apply(bot: Bot, comparison: Import) -> None:
    try:
        now = bot.clock.now()
        bot.store.write(lambda tx: programs.apply(tx, bot.workspace, comparison, now))
    except StaleRevision:
        raise Stop("Somebody changed the program meanwhile: nothing was imported.") from None
    # Who is in its channels may see it: from now on that is known.
    bot.refresh()
    click.echo(f"Imported {comparison.program.name}.")


def _show(comparison: Import) -> None:
    for change in comparison.changes:
        click.echo(f"  {change}")
    for kept in comparison.kept:
        click.echo(f"  changed in Slack, kept: {kept}")
    if comparison.changes_nothing:
        click.echo("Nothing to change.")


def _refuse(file: Path, faults: Faults) -> NoReturn:
    """Every fault at its line; nothing is changed."""
    for fault in faults:
        click.echo(fault_line(file, _at_its_line(file, fault)), err=True)
    sys.exit(1)


def _at_its_line(file: Path, fault: Fault) -> Fault:
    """What only Slack could say is known by its field."""
    tree = parse(file.read_bytes())
    if fault.line or not isinstance(tree, Tree):
        return fault
    lines = {field_name(path): line for path, line in tree.lines.items()}
    field = fault.field
    while field and field not in lines:
        field = field.rpartition(".")[0]
    return replace(fault, line=lines.get(field, 1))
