"""A what-if for other programs: plain values, dates as ISO, finishes last days."""

from __future__ import annotations

import json
from typing import Any

from bot.cli.concerned import Concerned, concerned
from bot.domain.engine.impact import Change, Hop, Impact, Moved
from bot.domain.engine.promises import CannotHold, MilestoneState, NeedState
from bot.domain.program import Program

Plain = dict[str, Any]


def line(program: Program, found: Impact) -> str:
    return json.dumps(plain(program, found))


def plain(program: Program, found: Impact) -> Plain:
    ways = paths(found)
    return {
        "program": program.key,
        "finish": {
            "from": found.before.ends_on.isoformat(),
            "to": found.after.ends_on.isoformat(),
        },
        "moves": {ref: _moved(move, ways[ref]) for ref, move in found.moves.items()},
        "absorbed": [_absorbed(hop) for hop in found.absorbed],
        "milestones": {one.after.key: _milestone(one) for one in found.milestones if one.broken},
        "needed_by": [_need(one) for one in found.needs if one.broken],
        "cannot_hold": [_cannot_hold(one) for one in found.cannot_hold],
        "people": [_person(one) for one in concerned(program, found)],
    }


def paths(found: Impact) -> dict[str, list[str]]:
    """From what was moved to each that moves, both included."""
    ways: dict[str, list[str]] = {}
    for ref, move in found.moves.items():  # sources come before targets
        before = ways.get(move.via.source) if move.via else []
        if before is None:  # of the source, only the start moved
            before = [hop.link.source for hop in found.path(ref)]
        ways[ref] = [*before, ref]
    return ways


def _moved(move: Moved, path: list[str]) -> Plain:
    return {
        "working_days": move.days,
        "from": move.was.isoformat(),
        "to": move.now.isoformat(),
        "path": path,
        "absorbed": move.absorbed,
    }


def _absorbed(hop: Hop) -> Plain:
    """Where it ends: the first moves, the second does not."""
    return {"source": hop.link.source, "target": hop.link.target, "working_days": hop.absorbed}


def _milestone(one: Change[MilestoneState]) -> Plain:
    return {
        "due": one.after.due.isoformat(),
        "from": one.before.computed.isoformat(),
        "to": one.after.computed.isoformat(),
        "float": one.after.spare,
    }


def _need(one: Change[NeedState]) -> Plain:
    return {
        "subject": one.after.link.source,
        "waits": one.after.link.target,
        "due": one.after.needed_by.isoformat(),
        "from": one.before.computed.isoformat(),
        "to": one.after.computed.isoformat(),
        "float": one.after.spare,
    }


def _cannot_hold(one: CannotHold) -> Plain:
    return {
        "subject": one.key,
        "due": one.promised.isoformat(),
        "earliest": one.earliest.isoformat(),
        "drivers": list(dict.fromkeys(link.source for link in one.because)),
    }


def _person(one: Concerned) -> Plain:
    return {
        "person": one.person,
        "name": one.name,
        "projects": list(one.projects),
        "why": list(one.why),
    }
