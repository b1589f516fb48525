"""The world of the stories: the example program, running, in a workspace of people.

Mara manages, Sven sponsors. Ana, Raj, Lea, Tom and Kim lead; Ivo stands in for Ana. Otto is
in the workspace and has nothing to do with the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from importlib import resources

from bot.demo.stage import Stage, populate, stage
from bot.domain.local_time import moment
from bot.domain.program import Channels, Program
from bot.domain.snapshot import Snapshot, State, StateChange
from bot.program_file.read import read
from bot.sandbox import Member, Sandbox
from bot.sandbox.surfaces import Message
from bot.store.changes import change
from bot.store.reads import snapshot
from bot.store.tables import Source

# The first Monday of the example, before anybody is up.
START = datetime(2027, 1, 4, 6, tzinfo=UTC)


def example() -> Program:
    text = resources.files("bot.demo").joinpath("program.example.yaml").read_bytes()
    found = read(text)
    assert isinstance(found, Program), found
    return found


@dataclass(slots=True)
class World:
    stage: Stage
    program: Program

    def __getattr__(self, name: str) -> Member:
        """`world.ana` is Ana."""
        return self.stage.sandbox.person(name.capitalize())

    @property
    def sandbox(self) -> Sandbox:
        return self.stage.sandbox

    def now(self) -> datetime:
        return self.stage.clock.now()

    def until(self, day: date, at: str = "00:00", zone: str | None = None) -> None:
        """Play up to a local time, the program's unless another zone is named."""
        hour = time.fromisoformat(at)
        self.stage.play_until(moment(day, hour, zone or self.program.time_zone))

    def snapshot(self) -> Snapshot:
        bot = self.stage.bot
        with bot.store.reading() as tx:
            return snapshot(tx, bot.workspace, self.program.key, self.now()).snapshot

    def channel(self) -> list[Message]:
        """The messages of the program's channel, oldest first."""
        return self.sandbox.channel("cloud-program").messages

    def steering(self) -> list[Message]:
        return self.sandbox.channel("cloud-steering").messages


@contextmanager
def world(
    database_url: str, program: Program | None = None, start: datetime = START
) -> Iterator[World]:
    """The example, started on the day before its first Monday's morning."""
    plan = program or example()

    def people(sandbox: Sandbox) -> None:
        populate(sandbox, plan)
        sandbox.add_person("UOTTO", "Otto")

    with stage(database_url, start, people) as opened:
        here = World(opened, with_channel_ids(plan, opened.sandbox))
        begin(here)
        yield here


def with_channel_ids(program: Program, sandbox: Sandbox) -> Program:
    def id_of(name: str) -> str:
        return sandbox.workspace.channel(name).id

    return replace(
        program,
        channels=Channels(id_of(program.channels.program), id_of(program.channels.steering)),
        projects=tuple(
            replace(p, channel=id_of(p.channel) if p.channel else None) for p in program.projects
        ),
    )


def begin(here: World) -> None:
    bot, now = here.stage.bot, here.now()
    with bot.store.writing() as tx:
        of_program = change(tx, bot.workspace, here.program.key)
        of_program.save_plan(here.program, 0, "U0MARA", Source.FILE, now)
        of_program.set_state(StateChange(state=State.RUNNING, at=now, by="U0MARA"))
    bot.refresh()
    here.stage.settle()
