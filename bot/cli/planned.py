"""What the verbs that compute dates have in common: files in, one answer a file out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from bot.cli.check import fault_line
from bot.domain.engine.calendars import BeyondCalendar
from bot.domain.program import Program
from bot.program_file.faults import Faults
from bot.program_file.read import read

F = TypeVar("F", bound=Callable[..., Any])
Answer = Callable[[Program, date], str]


class Unanswerable(Exception):
    """What was asked has no answer in this program; says why in one sentence."""


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day. Write it as 2027-01-31.", param, ctx)


def planned(verb: F) -> F:
    """The arguments and options of all of these verbs."""
    verb = click.option("--json", "as_json", is_flag=True, help="One line with one object a file.")(
        verb
    )
    verb = click.option(
        "--as-of", type=_Day(), help="The data date. Without it: the program's start."
    )(verb)
    path = click.Path(path_type=Path)
    return click.argument("files", metavar="FILE...", nargs=-1, required=True, type=path)(verb)


def tell(files: Sequence[Path], as_of: date | None, answer: Answer) -> None:
    """One answer a file, in order; bad files are named beside them and make the status 1."""
    failed = False
    for file in files:
        try:
            click.echo(_answered(file, as_of, answer))
        except _Wrong as wrong:
            click.echo(str(wrong), err=True)
            failed = True
    sys.exit(1 if failed else 0)


class _Wrong(Exception):
    """The lines that say what is wrong with a file."""


def _answered(file: Path, as_of: date | None, answer: Answer) -> str:
    try:
        program = read(file.read_bytes())
        if isinstance(program, Faults):
            raise _Wrong("\n".join(fault_line(file, fault) for fault in program))
        return answer(program, max(as_of or program.starts, program.starts))
    except OSError as fault:
        raise _Wrong(f"{file}: {fault.strerror}") from fault
    except Unanswerable as why:
        raise _Wrong(f"{file}: {why}") from why
    except BeyondCalendar as fault:
        raise _Wrong(f"{file}: Some work would end after the year 9999.") from fault
