"""A colour is a circle and a word, always together."""

from __future__ import annotations

from bot.domain.facts import Health

CIRCLE = {Health.GREEN: "🟢", Health.AMBER: "🟡", Health.RED: "🔴"}
WORD = {Health.GREEN: "Green", Health.AMBER: "Amber", Health.RED: "Red"}
NO_UPDATE = "⚪ No update"


def colour(health: Health | None) -> str:
    return f"{CIRCLE[health]} {WORD[health]}" if health else NO_UPDATE
