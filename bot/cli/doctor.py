from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

import click

from bot import outbox
from bot.app import Bot
from bot.cli.opening import settings, the_bot
from bot.cli.run import CLOCKS_APART
from bot.domain.checkup import Found, Verdict, good, weaker, wrong
from bot.domain.program import Program
from bot.service.reach import reach
from bot.settings import Settings
from bot.slack import SlackError
from bot.store.plans import programs
from bot.store.reads import snapshot
from handlers.doctor import scopes

MARKS = {Verdict.GOOD: "ok     ", Verdict.WEAKER: "weaker ", Verdict.WRONG: "wrong  "}


@click.command("doctor")
def command() -> None:
    """Say what works, what is weaker and why. Status 1 if something that is needed fails."""
    found = settings()
    with the_bot() as bot:
        failed = False
        for one in look(bot, found):
            click.echo(f"{MARKS[one.verdict]}{one.sentence}")
            failed |= one.verdict is Verdict.WRONG
    sys.exit(1 if failed else 0)


def look(bot: Bot, found: Settings) -> Iterator[Found]:
    identity = bot.slack.identity
    yield good(f"Slack takes the bot token, for {identity.workspace_name}")
    yield from scopes(identity.scopes)
    yield _hearing(bot, found)
    yield _database(bot, found)
    yield from _programs(bot)


def _hearing(bot: Bot, found: Settings) -> Found:
    if found.slack_app_token is None:
        return good(f"Slack delivers to port {found.port}, at /slack/events")
    try:
        bot.slack.may_connect(found.slack_app_token.get_secret_value())
    except SlackError as fault:
        return wrong(f"SLACK_APP_TOKEN: no Socket Mode ({fault}). It needs connections:write")
    return good("Slack takes the app-level token: Socket Mode")


def _database(bot: Bot, found: Settings) -> Found:
    with bot.store.reading() as tx:
        apart = outbox.clock_apart(tx, bot.clock.now())
    kind = found.database_url.partition(":")[0]
    if apart > CLOCKS_APART:
        return wrong(f"The database's clock and this one are {apart} apart: nothing is sent")
    return good(f"The database ({kind}) is up to date")


def _programs(bot: Bot) -> Iterator[Found]:
    try:
        bot.refresh()
    except SlackError as fault:
        yield wrong(f"People and channels cannot be read ({fault})")
    with bot.store.reading() as tx:
        keys = programs(tx, bot.workspace)
        now = bot.clock.now()
        found = [snapshot(tx, bot.workspace, key, now).snapshot for key in keys]
        unsent = {key: outbox.troubles(tx, bot.workspace, key, now) for key in keys}
    for seen in found:
        yield from reach(seen)
        yield from _unsent(seen.program, unsent[seen.program.key])
    if not found:
        yield weaker("No program was imported yet")


def _unsent(program: Program, troubles: list[outbox.Trouble]) -> Iterator[Found]:
    for reason, count in Counter(one.reason for one in troubles).items():
        messages = "1 message was" if count == 1 else f"{count} messages were"
        again = f"python -m bot resend {program.key}"
        yield weaker(f"{program.name}: {messages} not sent ({reason}). Send again: {again}")
