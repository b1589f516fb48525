"""How people raise a blocker, take it and end it."""

from __future__ import annotations

from datetime import date

from bot.demo.play import Act, Play
from bot.demo.player import Player


def raises(
    who: Player, what: str, *, stops: str, owner: str, needed_by: date, urgent: bool = False
) -> None:
    """Fills in the form that is open."""
    who.fills("What is missing?", what)
    who.fills("What does it stop?", stops)
    who.fills("Who can clear it?", owner)
    who.fills("Needed by", needed_by)
    if urgent:
        who.fills("How urgent is it?", ["Work has stopped now"])
    who.sends()


def on_it(what: str, until: date, label: str = "On it until…") -> Act:
    def act(_: Play, who: Player) -> None:
        who.taps(who.finds_about(what), label)
        who.fills("On it until", until)
        who.sends()

    return act


def resolves(what: str, how: str) -> Act:
    def act(_: Play, who: Player) -> None:
        who.taps(who.finds_about(what), "Resolved")
        who.fills("How was it resolved?", how)
        who.sends()

    return act
