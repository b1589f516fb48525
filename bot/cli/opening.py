"""What the verbs open: the database alone, or the whole bot. What goes wrong is one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import DatabaseError

from bot.app import Bot, assemble
from bot.clock import SystemClock
from bot.domain.refusals import Refusal
from bot.service.programs import no_such_program
from bot.settings import Settings, WrongSetting, load, load_database_url
from bot.slack import Revoked, SlackError, TryLater
from bot.store.database import NoAddress, Store, is_missing, open_store
from bot.store.migrate import NewerSchema
from bot.store.plans import programs
from bot.store.workspaces import workspaces


class Stop(click.ClickException):
    """Ends the command with one line."""


class WrongStart(Stop):
    """A setting is wrong."""

    exit_code = 2


@contextmanager
def one_line() -> Iterator[None]:
    """Whatever a person can do something about, said in one line."""
    try:
        yield
    except WrongSetting as wrong:
        raise WrongStart(str(wrong)) from wrong
    except Refusal as refusal:
        raise Stop(str(refusal)) from refusal
    except NoAddress as fault:
        raise WrongStart(f"DATABASE_URL: {fault}") from fault
    except NewerSchema as fault:
        raise WrongStart("DATABASE_URL: a newer release changed this database") from fault
    except DatabaseError as fault:
        raise WrongStart(f"DATABASE_URL: {_first_line(fault)}") from fault
    except Revoked as fault:
        raise WrongStart(f"SLACK_BOT_TOKEN: Slack does not take it ({fault})") from fault
    except TryLater as fault:
        raise Stop(f"Slack is not reached at SLACK_API_URL, or busy ({fault})") from fault
    except SlackError as fault:
        raise Stop(f"Slack answered: {fault}") from fault


def settings() -> Settings:
    with one_line():
        return load()


@contextmanager
def the_bot() -> Iterator[Bot]:
    """Connected to Slack, with nothing running yet."""
    with one_line():
        bot = assemble(load(), SystemClock())
        try:
            yield bot
        finally:
            bot.close()


@contextmanager
def the_store() -> Iterator[Store]:
    """The database, brought up to date; Slack is not asked. None is made: only an import does."""
    with one_line():
        url = load_database_url()
        if is_missing(url):
            raise Refusal("No program was imported yet.")
        store = open_store(url)
        try:
            store.migrate()
            yield store
        finally:
            store.close()


def workspace_of(store: Store, program: str) -> str:
    """Where a program is. Raises Refusal where there is none, or one in several workspaces."""
    with store.reading() as tx:
        found = {here.id: programs(tx, here.id) for here in workspaces(tx)}
    having = [workspace for workspace, keys in found.items() if program in keys]
    if len(having) > 1:
        raise Refusal(f"'{program}' is in {len(having)} workspaces. Use the command in Slack.")
    if not having:
        known = tuple(key for keys in found.values() for key in keys)
        raise Refusal(no_such_program(program, known))
    return having[0]


def _first_line(fault: DatabaseError) -> str:
    return str(fault.orig).strip().partition("\n")[0]
