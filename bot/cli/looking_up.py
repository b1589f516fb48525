"""What the workspace knows of the people and channels that a file names."""

from __future__ import annotations

from bot.app import Bot
from bot.domain.program import Program
from bot.service.placing import Known
from bot.slack import MissingScope
from bot.store.directory import members


def look_up(bot: Bot, plan: Program) -> Known:
    """Reads people from the directory: it has to be fresh."""
    addresses = _addresses(bot, plan)
    ids = {p.member for p in plan.people if p.member} | set((addresses or {}).values())
    with bot.store.reading() as tx:
        people = members(tx, bot.workspace, ids)
    return Known(people, addresses, {room.id: room for room in bot.slack.channels()})


def _addresses(bot: Bot, plan: Program) -> dict[str, str] | None:
    wanted = [p.email for p in plan.people if p.email and not p.member]
    try:
        found = {address: bot.slack.by_email(address) for address in wanted}
    except MissingScope:
        return None
    return {address: account.id for address, account in found.items() if account}
