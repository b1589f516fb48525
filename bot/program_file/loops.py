"""What waits for itself, each loop named by its shortest path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.domain.engine.loops import shortest_loop
from bot.program_file.faults import Findings, Path
from bot.program_file.links import placed_links
from bot.program_file.schema import File

Placed = tuple[Path, tuple[str, str]]
MOST_LOOPS = 10


def loop_faults(file: File) -> Findings:
    links: list[Placed] = [(at, (link.source, link.target)) for at, link in placed_links(file)]
    for path, loop in _loops(links):
        yield path, f"This waits for itself: {loop}. Take one of these links away."
    delegates: list[Placed] = [
        (("people", key, "delegate"), (key, person.delegate))
        for key, person in file.people.items()
        if person.delegate
    ]
    for path, loop in _loops(delegates):
        yield path, f"The stand-ins end where they began: {loop}. Take one of them away."


def _loops(placed: Iterable[Placed]) -> Iterator[tuple[Path, str]]:
    """Shortest first. Each stands at its last link in the file, which ends it here and is then
    taken as gone."""
    left = list(placed)
    for _ in range(MOST_LOOPS):
        loop = shortest_loop(edge for _, edge in left)
        if not loop:
            return
        ring = set(zip(loop, (*loop[1:], loop[0]), strict=True))
        path, closing = [(path, edge) for path, edge in left if edge in ring][-1]
        at = loop.index(closing[1])
        yield path, " -> ".join((*loop[at:], *loop[:at], closing[1]))
        left = [(path, edge) for path, edge in left if edge != closing]
