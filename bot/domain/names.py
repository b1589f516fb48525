"""What people are called."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.snapshot import Snapshot

UNKNOWN = "somebody"


def name_of(snapshot: Snapshot, member: str) -> str:
    """As the program calls them, else as the workspace does."""
    person, known = snapshot.program.person_of(member), snapshot.directory.get(member)
    return person.name if person else known.name if known else UNKNOWN


def names_of(snapshot: Snapshot, people: Iterable[str]) -> str:
    """Of people by their key in the program: "Mara" or "Mara or Lea"."""
    return " or ".join(snapshot.program.person(key).name for key in people)
