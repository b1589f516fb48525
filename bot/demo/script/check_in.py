"""How people answer their check-in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.demo.play import Act, Play
from bot.demo.player import Player

GREEN, AMBER, RED = "🟢 Green", "🟡 Amber", "🔴 Red"
QUESTION = ("Check-in ·", "✓ Answered")


def nothing_changed(_: Play, who: Player) -> None:
    who.taps(who.finds(*QUESTION), "Nothing changed")


def answers(
    health: str,
    line: str = "",
    done: Sequence[str] = (),
    help: str = "",  # noqa: A002 - the form's word for it
    only_for_mara: str = "",
    label: str = "Update",
    **dates: date,
) -> Act:
    """Fills in the form; dates by the first word of what they are of."""

    def act(_: Play, who: Player) -> None:
        who.taps(who.finds(*QUESTION), label)
        fill_in(who, health, line, done, help, only_for_mara, **dates)
        who.sends()

    return act


def edits(health: str, line: str = "", done: Sequence[str] = (), **dates: date) -> Act:
    return answers(health, line, done, label="Edit", **dates)


def fill_in(
    who: Player,
    health: str,
    line: str = "",
    done: Sequence[str] = (),
    help: str = "",  # noqa: A002 - the form's word for it
    only_for_mara: str = "",
    **dates: date,
) -> None:
    if done and not any(label.startswith("Done") for label in who.fields()):
        who.opens("Something is done")
    if done:
        who.fills("Done", done)
    for word, day in dates.items():
        who.fills(word, day)
    who.fills("Health", health)
    if help:
        who.fills("What would help?", help)
    if line:
        who.fills("One line for steering", line)
    if only_for_mara:
        who.opens("Only for Mara")
        who.fills("Only for Mara", only_for_mara)
