from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta

import click
from flask import Flask
from sqlalchemy.exc import OperationalError

from bot import outbox
from bot.app import Bot, assemble
from bot.cli.opening import WrongStart, one_line, settings
from bot.cli.serving import serving
from bot.clock import Clock, SystemClock
from bot.settings import Settings
from bot.slack import MissingScope, Refused, Revoked, SlackError
from bot.store.database import DatabaseDown
from bot.store.envelopes import first_time
from bot.store.retention import prune
from handlers.web import web
from jobs.scheduler import Alarm, Beat

HOUR = 3600
DAY = 24 * HOUR
# Longer than any program runs, so that its close can look back at all of it.
KEEP_DAYS = 3 * 365

# Replicas lease work to each other by the database's clock.
CLOCKS_APART = timedelta(seconds=5)

log = logging.getLogger("drumbeat")


@click.command("run")
def command() -> None:
    """Run the bot until it is stopped."""
    found = settings()
    logging.basicConfig(level=found.log_level, format="%(asctime)s %(levelname)s %(message)s")
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    with one_line():
        run(found, SystemClock(), stopped)


def run(found: Settings, clock: Clock, stopped: threading.Event) -> None:
    """Until `stopped` is set. What is under way then is finished; the rest is in the database."""
    terms = outbox.Terms(clock_tolerance=CLOCKS_APART)
    bot = assemble(found, clock, lambda: alarm.ring("plan"), terms)
    alarm = Alarm(clock, _beats(bot, lambda: alarm.ring("deliver")))
    try:
        with _hearing(bot, found) as where:
            alarm.start()
            log.info("running, %s", where)
            stopped.wait()
            log.info("stopping")
        # What people asked for rings the alarm: it stops after them.
        bot.workers.shutdown(wait=True)
        alarm.stop()
    finally:
        bot.close()
    log.info("stopped")


def steady(name: str, do: Callable[[], object]) -> Callable[[], None]:
    """A beat that says once that the database is gone, and once that it is back."""
    gone = False

    def beat() -> None:
        nonlocal gone
        try:
            do()
        except DatabaseDown as fault:
            if not gone:
                log.error("%s: the database does not answer: %s", name, _first_line(fault))
            gone = True
        else:
            if gone:
                log.warning("%s: the database answers again", name)
            gone = False

    return beat


def _first_line(fault: DatabaseDown) -> str:
    return str(fault.orig).partition("\n")[0]


def _beats(bot: Bot, ring_deliver: Callable[[], None]) -> tuple[Beat, ...]:
    def plan() -> None:
        if bot.tick():
            ring_deliver()

    def forget() -> None:
        now = bot.clock.now()
        bot.store.write(lambda tx: prune(tx, now, KEEP_DAYS))
        bot.store.write(lambda tx: outbox.prune(tx, now - timedelta(days=KEEP_DAYS)))

    return (
        Beat("plan", 1, steady("plan", plan)),
        Beat("deliver", 1, steady("deliver", bot.deliver)),
        Beat("refresh", HOUR, steady("refresh", lambda: _refresh(bot))),
        Beat("prune", DAY, steady("prune", forget)),
    )


def _refresh(bot: Bot) -> None:
    try:
        bot.refresh()
    except SlackError as fault:
        log.warning("people and channels were not all read, in an hour again: %s", fault)


@contextmanager
def _hearing(bot: Bot, found: Settings) -> Iterator[str]:
    """Connected to Slack; says how."""
    if found.slack_app_token:
        app_token = found.slack_app_token.get_secret_value()
        _may_connect(bot, app_token)
        with bot.connected(app_token):
            yield "connected by Socket Mode"
    else:
        try:
            with serving(face(bot, found), found.port) as port:
                yield f"listening on port {port}"
        except OSError as fault:
            raise WrongStart(
                f"PORT: nobody can listen on {found.port} ({fault.strerror})"
            ) from fault


def _may_connect(bot: Bot, app_token: str) -> None:
    """Before the client of Socket Mode, which tells a wrong token by a trace."""
    try:
        bot.slack.may_connect(app_token)
    except (MissingScope, Refused, Revoked) as fault:
        raise WrongStart(
            f"SLACK_APP_TOKEN: no Socket Mode ({fault}). It needs connections:write"
        ) from fault


def face(bot: Bot, found: Settings) -> Flask:
    """What Slack and whoever operates the bot reach over HTTP."""
    secret = found.slack_signing_secret
    assert secret is not None

    def new(signature: str) -> bool:
        now = bot.clock.now()
        return bot.store.write(lambda tx: first_time(tx, signature, now, signature))

    return web(bot.app, secret.get_secret_value(), bot.clock, new, lambda: health(bot))


def health(bot: Bot) -> dict[str, object]:
    """How far behind we are. Numbers only: anybody may ask."""
    try:
        with bot.store.reading() as tx:
            figures = outbox.counts(tx, bot.clock.now())
    except OperationalError:
        return {"ok": False}
    numbers = asdict(figures) | {"late_by": figures.late_by.total_seconds()}
    return {"ok": True, **numbers}
