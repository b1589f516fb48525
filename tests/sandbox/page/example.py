"""A small workspace in which the bot's messages stand as they will in Slack."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.model import Channel, File, Installation, Person
from bot.sandbox.workspace import Workspace
from tests.sandbox.page.samples import (
    ANSWERED,
    BLOCKER,
    CHECK_IN,
    DEPENDENCIES,
    HOME,
    MODAL,
    SUMMARY,
    Json,
    section,
)

NOW = datetime(2027, 2, 10, 10, 14, tzinfo=UTC)
TEAM = "T0SANDBOX"


def message(ts: float, blocks: list[Json], text: str = "", **more: Any) -> Json:
    return {
        "type": "message",
        "ts": f"{ts:.6f}",
        "user": "U0BOT",
        "bot_id": "B0BOT",
        "text": text or "A message",
        "blocks": blocks,
        **more,
    }


def said(ts: float, user: str, text: str, **more: Any) -> Json:
    return {"type": "message", "ts": f"{ts:.6f}", "user": user, "text": text, **more}


def stamp(day: int, hour: int, minute: int = 0) -> float:
    """A moment of February 2027, UTC."""
    return datetime(2027, 2, day, hour, minute, tzinfo=UTC).timestamp()


def example() -> Workspace:
    workspace = Workspace(lambda: NOW, "Harbour")
    workspace.app = Installation(
        app_id="A0BOT",
        name="Drumbeat",
        manifest={
            "features": {"slash_commands": [{"command": "/program"}]},
            "settings": {"interactivity": {"is_enabled": True}},
        },
        bot_id="B0BOT",
        bot_user_id="U0BOT",
        bot_token="xoxb-sandbox",
        app_token="xapp-sandbox",
        signing_secret="secret",
        scopes=set(),
        events=set(),
        socket_mode=True,
    )
    _people(workspace)
    _channels(workspace)
    workspace.homes["U0ANA"] = HOME
    workspace.views["U0ANA"] = [MODAL]
    workspace.files["F1"] = File(
        "F1", "chart.png", "Dates", "image/png", 4, "U0BOT", 0, b"\x89PNG", True, True
    )
    return workspace


def _people(workspace: Workspace) -> None:
    people: tuple[tuple[str, str, str, Json], ...] = (
        ("U0BOT", "Drumbeat", "UTC", {"is_bot": True}),
        ("U0MARA", "Mara", "Europe/Stockholm", {}),
        ("U0SVEN", "Sven", "Europe/London", {}),
        ("U0ANA", "Ana", "Europe/Lisbon", {}),
        ("U0RAJ", "Raj", "Asia/Kolkata", {}),
        ("U0LEA", "Lea", "America/New_York", {}),
        ("U0GUS", "Gus", "Europe/London", {"is_restricted": True}),
        ("U0OLD", "Olaf", "Europe/London", {"deleted": True}),
    )
    for key, name, zone, more in people:
        workspace.people[key] = Person(key, name.lower(), name, zone, TEAM, **more)


def _channels(workspace: Workspace) -> None:
    everyone = {"U0BOT", "U0MARA", "U0ANA", "U0RAJ", "U0LEA"}
    thread = f"{stamp(12, 10):.6f}"
    program = Channel("C0PROGRAM", "cloud-program", 0, members=everyone)
    program.messages = [
        message(stamp(12, 10), DEPENDENCIES),
        message(stamp(12, 10, 1), [section("*Client portal*: 🟢 Green")], thread_ts=thread),
        said(stamp(12, 10, 9), "U0LEA", "Thanks, I look at it on Monday.", thread_ts=thread),
        message(stamp(15, 14), BLOCKER, edited={"user": "U0BOT", "ts": "1802700000.000000"}),
        said(stamp(15, 15), "U0RAJ", "<@U0ANA> the rule is in `change 4711`, see <#C0PROGRAM>"),
    ]
    steering = Channel("C0STEER", "cloud-steering", 0, is_private=True, members={"U0SVEN"})
    steering.messages = [message(stamp(22, 14), SUMMARY)]
    old = Channel("C0OLD", "old-plans", 0, is_archived=True)
    workspace.channels = {channel.id: channel for channel in (program, steering, old)}
    direct = workspace.open_direct("U0ANA")
    direct.messages = [
        message(stamp(3, 10), ANSWERED, edited={"user": "U0BOT", "ts": "1802254440.000000"}),
        message(stamp(10, 10), CHECK_IN),
    ]
