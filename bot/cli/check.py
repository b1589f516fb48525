from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.domain.program import Program
from bot.program_file.faults import Fault, Faults
from bot.program_file.read import read
from bot.program_file.warnings import warnings


@click.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Say what is wrong with a program FILE, and what is worth knowing. Needs no Slack."""
    program = read(file.read_bytes())
    if isinstance(program, Faults):
        for fault in program:
            click.echo(fault_line(file, fault), err=True)
        sys.exit(1)
    for caution in warnings(program):
        click.echo(f"{file}: warning: {caution.field}: {caution.sentence}")
    click.echo(f"{file}: {_size(program)}. It can be imported.")


def fault_line(file: Path, fault: Fault) -> str:
    """As compilers write it, so that editors can jump to the line."""
    field = f" {fault.field}:" if fault.field else ""
    return f"{file}:{fault.line}:{field} {fault.sentence}"


def _size(program: Program) -> str:
    """Only links between projects: those are what a program is about."""
    counts = {
        "project": len(program.projects),
        "link": sum(link.crosses for link in program.links),
        "milestone": len(program.milestones),
    }
    return ", ".join(f"{count} {of}{'' if count == 1 else 's'}" for of, count in counts.items())
