"""What Slack adds to blocks before it keeps them: names, and defaults of texts."""

from __future__ import annotations

from typing import Any

from bot.sandbox.blockkit.blocks import elements_of
from bot.sandbox.ids import Ids
from bot.sandbox.model import Json

UNNAMED = {"image"}


def with_ids(blocks: list[Json], ids: Ids) -> list[Json]:
    """A copy in which every block and every element has a name."""
    return [_named(_with_defaults(block), ids) for block in blocks]


def _named(block: Json, ids: Ids) -> Json:
    block.setdefault("block_id", ids.opaque("block", 5))
    for element in elements_of(block):
        if element["type"] not in UNNAMED:
            element.setdefault("action_id", ids.opaque("action", 5))
    return block


def _with_defaults(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_defaults(item) for item in value]
    if not isinstance(value, dict):
        return value
    copy = {key: _with_defaults(item) for key, item in value.items()}
    if copy.get("type") == "plain_text":
        copy.setdefault("emoji", True)
    if copy.get("type") == "mrkdwn":
        copy.setdefault("verbatim", False)
    return copy
