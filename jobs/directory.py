"""The people of the workspace as Slack has them."""

from __future__ import annotations

from datetime import datetime

from bot.domain.people import Member
from bot.slack import Account, Slack
from bot.store.database import Store
from bot.store.directory import save_members


def refresh(store: Store, slack: Slack, workspace: str, now: datetime) -> int:
    """Everybody; how many changed. Raises SlackError before anything is written."""
    found = [(seen(account), account.zone) for account in slack.members()]
    return store.write(lambda tx: save_members(tx, workspace, found, now))


def seen(account: Account) -> Member:
    return Member(
        id=account.id,
        name=account.name,
        gone=account.gone,
        guest=account.guest,
        bot=account.bot,
        outside=account.outside,
    )
