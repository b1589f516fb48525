"""Where a block is drawn: who reads it, and what this surface holds besides its blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from bot.sandbox.page.names import Press, field_name
from bot.sandbox.page.reader import Reader, plain

Block = Mapping[str, Any]


@dataclass(frozen=True)
class Place:
    reader: Reader
    state: Mapping[str, Mapping[str, Block]] = field(default_factory=dict)  # a view's values
    errors: Mapping[str, str] = field(default_factory=dict)  # by block_id
    files: Mapping[str, str] = field(default_factory=dict)  # file id -> address of the picture


@dataclass(frozen=True)
class Slot:
    """One element's seat: the names that its form fields carry."""

    place: Place
    block_id: str
    action_id: str
    waits: bool  # True in an input that is only read when the view is submitted
    label: str = ""

    @property
    def name(self) -> str:
        return field_name(self.block_id, self.action_id)

    def press(self, value: str | None = None) -> str:
        """What a button sends; a value names the option that it chooses."""
        return Press(self.block_id, self.action_id, value).text

    def filled(self, element: Block) -> Block:
        """The element with what was chosen so far in place of its initial values."""
        now = self.place.state.get(self.block_id, {}).get(self.action_id, {})
        chosen = {
            "initial_" + key.removeprefix("selected_"): value
            for key, value in now.items()
            if key.startswith("selected_") or key in ("value", "rich_text_value")
        }
        return {**element, **chosen}


def words(text: Block | None) -> Markup:
    """A plain_text object: labels, options, placeholders."""
    return plain(text["text"], emoji=text.get("emoji", True)) if text else Markup()
