"""Processes are killed in the middle of a fan-out: nothing is said twice and nothing never."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain, count
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from signal import SIGKILL
from typing import Any

from bot import outbox
from bot.clock import SystemClock
from bot.messages import Channel, Reply
from bot.outbox import Wanted
from bot.sandbox import Kind, Sandbox
from bot.store.database import Store
from tests.faults.sender import send
from tests.post_office import MANIFEST, PROGRAM, notice

ROOMS, KILLS, SEED = 10, 12, 1
PATIENCE = 60

# A fork of this process would inherit the locks of its threads; one of a server that has
# imported everything starts in no time and has none.
processes = get_context("forkserver")
processes.set_forkserver_preload(["tests.faults.sender"])


@dataclass
class Killer:
    """Strikes at calls drawn from `chance`: before Slack acts, after it, or a moment later."""

    chance: random.Random
    kills: int = 0
    running: list[BaseProcess] = field(default_factory=list)
    _calls_left: int = 4

    def strikes_before(self, _params: dict[str, Any]) -> bool:
        """As the condition of a fault: whether the call is to be cut off unprocessed."""
        self._calls_left -= 1
        if self._calls_left or self.kills == KILLS:
            return False
        self._calls_left = self.chance.randint(1, 5)
        self.kills += 1
        victim = self.chance.choice(self.running)
        when = self.chance.choice(("before", "after", "later"))
        if when == "later":
            threading.Timer(self.chance.uniform(0, 0.02), victim.kill).start()
        else:
            victim.kill()
        return when == "before"


def test_killing_says_nothing_twice_and_nothing_never(
    store: Store, database_url: str, workspace: str
) -> None:
    processes_at_once = 1 if database_url.startswith("sqlite") else 2
    killer = Killer(random.Random(SEED))
    with Sandbox(now=SystemClock().now) as sandbox:
        token = sandbox.install(MANIFEST).bot_token
        rooms = [sandbox.add_channel(f"room-{n}", []).id for n in range(ROOMS)]
        wanted = _fan_out(rooms)
        now = SystemClock().now()
        store.write(lambda tx: outbox.put(tx, workspace, PROGRAM, wanted, now))
        sandbox.faults.add("*", Kind.RESET, times=KILLS, match=killer.strikes_before)
        owners = (f"sender-{n}" for n in count())

        def started() -> BaseProcess:
            given = (database_url, token, sandbox.api_url, next(owners))
            process = processes.Process(target=send, args=given)
            process.start()
            return process

        for _ in range(processes_at_once):
            killer.running.append(started())
        _replace_the_dead(killer.running, started)
        said = {room: _keys(sandbox.workspace.channel(room).messages) for room in rooms}

    assert killer.kills == KILLS
    times = Counter(chain(*said.values()))
    assert {w.key: times[w.key] for w in wanted if times[w.key] != 1} == {}
    for room, keys in said.items():
        assert [key for key in keys if "reply" not in key] == [f"{room}/{n}" for n in range(3)]


def _fan_out(rooms: list[str]) -> list[Wanted]:
    posts = [notice(f"{room}/{n}", to=Channel(room)) for n in range(3) for room in rooms]
    return [*posts, *(notice(f"{room}/reply", to=Reply(f"{room}/0")) for room in rooms)]


def _replace_the_dead(running: list[BaseProcess], started: Callable[[], BaseProcess]) -> None:
    """Until all have ended by themselves."""
    while running:
        ended = wait([process.sentinel for process in running], PATIENCE)
        assert ended, "the outbox does not come to rest"
        for place, process in reversed(list(enumerate(running))):
            if process.sentinel not in ended:
                continue
            process.join()
            if process.exitcode == -SIGKILL:
                running[place] = started()
            else:
                assert process.exitcode == 0
                del running[place]


def _keys(messages: list[dict[str, Any]]) -> list[str]:
    return [message["metadata"]["event_payload"]["key"] for message in messages]
