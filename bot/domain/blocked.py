"""What a blocker holds up: the milestone that it threatens, and those who wait."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from bot.domain.blockers import Blocker
from bot.domain.check_ins import done
from bot.domain.outlook import outlook
from bot.domain.program import project_of
from bot.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Waiter:
    """A lead whose deliverable (its ref) cannot go on before the blocker is cleared."""

    member: str
    ref: str


def threatened(snapshot: Snapshot, project: str, stops: str | None) -> str | None:
    """The key of the next milestone that is reached through what is blocked."""
    blocked = _blocked(snapshot, project, stops)
    graph = outlook(snapshot).network.graph
    reached = blocked.union(*(nx.descendants(graph, ref) for ref in blocked))
    hit = [m for m in snapshot.program.milestones if reached.intersection(m.needs)]
    return min(((m.due, m.key) for m in hit), default=(None, None))[1]


def who_waits(snapshot: Snapshot, told: Blocker) -> tuple[Waiter, ...]:
    """The leads of other projects that wait for what is blocked, with no other lead between;
    each once, for what comes first. Who raised it and who owns it know."""
    program, finish, finished = snapshot.program, outlook(snapshot).finish, done(snapshot)
    targets = _taken_up(snapshot, told) - finished
    knowing = {told.raised.by, told.owner, None}
    found: dict[str, str] = {}
    for ref in sorted(targets, key=lambda ref: (finish[ref], ref)):
        lead = program.person(program.project(project_of(ref)).lead).member
        if lead and lead not in knowing:
            found.setdefault(lead, ref)
    return tuple(Waiter(member, ref) for member, ref in found.items())


def _blocked(snapshot: Snapshot, project: str, stops: str | None) -> set[str]:
    own = {ref for ref, of, _ in snapshot.program.deliverables() if of.key == project}
    return {stops} & own if stops else own - done(snapshot)


def _taken_up(snapshot: Snapshot, told: Blocker) -> set[str]:
    """The refs of other projects at the end of the first link out of this one."""
    inside = _blocked(snapshot, told.raised.project, told.raised.stops)
    outside: set[str] = set()
    graph = outlook(snapshot).network.graph
    ahead = list(inside)
    while ahead:
        for ref in graph.successors(ahead.pop()):
            if project_of(ref) != told.raised.project:
                outside.add(ref)
            elif ref not in inside:
                inside.add(ref)
                ahead.append(ref)
    return outside
