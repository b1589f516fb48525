"""What works here, and what does not: for managers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.checkup import Found, Verdict
from bot.messages import Message
from bot.views.parts import bold, line, message

MARKS = {Verdict.GOOD: "✓", Verdict.WEAKER: "○", Verdict.WRONG: "✗"}


def checkup(found: Sequence[Found]) -> Message:
    """What is wrong comes first. Sentences may run over: they name what to do."""
    ordered = sorted(found, key=lambda one: list(reversed(Verdict)).index(one.verdict))
    wrong = sum(one.verdict is Verdict.WRONG for one in found)
    said = f"{wrong} to look at" if wrong else "Everything that is needed works"
    lines = [line(f"{MARKS[one.verdict]} {one.sentence}") for one in ordered]
    return message([line(bold(said)), *lines])
