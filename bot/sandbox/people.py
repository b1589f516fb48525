"""People: they see what Slack shows them, and use it as one uses Slack."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.sandbox import messages
from bot.sandbox.blockkit.state import starting_values
from bot.sandbox.forgery import Forger
from bot.sandbox.interactions import Interactions
from bot.sandbox.manifest import commands, shortcuts
from bot.sandbox.model import Channel, Json, Person
from bot.sandbox.pings import spelled
from bot.sandbox.surfaces import Message, View, top_level
from bot.sandbox.widgets import NotPossible, NotThere, Widget, find, find_menu, used
from bot.sandbox.workspace import Workspace

REQUIRED = "Please complete this required field."


class NotVisible(LookupError):
    """This person does not see that."""


class Member:
    def __init__(self, workspace: Workspace, interactions: Interactions, person: Person) -> None:
        self._workspace = workspace
        self._interactions = interactions
        self.person = person

    @property
    def id(self) -> str:
        return self.person.id

    @property
    def name(self) -> str:
        return self.person.real_name

    # What is seen

    def direct_messages(self) -> list[Message]:
        """What the app wrote to this person, oldest first, without replies in threads."""
        channel = self._workspace.direct(self.id)
        app = self._workspace.installed()
        shown = top_level(self._workspace, channel, self.person) if channel else []
        return [message for message in shown if message.raw.get("bot_id") == app.bot_id]

    def messages(self, channel: str) -> list[Message]:
        return top_level(self._workspace, self._room(channel), self.person)

    def ephemerals(self, channel: str = "") -> list[Message]:
        """What only this person saw there; without a channel, in the messages with the app."""
        room = self._room(channel)
        return [
            Message(self._workspace, room, shown["message"], self.person)
            for shown in self._workspace.ephemerals
            if shown["user"] == self.id and shown["channel"] == room.id
        ]

    @property
    def view(self) -> View | None:
        """The modal on top, if one is open."""
        stack = self._workspace.views.get(self.id)
        return View(self._workspace, stack[-1], self.person) if stack else None

    @property
    def home(self) -> View | None:
        view = self._workspace.homes.get(self.id)
        return View(self._workspace, view, self.person) if view else None

    # What is done to a message or to the home

    def click(self, surface: Message | View, label: str, beside: str = "") -> None:
        """Presses a button, named by what it says."""
        buttons = [w for w in self._shown(surface) if w.type == "button"]
        self.use(surface, find(buttons, label, beside), None)

    def choose(self, surface: Message | View, menu: str, option: str, beside: str = "") -> None:
        """Picks from a menu, named by what it shows while nothing is picked."""
        self.use(surface, find_menu(self._shown(surface), menu, option, beside), option)

    def pick_date(self, surface: Message | View, label: str, day: date) -> None:
        pickers = [w for w in self._shown(surface) if w.type == "datepicker"]
        self.use(surface, find(pickers, label), day)

    # What is done to the modal on top

    def fill(self, label: str, value: Any, beside: str = "") -> None:
        """Types, picks or chooses a value; None empties the field."""
        view = self._modal()
        fields = [widget for widget in view.widgets() if widget.held]
        self.use(view, find(fields, label, beside), value)

    def check(self, label: str, *options: str) -> None:
        """Ticks these boxes and no others."""
        self.fill(label, list(options))

    def press(self, label: str, beside: str = "") -> None:
        """Presses a button inside the modal."""
        self.click(self._modal(), label, beside)

    def submit(self) -> dict[str, str] | None:
        """Sends the modal. What is wrong, by label; None when it was taken."""
        view = self._modal()
        if view.raw.get("submit") is None:
            raise NotThere("this modal cannot be sent")
        errors = _empty_fields(view) or self._interactions.submit(self.person, view.raw)
        self._workspace.view_errors[view.raw["id"]] = errors
        self._interactions.settle()
        return view.errors or None

    def close(self) -> None:
        self._interactions.close(self.person, self._modal().raw)
        self._interactions.settle()

    # What is said and asked

    def command(self, name: str, text: str = "", channel: str = "") -> list[Message]:
        """Types a command; without a channel, to the app itself. Gives what came back so far."""
        offered = commands(self._workspace.installed().manifest).get(name)
        if offered is None:
            raise NotThere(f"{name} is not a command")
        if offered.get("should_escape"):
            text = spelled(text, self._workspace)
        room = self._room(channel)
        before = len(self.ephemerals(room.id))
        self._interactions.command(self.person, room, name, text)
        self._interactions.settle()
        return self.ephemerals(room.id)[before:]

    def shortcut(self, name: str, message: Message | None = None) -> None:
        """Takes a shortcut: of a message, or of the whole workspace without one."""
        found = shortcuts(self._workspace.installed().manifest).get(name)
        if found is None or found["type"] != ("message" if message else "global"):
            raise NotThere(f"there is no such shortcut as {name!r} here")
        self._be_here()
        if message is None:
            self._interactions.shortcut(self.person, found["callback_id"])
        else:
            self._see(message)
            self._interactions.message_shortcut(
                self.person, found["callback_id"], message.room, message.raw
            )
        self._interactions.settle()

    def open_home(self, tab: str = "home") -> View | None:
        """Opens the app; Slack tells it of the `messages` tab as well."""
        self._be_here()
        with self._workspace.lock:
            event: Json = {
                "type": "app_home_opened",
                "user": self.id,
                "channel": self._workspace.open_direct(self.id).id,
                "tab": tab,
                "event_ts": self._workspace.next_ts(),
            }
            if tab == "home" and self.id in self._workspace.homes:
                event["view"] = dict(self._workspace.homes[self.id])
        self._interactions.tell([event])
        self._interactions.settle()
        return self.home

    def says(self, channel: str, text: str, thread_ts: str = "") -> Message:
        room = self._room(channel)
        if room.is_archived:
            raise NotPossible(f"#{room.name} is archived")
        with self._workspace.lock:
            message = messages.by_person(self._workspace, self.id, text)
            events = messages.post(self._workspace, room, message, thread_ts)
        self._interactions.tell(events)
        self._interactions.settle()
        return Message(self._workspace, room, message, self.person)

    @property
    def forge(self) -> Forger:
        """What this person could send without any screen that offers it."""
        return Forger(self._workspace, self._interactions, self.person)

    # How it is done

    def use(self, surface: Message | View, widget: Widget, value: Any) -> None:
        """Sets a widget of a surface that this person sees; the app hears what Slack tells it."""
        self._be_here()
        said = used(widget, value, self._workspace)
        action = self._action(widget, said)
        if isinstance(surface, Message):
            self._see(surface)
            self._keep(surface, widget, said)
            self._interactions.act_on_message(self.person, surface.room, surface.raw, action)
        else:
            if widget.held:
                surface.held(widget).update(said)
            if widget.block["type"] == "input" and not widget.block.get("dispatch_action"):
                return
            self._interactions.act_on_view(self.person, surface.raw, action)
        self._interactions.settle()

    def _action(self, widget: Widget, said: Json) -> Json:
        return {
            "type": widget.type,
            "action_id": widget.element["action_id"],
            "block_id": widget.block["block_id"],
            "action_ts": self._workspace.next_ts(),
            **said,
        }

    def _keep(self, message: Message, widget: Widget, said: Json) -> None:
        """What is chosen in a message stays chosen for who chose it."""
        key = (self.id, message.channel, message.ts)
        values = starting_values(message.blocks, self._workspace.message_values.get(key))
        if widget.held:
            values[widget.block["block_id"]][widget.element["action_id"]].update(said)
        self._workspace.message_values[key] = values

    def _shown(self, surface: Message | View) -> list[Widget]:
        if isinstance(surface, Message):
            self._see(surface)
        elif surface.viewer is not self.person:
            raise NotVisible(f"{self.name} does not see the view of {surface.viewer.real_name}")
        return surface.widgets()

    def _be_here(self) -> None:
        if self.person.deleted:
            raise NotVisible(f"{self.name} is deactivated")

    def _see(self, message: Message) -> None:
        if self.id not in message.room.members:
            raise NotVisible(f"{self.name} does not see this message")
        theirs = message.viewer is self.person or not message.is_ephemeral
        if message.deleted or not theirs:
            raise NotVisible("this message is not there for them")

    def _modal(self) -> View:
        self._be_here()
        view = self.view
        if view is None:
            raise NotThere(f"no modal is open for {self.name}")
        return view

    def _room(self, name: str) -> Channel:
        self._be_here()
        if not name:
            return self._workspace.open_direct(self.id)
        channel = self._workspace.channel(name)
        if self.id not in channel.members:
            raise NotVisible(f"{self.name} is not in #{channel.name}")
        return channel


def _empty_fields(view: View) -> dict[str, str]:
    """By block_id: what Slack itself asks for before it sends anything."""
    return {
        widget.block["block_id"]: REQUIRED
        for widget in view.widgets()
        if widget.block["type"] == "input"
        and not widget.block.get("optional")
        and view.held(widget)[widget.held] in (None, "", [])
    }
