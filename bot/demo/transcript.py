"""The story as it can be read: what each person saw and did, in order, in their own time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.local_time import local

MARGIN = " " * 7


@dataclass(frozen=True, slots=True)
class Entry:
    """`who`: the person or the channel; `does` is blank for what is only read."""

    at: datetime
    zone: str
    who: str
    does: str
    lines: tuple[str, ...] = ()


@dataclass(slots=True)
class Transcript:
    """`zone` is the program's: its days are the headings."""

    zone: str
    parts: list[str | Entry] = field(default_factory=list)

    def heading(self, words: str) -> None:
        self.parts.append(words)

    def note(self, entry: Entry) -> None:
        self.parts.append(entry)

    def drawn(self) -> Iterator[str]:
        """Lines of text; nothing that only a terminal understands."""
        today: date | None = None
        for part in self.parts:
            if isinstance(part, str):
                yield from ("", part, "=" * len(part))
                continue
            day = local(part.at, self.zone).date()
            if day != today:
                today = day
                yield from ("", f"{day:%A} {day.day} {day:%B %Y}", "")
            yield from _drawn(part)


def folded(lines: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The first line, and what was not read before; "…" in the place of the rest."""
    found: list[str] = []
    for number, each in enumerate(lines):
        if number == 0 or each not in known:
            found.append(each)
        elif found[-1] != "…":
            found.append("…")
    return tuple(found)


def _drawn(entry: Entry) -> Iterator[str]:
    at = local(entry.at, entry.zone)
    yield f"{at:%H:%M}  {entry.who}{': ' if entry.does else ''}{entry.does}"
    yield from (f"{MARGIN}| {each}" for each in entry.lines)
