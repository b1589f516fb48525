"""How the page's forms name what is in them, for who draws them and for who reads them."""

from __future__ import annotations

import json
from dataclasses import dataclass


def field_name(block_id: str, action_id: str) -> str:
    return json.dumps([block_id, action_id])


@dataclass(frozen=True)
class Press:
    """A button, or an option that is drawn as one."""

    block_id: str
    action_id: str
    option: str | None = None

    @property
    def text(self) -> str:
        parts = (self.block_id, self.action_id, self.option)
        return json.dumps([part for part in parts if part is not None])


def read_press(text: str) -> Press:
    """Raises ValueError for what no button of the page sends."""
    parts = json.loads(text)
    strings = isinstance(parts, list) and all(isinstance(part, str) for part in parts)
    if not strings or len(parts) not in (2, 3):
        raise ValueError(f"no button sends {text!r}")
    return Press(*parts)
