"""Who holds a role in a program, and how long its people have for an answer."""

from __future__ import annotations

from bot.domain.snapshot import Snapshot

# From a Friday's check to the Tuesday after it, from a Tuesday's meeting to the Thursday.
DAYS_TO_ANSWER = 2


def managers(snapshot: Snapshot) -> list[str]:
    """The members, of those who are known in the workspace."""
    people = (snapshot.program.person(key) for key in snapshot.program.managers)
    return [person.member for person in people if person.member]
