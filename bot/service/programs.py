"""Programs come from a file, come again when it changed, and go back into one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.program import Program
from bot.domain.refusals import Refusal
from bot.domain.snapshot import State
from bot.program_file.compare import merge
from bot.program_file.faults import Faults
from bot.program_file.write import written
from bot.service.lifecycle import BY_COMMAND
from bot.store.changes import change
from bot.store.database import Tx
from bot.store.plans import NoSuchProgram, last_imported, newest, programs
from bot.store.reads import snapshot
from bot.store.tables import Source


@dataclass(frozen=True, slots=True)
class Import:
    """What an import makes of a program: `program` is how it will be, `kept` what was changed
    in Slack since and stays. `revision` is the one that it was compared with, 0: it is new."""

    program: Program
    file: Program
    revision: int
    changes: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        return self.revision > 0 and not self.changes


def compare(
    tx: Tx, workspace: str, file: Program, now: datetime, overwrite: bool = False
) -> Import | Faults:
    """`file` is placed in the workspace. Raises Refusal for a program that is closed."""
    if file.key not in programs(tx, workspace):
        return Import(file, file, 0)
    seen = snapshot(tx, workspace, file.key, now)
    if seen.snapshot.state is State.CLOSED:
        raise Refusal(f"{seen.snapshot.program.name} is closed. Import it under a new key.")
    base = last_imported(tx, workspace, file.key).plan
    merged = merge(base, file, seen.snapshot.program, overwrite)
    if isinstance(merged, Faults):
        return merged
    return Import(merged.program, file, seen.revision, merged.changes, merged.kept)


def apply(tx: Tx, workspace: str, comparison: Import, now: datetime) -> int:
    """The number of the revision that is in force then. Raises StaleRevision if somebody
    changed the program since it was compared.

    The file itself is kept as a revision too: what differs from it next time was changed in
    Slack.
    """
    changing = change(tx, workspace, comparison.program.key)
    revision = changing.save_plan(
        comparison.file, comparison.revision, BY_COMMAND, Source.FILE, now
    )
    if comparison.program == comparison.file:
        return revision
    return changing.save_plan(comparison.program, revision, BY_COMMAND, Source.SLACK, now)


def export(tx: Tx, workspace: str, program: str) -> str:
    """Raises Refusal where there is none of that key."""
    try:
        return written(newest(tx, workspace, program).plan)
    except NoSuchProgram:
        raise Refusal(no_such_program(program, programs(tx, workspace))) from None


def no_such_program(program: str, known: tuple[str, ...]) -> str:
    listed = f"There are: {', '.join(known)}." if known else "None was imported yet."
    return f"There is no program '{program}'. {listed}"
