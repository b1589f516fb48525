"""A workspace, the bot in it, and the one clock that only the stage moves.

The bot is the real one: it reaches the sandbox over HTTP and Socket Mode, as it would reach
Slack. Time moves to the next moment at which the bot or the story has something to do, and
only while no listener, plan or send is under way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr

from bot.app import Bot, assemble
from bot.cli.manifest import manifest
from bot.clock import VirtualClock
from bot.domain.program import Program
from bot.sandbox import Sandbox
from bot.settings import Settings

Watch = Callable[[datetime], None]


class NoProgress(RuntimeError):
    """The bot wants to act at a moment at which it has nothing left to do."""


@dataclass(slots=True)
class Stage:
    clock: VirtualClock
    sandbox: Sandbox
    bot: Bot
    settings: Settings

    def settle(self) -> None:
        self.bot.settle()

    def play_until(self, end: datetime, watch: Watch = lambda _: None) -> None:
        """Everything that the bot does up to and at `end`, each at its own moment.

        Raises NoProgress when the bot asks for a moment that was played already: a step of
        it fails again and again, as its log tells.
        """
        self.settle()
        while (moment := self.bot.next_moment()) is not None and moment <= end:
            if moment <= self.clock.now():
                raise NoProgress(f"it is still {moment} after everything was done")
            self.clock.move_to(moment)
            self.settle()
            watch(moment)
        self.clock.move_to(end)
        self.settle()


@contextmanager
def stage(
    database_url: str,
    start: datetime,
    people: Callable[[Sandbox], None],
    journal: Path | None = None,
    port: int = 0,
) -> Iterator[Stage]:
    """A workspace with the bot in it, connected. Everything that a person does is waited for
    until the bot is idle."""
    with (
        workspace(database_url, start, people, journal, port) as (settings, clock, sandbox),
        running(settings, clock, sandbox) as bot,
    ):
        yield Stage(clock, sandbox, bot, settings)


@contextmanager
def workspace(
    database_url: str,
    start: datetime,
    people: Callable[[Sandbox], None],
    journal: Path | None = None,
    port: int = 0,
) -> Iterator[tuple[Settings, VirtualClock, Sandbox]]:
    """Opens a workspace with `people` in it and installs the app from its manifest."""
    clock = VirtualClock(start)
    with Sandbox(now=clock.now, journal=journal, port=port) as sandbox:
        installed = sandbox.install(manifest())
        people(sandbox)
        settings = Settings(
            slack_bot_token=SecretStr(installed.bot_token),
            slack_app_token=SecretStr(installed.app_token),
            slack_api_url=sandbox.api_url,
            database_url=database_url,
        )
        yield settings, clock, sandbox


@contextmanager
def running(settings: Settings, clock: VirtualClock, sandbox: Sandbox) -> Iterator[Bot]:
    """The bot, from its start to its end; another one may follow on the same database."""
    bot = assemble(settings, clock)
    token = settings.slack_app_token
    assert token is not None
    try:
        with bot.connected(token.get_secret_value()):
            sandbox.wait_connected()
            sandbox.settle_with(bot.settle)
            bot.refresh()
            yield bot
    finally:
        sandbox.settle_with(lambda: None)
        bot.close()


def populate(sandbox: Sandbox, program: Program) -> None:
    """The people and channels that a program names; everybody is in all channels."""
    members = [p.member for p in program.people if p.member]
    for person in program.people:
        if person.member:
            zone = person.time_zone or program.time_zone
            sandbox.add_person(person.member, person.name, tz=zone)
    for name in channels_of(program):
        sandbox.add_channel(name, members=members)


def channels_of(program: Program) -> list[str]:
    named = [program.channels.program, program.channels.steering]
    return list(dict.fromkeys(named + [p.channel for p in program.projects if p.channel]))
