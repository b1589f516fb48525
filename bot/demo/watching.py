"""What the bot says, as those see it to whom it says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.pings import Ping
from bot.demo.transcript import CHANGES, READS, REPLY, Entry, Transcript, folded, in_one_line
from bot.sandbox import Message, Sandbox
from bot.sandbox.model import Channel, Json, Person
from bot.sandbox.workspace import Workspace

SAID = ("chat.postMessage", "chat.update")


@dataclass(slots=True)
class Watching:
    """Reads the journal of the workspace on, and writes down what is new.

    `_shown` is what stood in a message when it was last looked at, `_before` what the last
    message of its kind said in the same place, `_said` what changed in this look: a thing
    that several messages show is written down once.
    """

    sandbox: Sandbox
    transcript: Transcript
    pings: list[Ping] = field(default_factory=list)
    _calls: int = 0
    _asides: int = 0
    _shown: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _before: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _said: set[tuple[str, ...]] = field(default_factory=set)

    def look(self, actor: str = "") -> None:
        """`actor`: the member whose act this follows from; an answer to it is no ping."""
        self._said.clear()
        with self.sandbox.workspace.lock:
            for at, message in sorted(self._new(), key=lambda seen: _order(seen, actor)):
                self._message(at, message, actor)
            self._only_for_one()

    def _new(self) -> Iterator[tuple[datetime, Message]]:
        """Each message that was posted or changed, once, when that was first done."""
        calls = self.sandbox.journal.calls[self._calls :]
        self._calls += len(calls)
        met: set[tuple[str, str]] = set()
        for call in calls:
            for named in self._named(call):
                message = _message(self.sandbox.workspace, *named)
                if message and named not in met:
                    met.add(named)
                    yield datetime.fromisoformat(call["at"]), message

    def _named(self, call: Json) -> Iterator[tuple[str, str]]:
        """Channel and ts of what a call said. What was posted through a response URL is not
        named in its answer: it is the last thing in its channel."""
        answer = call["response"]
        if call["method"] in SAID and answer.get("ok"):
            yield answer["channel"], answer["ts"]
        elif call["params"].get("response_type") == "in_channel":
            for room in self.sandbox.workspace.channels.values():
                if room.messages and (room.id, room.messages[-1]["ts"]) not in self._shown:
                    yield room.id, room.messages[-1]["ts"]

    def _message(self, at: datetime, message: Message, actor: str) -> None:
        key, lines = (message.channel, message.ts), message.lines
        before = self._shown.get(key)
        self._shown[key] = lines
        if before is None:
            self._posted(at, message, actor)
            return
        new = [each for each in lines if each not in before]
        said = (message.channel, *new)
        if new and said not in self._said:
            self._said.add(said)
            self._note(at, message, CHANGES, self._not_read_before(message, new))

    def _posted(self, at: datetime, message: Message, actor: str) -> None:
        reader = message.viewer
        if reader and reader.id != actor:
            self.pings.append(Ping(reader.id, at))
        shown = self._not_read_before(message, message.lines)
        if _is_reply(message):
            self._note(at, message, REPLY, in_one_line(shown))
        else:
            whole = shown if reader else message.lines
            self._note(at, message, READS, (*whole, *_offered(message)))

    def _not_read_before(self, message: Message, lines: list[str]) -> tuple[str, ...]:
        """Less what the last message that began with the same two words said there."""
        kind = (message.channel, " ".join(lines[0].split()[:2]))
        before = self._before.get(kind, [])
        self._before[kind] = message.lines
        return folded(lines, before)

    def _note(self, at: datetime, message: Message, mark: str, lines: Sequence[str]) -> None:
        reader = message.viewer
        who, zone = (
            (reader.real_name, reader.tz)
            if reader
            else (f"#{message.room.name}", self.transcript.zone)
        )
        self.transcript.note(Entry(at, zone, who, mark, tuple(lines)))

    def _only_for_one(self) -> None:
        """What the bot showed to one person alone: the answer to a command or a tap."""
        workspace = self.sandbox.workspace
        found = workspace.ephemerals[self._asides :]
        self._asides += len(found)
        for one in found:
            person, room = workspace.people[one["user"]], workspace.channels[one["channel"]]
            message = Message(workspace, room, one["message"], person)
            lines = ("(for nobody else)", *message.lines, *_offered(message))
            self._note(workspace.now(), message, READS, lines)


def _order(seen: tuple[datetime, Message], actor: str) -> tuple[datetime, bool, bool, str, bool]:
    """The actor first, people before channels, cards before replies: every telling of the
    story is the same."""
    at, message = seen
    room, reader = message.room, message.viewer
    name = reader.name if reader else room.name
    return (at, room.user != actor, not room.is_im, name, _is_reply(message))


def _is_reply(message: Message) -> bool:
    return bool(message.raw.get("thread_ts", message.ts) != message.ts)


def _offered(message: Message) -> list[str]:
    return ["  ".join(f"[{label}]" for label in message.buttons)] if message.buttons else []


def _message(workspace: Workspace, channel: str, ts: str) -> Message | None:
    room = workspace.channels[channel]
    raw = room.message(ts)
    return Message(workspace, room, raw, _reader(workspace, room)) if raw else None


def _reader(workspace: Workspace, room: Channel) -> Person | None:
    """The one person who reads a direct message."""
    return workspace.people[room.user] if room.is_im else None
