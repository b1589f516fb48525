"""Which findings are just the consequence of another: they are told with it, once."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.engine.explain import drivers
from bot.domain.findings import Finding, FindingKind
from bot.domain.next_steps import latest_need
from bot.domain.outlook import outlook
from bot.domain.snapshot import Snapshot

CONSEQUENCES = (FindingKind.PROMISE, FindingKind.MILESTONE)
# The nearest cause of these is told first.
CAUSES = (FindingKind.NEEDED_BY, FindingKind.OVERDUE, FindingKind.PROMISE)


def folded(snapshot: Snapshot, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """With `because` set on what follows from another finding upstream of it."""
    causes = {one.key: one for one in found if one.kind in CAUSES}
    direct = {one.key: _cause(snapshot, one, causes) for one in found}
    return tuple(replace(one, because=_last(direct, one.key)) for one in found)


def _cause(snapshot: Snapshot, one: Finding, causes: dict[str, Finding]) -> str:
    if one.kind not in CONSEQUENCES:
        return ""
    milestone = one.kind is FindingKind.MILESTONE
    ref = latest_need(snapshot, one.subject) if milestone else one.ref
    held_by = _upstream(snapshot, ref)
    among = [c for key, c in causes.items() if c.ref in held_by and key != one.key]
    among.sort(key=lambda c: (CAUSES.index(c.kind), held_by.index(c.ref)))
    return among[0].key if among else ""


def _upstream(snapshot: Snapshot, ref: str) -> list[str]:
    """What holds a deliverable where it is, itself included, nearest first."""
    made, found = outlook(snapshot).schedule, [ref]
    for one in found:
        found += dict.fromkeys(
            link.source for link in drivers(made, one) if link.source not in found
        )
    return found


def _last(direct: dict[str, str], key: str) -> str:
    """The first cause of a chain of them."""
    cause = direct[key]
    while cause and direct[cause]:
        cause = direct[cause]
    return cause
