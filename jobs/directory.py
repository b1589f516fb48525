"""The people of the workspace and the channels of the programs, as Slack has them."""

from __future__ import annotations

from datetime import datetime

from bot.domain.people import Member, Room
from bot.slack import Account, NotFound, Slack
from bot.store.channels import rooms, save_members, save_room, spoken_in
from bot.store.database import Store, Tx
from bot.store.directory import save_member


def refresh(store: Store, slack: Slack, workspace: str, now: datetime) -> None:
    """What changed pokes the programs that it touches. Raises SlackError; what was written up
    to then is right and stays."""
    found = list(slack.members())
    store.write(lambda tx: _save_people(tx, workspace, found, now))
    with store.reading() as tx:
        wanted = spoken_in(tx, workspace)
    for channel in wanted:
        _look(store, slack, workspace, channel, now)


def seen(account: Account) -> Member:
    return Member(
        id=account.id,
        name=account.name,
        gone=account.gone,
        guest=account.guest,
        bot=account.bot,
        outside=account.outside,
    )


def _save_people(tx: Tx, workspace: str, found: list[Account], now: datetime) -> None:
    for account in found:
        save_member(tx, workspace, seen(account), account.zone, now)


def _look(store: Store, slack: Slack, workspace: str, channel: str, now: datetime) -> None:
    """A private channel is not there for who is not in it."""
    try:
        room, inside = shown(slack, channel), slack.channel_members(channel)
    except NotFound:
        with store.reading() as tx:
            known = rooms(tx, workspace, [channel]).get(channel)
        room = Room(id=channel, name=known.name if known else "", joined=False)
        inside = frozenset()

    def save(tx: Tx) -> None:
        save_room(tx, workspace, room, now)
        save_members(tx, workspace, channel, inside)

    store.write(save)


def shown(slack: Slack, channel: str) -> Room:
    found = slack.channel(channel)
    return Room(
        id=found.id,
        name=found.name,
        archived=found.archived,
        private=found.private,
        joined=found.joined,
        shared=found.shared,
    )
