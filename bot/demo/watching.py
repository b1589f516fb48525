"""What the bot says, as those see it to whom it says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.pings import Ping
from bot.demo.transcript import Entry, Transcript, folded
from bot.sandbox import Message, Sandbox
from bot.sandbox.model import Channel, Json, Person
from bot.sandbox.workspace import Workspace

SAID = ("chat.postMessage", "chat.update")


@dataclass(slots=True)
class Watching:
    """Reads the journal of the workspace on, and writes down what is new.

    `_shown` is what stood in a message when it was last looked at, `_before` what the last
    message of its kind said in the same place.
    """

    sandbox: Sandbox
    transcript: Transcript
    pings: list[Ping] = field(default_factory=list)
    _calls: int = 0
    _asides: int = 0
    _shown: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _before: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def look(self, actor: str = "") -> None:
        """`actor`: the member whose act this follows from; an answer to it is no ping."""
        with self.sandbox.workspace.lock:
            seen = sorted(self._new(), key=lambda one: (one[0], self._order(one[1])))
            for at, message in seen:
                self._message(at, message, actor)
            self._only_for_one()

    def _new(self) -> Iterator[tuple[datetime, Message]]:
        """Each message that was posted or changed, once, when that was first done."""
        calls = self.sandbox.journal.calls[self._calls :]
        self._calls += len(calls)
        met: set[tuple[str, str]] = set()
        for call in calls:
            named = _named(call)
            if named and named not in met:
                met.add(named)
                if message := _message(self.sandbox.workspace, *named):
                    yield datetime.fromisoformat(call["at"]), message

    def _order(self, message: Message) -> tuple[bool, str]:
        """People before channels, so that every telling of the story is the same."""
        room = message.room
        return (not room.is_im, message.viewer.name if message.viewer else room.name)

    def _message(self, at: datetime, message: Message, actor: str) -> None:
        key, lines = (message.channel, message.ts), message.lines
        before = self._shown.get(key)
        self._shown[key] = lines
        if before is None:
            self._posted(at, message, actor)
        elif lines != before:
            self._note(at, message, "changes", folded(lines, before))

    def _posted(self, at: datetime, message: Message, actor: str) -> None:
        reader = message.viewer
        if reader and reader.id != actor:
            self.pings.append(Ping(reader.id, at))
        kind = (message.channel, message.lines[0].partition(" · ")[0])
        shown = folded(message.lines, self._before.get(kind, []))
        self._before[kind] = message.lines
        reply = message.raw.get("thread_ts", message.ts) != message.ts
        does = "in the thread" if reply else ("reads" if reader else "")
        offered = "  ".join(f"[{label}]" for label in message.buttons)
        self._note(at, message, does, (*shown, offered) if offered else shown)

    def _note(self, at: datetime, message: Message, does: str, lines: tuple[str, ...]) -> None:
        reader, zone = message.viewer, self.transcript.zone
        who = reader.real_name if reader else f"#{message.room.name}"
        own = reader.tz if reader else zone
        self.transcript.note(Entry(at, own, who, does, lines))

    def _only_for_one(self) -> None:
        """What the bot showed to one person alone: the answer to a command or a tap."""
        workspace = self.sandbox.workspace
        found = workspace.ephemerals[self._asides :]
        self._asides += len(found)
        for one in found:
            person = workspace.people[one["user"]]
            room = workspace.channels[one["channel"]]
            message = Message(workspace, room, one["message"], person)
            offered = [f"[{label}]" for label in message.buttons]
            lines = (*message.lines, *(["  ".join(offered)] if offered else []))
            entry = Entry(workspace.now(), person.tz, person.real_name, "reads, alone", lines)
            self.transcript.note(entry)


def _named(call: Json) -> tuple[str, str] | None:
    """The channel and ts of the message that a call was about."""
    answer = call["response"]
    if call["method"] not in SAID or not answer.get("ok"):
        return None
    return answer["channel"], answer["ts"]


def _message(workspace: Workspace, channel: str, ts: str) -> Message | None:
    room = workspace.channels[channel]
    raw = room.message(ts)
    return Message(workspace, room, raw, _reader(workspace, room)) if raw else None


def _reader(workspace: Workspace, room: Channel) -> Person | None:
    """The one person who reads a direct message."""
    return workspace.people[room.user] if room.is_im else None
