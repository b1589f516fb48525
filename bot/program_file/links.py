"""The links of a file, wherever it has them: `after` a deliverable, or under `dependencies`."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.program import Link
from bot.program_file.faults import Path
from bot.program_file.schema import File


def links(file: File) -> tuple[Link, ...]:
    """First those within projects, by the deliverable that waits; then those between projects."""
    every = [link for _, link in placed_links(file)]
    rank = {ref: at for at, ref in enumerate(refs(file))}
    within = sorted((x for x in every if not x.crosses), key=lambda link: rank[link.target])
    return (*within, *(x for x in every if x.crosses))


def refs(file: File) -> list[str]:
    return [f"{key}.{name}" for key, it in file.projects.items() for name in it.deliverables]


def placed_links(file: File) -> Iterator[tuple[Path, Link]]:
    for project, part in file.projects.items():
        for key, deliverable in part.deliverables.items():
            for n, it in enumerate(deliverable.after):
                path = ("projects", project, "deliverables", key, "after", n)
                source = it.deliverable if "." in it.deliverable else f"{project}.{it.deliverable}"
                yield path, Link(source, f"{project}.{key}", it.type, it.lag, it.needed_by)
    for n, between in enumerate(file.dependencies):
        link = Link(between.from_, between.to, between.type, between.lag, between.needed_by)
        yield ("dependencies", n), link
