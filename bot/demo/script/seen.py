"""What must be seen for the story to be as it is told."""

from __future__ import annotations

from bot.demo.play import Act, Play
from bot.demo.player import NotAsTold, Player

PROGRAM, STEERING = "cloud-program", "cloud-steering"


def in_channel(channel: str, beginning: str, *wanted: str) -> Act:
    """The newest message there that begins so has these lines."""

    def act(play: Play, _: Player) -> None:
        play.channel_shows(channel, beginning, *wanted)

    return act


def in_thread(channel: str, beginning: str, *wanted: str) -> Act:
    """Under the newest message there that begins so, some reply has each of these lines."""

    def act(play: Play, _: Player) -> None:
        replies = play.in_channel(channel, beginning).thread
        said = [line for reply in replies for line in reply.lines]
        missing = [each for each in wanted if each not in said]
        if missing:
            raise NotAsTold(f"The thread in #{channel} does not say {missing}; it says {said}.")

    return act


def reads(beginning: str, *wanted: str) -> Act:
    def act(_: Play, who: Player) -> None:
        who.sees(who.finds(beginning), *wanted)

    return act


def heard_nothing(beginning: str) -> Act:
    def act(_: Play, who: Player) -> None:
        who.has_none(beginning)

    return act
