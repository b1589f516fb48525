"""What a member of the workspace is called."""

from __future__ import annotations

from bot.domain.snapshot import Snapshot


def name_of(snapshot: Snapshot, member: str) -> str:
    """As the program calls them, else as the workspace does."""
    person, known = snapshot.program.person_of(member), snapshot.directory.get(member)
    if person:
        return person.name
    return known.name if known else "Somebody"
