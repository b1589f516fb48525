"""What a process of the bot does that only delivers, until there is nothing left."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Event

from bot import outbox
from bot.clock import SystemClock
from bot.outbox import Claim, Terms
from bot.slack import Slack
from bot.store.database import Store, open_store
from jobs.delivery import drain

TERMS = Terms(lease=timedelta(seconds=6), quiet=timedelta(seconds=1.5), look_after=timedelta())
BETWEEN_LOOKS = 0.02


def send(database_url: str, token: str, api_url: str, owner: str) -> None:
    store, clock = open_store(database_url), SystemClock()
    slack = Slack(token, api_url, timeout=1)
    store.write(lambda tx: outbox.take_back(tx, clock.now()))
    while _has_work(store, clock):
        drain(store, lambda _: slack, clock, owner, _awake, TERMS)
        Event().wait(BETWEEN_LOOKS)
    store.close()


def _has_work(store: Store, clock: SystemClock) -> bool:
    with store.reading() as tx:
        return outbox.next_due(tx, clock.now()) is not None


def _awake(_claim: Claim, _now: datetime) -> None:
    return None
