"""The story as it can be read: what each person saw and did, in order, in their own time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.domain.local_time import local

MARGIN = " " * 7
SHORT = 80
# How a line begins: what somebody does; a message; one that changes; a reply in a thread.
DOES, READS, CHANGES, REPLY = ">", "|", "~", "↳"
LEGEND = (
    "Times are those of whoever acts or reads; in channels, those of the program.",
    f"{DOES} what somebody does   {READS} a message   {CHANGES} a message that changes"
    f"   {REPLY} a reply in its thread   … what was read there before",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """`who`: the person or the channel."""

    at: datetime
    zone: str
    who: str
    mark: str
    lines: tuple[str, ...]

    @property
    def heading(self) -> str:
        return f"{local(self.at, self.zone):%H:%M}  {self.who}"


@dataclass(slots=True)
class Transcript:
    """`zone` is the program's: its days are the headings."""

    zone: str
    parts: list[str | Entry] = field(default_factory=list)

    def heading(self, words: str) -> None:
        self.parts.append(words)

    def note(self, entry: Entry) -> None:
        """Small things that somebody does one after another share a line."""
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Entry) and (last.mark, last.heading) == (DOES, entry.heading):
            joined = ", ".join((*last.lines, *entry.lines))
            if entry.mark == DOES and len(joined) <= SHORT:
                self.parts[-1] = replace(last, lines=(joined,))
                return
        self.parts.append(entry)

    def drawn(self) -> Iterator[str]:
        """Lines of text; nothing that only a terminal understands."""
        yield from LEGEND
        today: date | None = None
        last: Entry | None = None
        for part in self.parts:
            if isinstance(part, str):
                yield from ("", part, "=" * len(part))
                continue
            day = local(part.at, self.zone).date()
            if day != today:
                yield from ("", f"{day:%A} {day.day} {day:%B %Y}")
                today, last = day, None
            if last is None or last.heading != part.heading:
                yield part.heading
            last = part
            yield from (f"{MARGIN}{part.mark} {each}" for each in part.lines)


def folded(lines: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The first line, and what was not read before; "…" for the rest."""
    found: list[str] = []
    for number, each in enumerate(lines):
        if number == 0 or each not in known:
            found.append(each)
        elif not found[-1].endswith(" …"):
            found[-1] += " …"
    return tuple(found)


def in_one_line(lines: Sequence[str]) -> tuple[str, ...]:
    """Where it fits on a screen."""
    joined = " / ".join(lines)
    return (joined,) if len(joined) <= SHORT else tuple(lines)
