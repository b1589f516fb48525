"""The dates of a program for other programs: plain values, dates as ISO, finishes last days."""

from __future__ import annotations

import json
from typing import Any

from bot.cli.conflicts import Conflict, conflicts
from bot.domain.engine import promises
from bot.domain.engine.contention import Overload, contention
from bot.domain.engine.explain import drivers
from bot.domain.engine.promises import MilestoneState
from bot.domain.engine.schedule import Schedule
from bot.domain.outlook import Outlook, resources_of
from bot.domain.program import Program

Plain = dict[str, Any]


def line(program: Program, look: Outlook) -> str:
    return json.dumps(plain(program, look))


def plain(program: Program, look: Outlook) -> Plain:
    made = look.schedule
    return {
        "program": program.key,
        "starts": program.starts.isoformat(),
        "finish": made.ends_on.isoformat(),
        "length": made.length,
        "deliverables": {ref: _deliverable(made, ref) for ref in made.network.index},
        "milestones": {one.key: _milestone(one) for one in promises.milestones(made)},
        "conflicts": [_conflict(one) for one in conflicts(look)],
        "contention": [_overload(one) for one in contention(made, resources_of(program))],
    }


def _deliverable(made: Schedule, ref: str) -> Plain:
    """Offsets in working days of the program's calendar, floats in those of its own."""
    dates = made.dates(ref)
    return {
        "early_start": dates.early_start.isoformat(),
        "early_finish": dates.early_finish.isoformat(),
        "late_start": dates.late_start.isoformat(),
        "late_finish": dates.late_finish.isoformat(),
        "early_start_offset": made.early_offset(ref),
        "late_start_offset": made.late_offset(ref),
        "total_float": dates.total_float,
        "free_float": dates.free_float,
        "critical": dates.critical,
        "drivers": list(dict.fromkeys(link.source for link in drivers(made, ref))),
    }


def _milestone(one: MilestoneState) -> Plain:
    return {
        "due": one.due.isoformat(),
        "computed": one.computed.isoformat(),
        "float": one.spare,
    }


def _conflict(one: Conflict) -> Plain:
    return {
        "kind": one.kind.value,
        "subject": one.subject,
        "waits": one.waits,
        "due": one.due.isoformat(),
        "computed": one.computed.isoformat(),
        "days": one.days,
    }


def _overload(one: Overload) -> Plain:
    return {
        "resource": one.resource,
        "from": one.first.isoformat(),
        "to": one.last.isoformat(),
        "demand": one.demand,
        "capacity": one.capacity,
        "contributors": list(one.contributors),
        "most_float": one.most_float,
    }
