"""What changes in the workspace by itself: people, channels, and whether we are still in it."""

from __future__ import annotations

from bot.domain.people import Member
from bot.slack import Account, account
from bot.store.channels import add_member, change_room, forget_member, save_members
from bot.store.directory import members, save_member
from bot.store.workspaces import leave_workspace
from handlers.desk import Desk
from handlers.payloads import Happened


def person_changed(desk: Desk, happened: Happened) -> None:
    """Somebody came, went, moved to another zone, or became a guest."""
    _save(desk, account(happened.body["user"], desk.workspace))


def joined(desk: Desk, happened: Happened) -> None:
    member, channel = happened.body["user"], happened.body["channel"]
    if member == desk.slack.identity.bot_user:
        _came_in(desk, channel)
    else:
        desk.store.write(lambda tx: add_member(tx, desk.workspace, channel, member))
        with desk.store.reading() as tx:
            known = members(tx, desk.workspace, [member])
        if not known:
            _save(desk, desk.slack.member(member))


def left(desk: Desk, happened: Happened) -> None:
    member, channel = happened.body["user"], happened.body["channel"]
    desk.store.write(lambda tx: forget_member(tx, desk.workspace, channel, member))


def put_out(desk: Desk, happened: Happened) -> None:
    """We are no longer in a channel."""
    _change(desk, happened.body["channel"], joined=False)


def archived(desk: Desk, happened: Happened) -> None:
    _change(desk, happened.body["channel"], archived=True)


def unarchived(desk: Desk, happened: Happened) -> None:
    _change(desk, happened.body["channel"], archived=False)


def renamed(desk: Desk, happened: Happened) -> None:
    channel = happened.body["channel"]
    _change(desk, channel["id"], name=channel["name"])


def removed(desk: Desk, happened: Happened) -> None:
    """The app was uninstalled or its token revoked: nothing is planned here any more."""
    if happened.kind == "app_uninstalled" or happened.body["tokens"].get("bot"):
        desk.store.write(lambda tx: leave_workspace(tx, desk.workspace))


def _save(desk: Desk, found: Account) -> None:
    seen = Member(
        id=found.id,
        name=found.name,
        gone=found.gone,
        guest=found.guest,
        bot=found.bot,
        outside=found.outside,
    )
    now = desk.clock.now()
    desk.store.write(lambda tx: save_member(tx, desk.workspace, seen, found.zone, now))


def _came_in(desk: Desk, channel: str) -> None:
    inside = desk.slack.channel_members(channel)
    _change(desk, channel, joined=True)
    desk.store.write(lambda tx: save_members(tx, desk.workspace, channel, inside))


def _change(desk: Desk, channel: str, **fields: str | bool) -> None:
    now = desk.clock.now()
    desk.store.write(lambda tx: change_room(tx, desk.workspace, channel, now, **fields))
