"""What a person looks at: rooms, messages, modals and homes. Each shows the present state."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.blockkit.state import Values
from bot.sandbox.blockkit.texts import offered
from bot.sandbox.drawing import draw, draw_text, reader_for, shown_value
from bot.sandbox.model import Channel, Json, Person
from bot.sandbox.page.reader import Reader
from bot.sandbox.pings import pings
from bot.sandbox.widgets import Widget, widgets
from bot.sandbox.workspace import Workspace


@dataclass(frozen=True)
class Message:
    """A message as `viewer` sees it; nobody in particular where that is None."""

    workspace: Workspace
    room: Channel
    raw: Json
    viewer: Person | None = None

    @property
    def ts(self) -> str:
        return str(self.raw["ts"])

    @property
    def channel(self) -> str:
        """The channel's id."""
        return self.room.id

    @property
    def text(self) -> str:
        """What a notification and a screen reader say."""
        return str(self.raw["text"])

    @property
    def blocks(self) -> list[Json]:
        return list(self.raw.get("blocks", []))

    @property
    def lines(self) -> list[str]:
        return draw(self.raw, self._reader())

    @property
    def buttons(self) -> list[str]:
        return [w.names[0] for w in self.widgets() if w.type == "button"]

    @property
    def menus(self) -> list[str]:
        """All that the menus of this message offer."""
        options = [o for widget in self.widgets() for o in offered(widget.element)]
        return [str(option["text"]["text"]) for option in options]

    @property
    def thread(self) -> list[Message]:
        """The replies, oldest first."""
        return [
            Message(self.workspace, self.room, reply, self.viewer)
            for reply in self.room.messages
            if reply.get("thread_ts") == self.ts and reply["ts"] != self.ts
        ]

    @property
    def pings(self) -> set[str]:
        """Whom it alerts by name: user ids, `here`, `channel`, `everyone`."""
        return pings(self.raw, self.workspace)

    @property
    def edited(self) -> bool:
        return "edited" in self.raw

    @property
    def deleted(self) -> bool:
        return not self.is_ephemeral and self.room.message(self.ts) is not self.raw

    @property
    def is_ephemeral(self) -> bool:
        return bool(self.raw.get("is_ephemeral"))

    def widgets(self) -> list[Widget]:
        return widgets(self.blocks, self._reader())

    def _reader(self) -> Reader:
        return reader_for(self.workspace, self.viewer)


@dataclass(frozen=True)
class Room:
    """A channel, looked at from nowhere in particular."""

    workspace: Workspace
    channel: Channel

    @property
    def id(self) -> str:
        return self.channel.id

    @property
    def name(self) -> str:
        return self.channel.name

    @property
    def messages(self) -> list[Message]:
        """What stands in the channel, oldest first, without the replies in threads."""
        return top_level(self.workspace, self.channel, None)


@dataclass(frozen=True)
class View:
    """A modal or a home."""

    workspace: Workspace
    raw: Json
    viewer: Person

    @property
    def title(self) -> str:
        title = self.raw.get("title")
        return str(title["text"]) if title else ""

    @property
    def lines(self) -> list[str]:
        return draw(self.raw, self._reader(), self.state)

    @property
    def labels(self) -> list[str]:
        """The names of all fields that hold a value."""
        return [widget.names[0] for widget in self.widgets() if widget.held]

    @property
    def buttons(self) -> list[str]:
        return [widget.names[0] for widget in self.widgets() if widget.type == "button"]

    @property
    def values(self) -> dict[str, str]:
        """By label: what is typed or chosen, in words."""
        return {w.names[0]: shown_value(self.held(w)[w.held]) for w in self.widgets() if w.held}

    @property
    def errors(self) -> dict[str, str]:
        """By label: what was wrong with the last attempt to send."""
        said = self.workspace.view_errors.get(self.raw["id"], {})
        return {label: said[block_id] for block_id, label in self._blocks() if block_id in said}

    @property
    def state(self) -> Values:
        values: Values = self.raw["state"]["values"]
        return values

    def widgets(self) -> list[Widget]:
        return widgets(self.raw["blocks"], self._reader())

    def held(self, widget: Widget) -> Json:
        return self.state[widget.block["block_id"]][widget.element["action_id"]]

    def _blocks(self) -> list[tuple[str, str]]:
        return [
            (block["block_id"], draw_text(block["label"], self._reader()))
            for block in self.raw["blocks"]
            if block["type"] == "input"
        ]

    def _reader(self) -> Reader:
        return reader_for(self.workspace, self.viewer)


def top_level(workspace: Workspace, channel: Channel, viewer: Person | None) -> list[Message]:
    return [
        Message(workspace, channel, message, viewer)
        for message in channel.messages
        if message.get("thread_ts", message["ts"]) == message["ts"]
        or message.get("subtype") == "thread_broadcast"
    ]
