"""Who plays, with which plan: the example, brought in as anybody brings in a program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import Bot
from bot.cli.looking_up import look_up
from bot.demo.stage import Stage, populate, stage
from bot.domain.program import Program
from bot.program_file.faults import Faults
from bot.program_file.read import read
from bot.sandbox import Sandbox
from bot.service import programs
from bot.service.placing import placed

# The first Monday of the example, before anybody is up.
START = datetime(2027, 1, 4, 6, tzinfo=UTC)
# Memory that looks like a folder: nothing in it has to outlive the story.
MEMORY = Path("/dev/shm")


class NotPlayable(ValueError):
    """The example cannot be imported."""


@contextmanager
def company(journal: Path | None = None, port: int = 0) -> Iterator[tuple[Stage, Program]]:
    """A workspace with the people and channels of the example, the bot in it, and the example
    imported; nobody has started it."""
    plan = example()
    with TemporaryDirectory(prefix="drumbeat-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        database = f"sqlite:///{Path(folder) / 'demo.db'}"

        def people(sandbox: Sandbox) -> None:
            populate(sandbox, plan)

        with stage(database, START, people, journal, port) as opened:
            yield opened, bring_in(opened.bot, plan)


def example() -> Program:
    return _whole(read(resources.files("bot.demo").joinpath("program.example.yaml").read_bytes()))


def bring_in(bot: Bot, plan: Program) -> Program:
    """As `import` does it."""
    here = _whole(placed(plan, look_up(bot, plan)))
    now = bot.clock.now()
    with bot.store.reading() as tx:
        comparison = programs.compare(tx, bot.workspace, here, now)
    if isinstance(comparison, Faults):
        raise NotPlayable(comparison[0].sentence)
    bot.store.write(lambda tx: programs.apply(tx, bot.workspace, comparison, now))
    bot.refresh()
    return here


def _whole(found: Program | Faults) -> Program:
    if isinstance(found, Faults):
        raise NotPlayable(found[0].sentence)
    return found
