"""A modal that only tells something: for where no message can be answered to."""

from __future__ import annotations

from typing import Any

from bot.messages import Message
from bot.views.parts import plain


def notice(message: Message) -> dict[str, Any]:
    return {
        "type": "modal",
        "title": plain("Drumbeat", 24),
        "close": plain("Close", 24),
        "blocks": list(message.blocks),
    }
