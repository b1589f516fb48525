"""Cursors, as the methods that list things give them."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import TypeVar

from bot.sandbox.api.call import Call
from bot.sandbox.errors import SlackError
from bot.sandbox.model import Json

T = TypeVar("T")


def page(call: Call, rows: Sequence[T], default: int, most: int) -> tuple[Sequence[T], Json]:
    """One page of `rows`, and the `response_metadata` that leads to the next."""
    start = _offset(call.text("cursor", ""))
    end = start + max(1, call.number("limit", default, most))
    cursor = _cursor(end) if end < len(rows) else ""
    return rows[start:end], {"next_cursor": cursor}


def _cursor(offset: int) -> str:
    return base64.b64encode(f"next:{offset}".encode()).decode()


def _offset(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor).decode().removeprefix("next:"))
    except ValueError:
        raise SlackError("invalid_cursor") from None
