"""A person of the story: uses Slack by its screens, and all that they do is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.demo.transcript import DOES, Entry
from bot.demo.watching import Watching
from bot.sandbox import Member, Message


class NotAsTold(AssertionError):
    """Somebody in the story did not see what the script says."""


@dataclass(frozen=True, slots=True)
class Player:
    member: Member
    watching: Watching

    @property
    def name(self) -> str:
        return self.member.name

    # What they look for

    def finds(self, *beginnings: str) -> Message:
        """Their newest message from the bot that begins in one of these ways."""
        for message in reversed(self.member.direct_messages()):
            if message.lines[0].startswith(beginnings):
                return message
        raise NotAsTold(f"{self.name} has no message that begins {' or '.join(beginnings)!r}.")

    def finds_about(self, what: str) -> Message:
        """Their newest message about it that offers them something to do."""
        for message in reversed(self.member.direct_messages()):
            if what in message.text and message.buttons:
                return message
        raise NotAsTold(f"{self.name} has no message about {what!r} with a button.")

    def is_offered(self, label: str) -> Message:
        """Their newest message with that button."""
        for message in reversed(self.member.direct_messages()):
            if label in message.buttons:
                return message
        raise NotAsTold(f"{self.name} has no message with the button {label!r}.")

    def was_shown(self, channel: str = "cloud-program") -> Message:
        """The last answer that only they saw."""
        return self.member.ephemerals(channel)[-1]

    def has_none(self, beginning: str) -> None:
        found = [m for m in self.member.direct_messages() if m.lines[0].startswith(beginning)]
        if found:
            raise NotAsTold(f"{self.name} has a message that begins {beginning!r}.")

    def sees(self, message: Message, *wanted: str) -> None:
        must_show(self.name, message, *wanted)

    def fields(self) -> list[str]:
        """The names of the fields of the form that is open."""
        return self.member.view.labels if self.member.view else []

    # What they do

    def taps(self, message: Message, label: str) -> None:
        self._does(f"taps [{label}]")
        self.member.click(message, label)
        self._after()

    def picks(self, message: Message, menu: str, option: str) -> None:
        self._does(f"picks “{option}” under {menu}")
        self.member.choose(message, menu, option)
        self._after()

    def fills(self, label: str, value: str | date | Sequence[str]) -> None:
        """A field of the form that is open, by the beginning of its name."""
        name = self._whole(label)
        self.member.fill(name, value)
        said = name.removesuffix(" ★")
        self._does(f"{said}{'' if said.endswith('?') else ':'} {_words(value)}")

    def opens(self, label: str) -> None:
        """A part of the form that waits behind a button."""
        self.member.press(label)

    def sends(self) -> None:
        wrong = self.member.submit()
        if wrong:
            raise NotAsTold(f"{self.name}'s form was not taken: {wrong}.")
        self._does("sends the form")
        self._after()

    def types(self, text: str, channel: str = "") -> None:
        """After the app's command."""
        self._does(f"types /program {text}".rstrip())
        self.member.command("/program", text, channel)
        self._after()

    def says(self, channel: str, text: str, under: Message | None = None) -> Message:
        where = "in a thread of" if under else "in"
        self._does(f"says {where} #{channel}: {text}")
        said = self.member.says(channel, text, thread_ts=under.ts if under else "")
        self._after()
        return said

    def takes_shortcut(self, name: str, message: Message) -> None:
        self._does(f"picks “{name}” on that message")
        self.member.shortcut(name, message)
        self._after()

    def _whole(self, label: str) -> str:
        view = self.member.view
        if view is None:
            raise NotAsTold(f"No form is open for {self.name}.")
        begins = label.casefold()
        found = [one for one in view.labels if one.casefold().startswith(begins)]
        return found[0] if found else label

    def _does(self, what: str) -> None:
        person = self.member.person
        now = self.watching.sandbox.workspace.now()
        self.watching.transcript.note(Entry(now, person.tz, person.real_name, DOES, (what,)))

    def _after(self) -> None:
        self.watching.look(actor=self.member.id)


def must_show(where: str, message: Message, *wanted: str) -> None:
    missing = [each for each in wanted if each not in message.lines]
    if missing:
        raise NotAsTold(f"{where}: {missing} is not to be read. It says {message.lines}.")


def _words(value: str | date | Sequence[str]) -> str:
    if isinstance(value, date):
        return f"{value:%a} {value.day} {value:%b}"
    return value if isinstance(value, str) else ", ".join(value)
