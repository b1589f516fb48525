"""How people answer their check-in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.demo.play import Act, Play
from bot.demo.player import NotAsTold, Player
from bot.sandbox import Message

GREEN, AMBER, RED = "🟢 Green", "🟡 Amber", "🔴 Red"
ASKED, ANSWERED = "Check-in ·", "✓ Answered"


def question(who: Player) -> Message:
    """Their newest check-in message, answered or not."""
    return who.finds(ASKED, ANSWERED)


def nothing_changed(_: Play, who: Player) -> None:
    who.taps(question(who), "Nothing changed")


def answers(health: str, line: str = "", done: Sequence[str] = ()) -> Act:
    return _through_the_form("Update", health, line, done)


def edits(health: str, line: str = "", done: Sequence[str] = ()) -> Act:
    return _through_the_form("Edit", health, line, done)


def fill_in(
    who: Player, health: str, line: str = "", done: Sequence[str] = (), **dates: date
) -> None:
    """The form that is open; dates by the first word of what they are of."""
    if done:
        if not any(label.startswith("Done") for label in who.fields()):
            who.opens("Something is done")
        who.fills("Done", done)
    for word, day in dates.items():
        who.fills(word, day)
    who.fills("Health", health)
    if line:
        who.fills("One line for steering", line)


def not_asked_yet(_: Play, who: Player) -> None:
    if question(who).lines[0].startswith(ASKED):
        raise NotAsTold(f"{who.name} was asked too early.")


def asked_by_now(_: Play, who: Player) -> None:
    if not question(who).lines[0].startswith(ASKED):
        raise NotAsTold(f"{who.name} was not asked.")


def _through_the_form(button: str, health: str, line: str, done: Sequence[str]) -> Act:
    def act(_: Play, who: Player) -> None:
        who.taps(question(who), button)
        fill_in(who, health, line, done)
        who.sends()

    return act
