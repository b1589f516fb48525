"""A person's Home: published when they open it or act, never in the background."""

from __future__ import annotations

import logging

from bot.domain import roll_up
from bot.domain.owed import owed
from bot.domain.snapshot import Snapshot
from bot.service.rights import look, programs_of
from bot.slack import SlackError
from bot.views.home import MyProgram, home
from handlers.desk import Desk
from handlers.payloads import Happened, Interaction, Press, Submission

log = logging.getLogger("drumbeat")


def opened(desk: Desk, happened: Happened) -> None:
    if happened.body.get("tab") == "home":
        member = happened.body["user"]
        desk.slack.publish_home(member, home(_mine(desk, member)))


def follow(desk: Desk, interaction: Interaction) -> None:
    """After what somebody here did. In an open modal nothing is done yet."""
    match interaction:
        case Press(view=None) | Submission() if interaction.team == desk.workspace:
            _publish(desk, interaction.who)


def _publish(desk: Desk, member: str) -> None:
    mine = _mine(desk, member)
    if not mine:
        return
    try:
        desk.slack.publish_home(member, home(mine))
    except SlackError as fault:
        log.warning("a home was not published: %s", fault)


def _mine(desk: Desk, member: str) -> list[MyProgram]:
    now = desk.clock.now()
    with desk.store.reading() as tx:
        keys = programs_of(tx, desk.workspace, member)
        seen = [look(tx, desk.workspace, key, member, now) for key in keys]
    return [_my_program(one, member) for one in seen]


def _my_program(seen: Snapshot, member: str) -> MyProgram:
    health = roll_up.program_health(roll_up.milestones(seen))
    return MyProgram(seen.program, seen.state, health, owed(seen, member))
