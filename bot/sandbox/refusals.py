"""How Slack says what is wrong with blocks and views."""

from __future__ import annotations

from bot.sandbox.blockkit import Faults
from bot.sandbox.errors import SlackError


def refused(code: str, faults: Faults) -> SlackError:
    said = [f"{message} [json-pointer:{pointer}]" for message, pointer in faults]
    return SlackError(
        code, errors=said, response_metadata={"messages": [f"[ERROR] {line}" for line in said]}
    )
