"""What people are called."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.facts import CheckIn
from bot.domain.program import Program
from bot.domain.snapshot import Snapshot

UNKNOWN = "somebody"


def name_of(snapshot: Snapshot, member: str) -> str:
    """As the program calls them, else as the workspace does."""
    person, known = snapshot.program.person_of(member), snapshot.directory.get(member)
    return person.name if person else known.name if known else UNKNOWN


def giver_of(snapshot: Snapshot, answer: CheckIn) -> str:
    """Who gave an answer, and in whose place: "Ana" or "Mara for Ana"."""
    by = name_of(snapshot, answer.by)
    return f"{by} for {name_of(snapshot, answer.on_behalf_of)}" if answer.on_behalf_of else by


def names_of(snapshot: Snapshot, people: Iterable[str]) -> str:
    """Of people by their key in the program: "Mara" or "Mara or Lea"."""
    return " or ".join(snapshot.program.person(key).name for key in people)


def project_name(program: Program, key: str) -> str:
    """Its key when it is no longer in the plan."""
    return next((project.name for project in program.projects if project.key == key), key)


def deliverable_name(program: Program, ref: str) -> str:
    """Its ref when it is no longer in the plan."""
    return next((item.name for known, _, item in program.deliverables() if known == ref), ref)
