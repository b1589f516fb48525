"""The text of a file -> its program, or every fault that it has."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.engine.calendars import BeyondCalendar
from bot.domain.engine.schedule import schedule
from bot.domain.outlook import network_of
from bot.domain.program import Program
from bot.program_file.build import built
from bot.program_file.faults import Fault, Faults, Finding, Path, field_name
from bot.program_file.hours import hour_faults
from bot.program_file.loops import loop_faults
from bot.program_file.names import declared, name_faults
from bot.program_file.order import order_faults
from bot.program_file.shape import Shaped, shaped
from bot.program_file.tree import Tree, parse


def read(text: str | bytes) -> Program | Faults:
    tree = parse(text)
    if isinstance(tree, Faults):
        return tree
    shape = shaped(tree.value)
    found = {*tree.faults, *_shape_faults(tree, shape), *_other_faults(tree, shape)}
    return Faults(sorted(found)) if found else _within_time(built(shape.file), tree.lines)


def _within_time(program: Program, lines: Mapping[Path, int]) -> Program | Faults:
    try:
        schedule(network_of(program), program.starts)
    except BeyondCalendar:
        sentence = "This work would end after the year 9999. Write shorter durations."
        return Faults([_fault(lines, ("projects",), sentence)])
    return program


def _shape_faults(tree: Tree, shape: Shaped) -> list[Fault]:
    return [_fault(tree.lines, path, sentence) for path, sentence in shape.findings]


def _other_faults(tree: Tree, shape: Shaped) -> list[Fault]:
    unfit = {path for path, _ in shape.findings}
    return [
        _fault(tree.lines, original, sentence)
        for path, sentence in _findings(tree, shape)
        if not _follows(original := _original(path, shape.origin), unfit, tree.lines)
    ]


def _follows(path: Path, unfit: set[Path], written: Mapping[Path, int]) -> bool:
    """Whether this is only so because of what was left out: the value itself, or the field
    beside it that may have been meant."""
    if any(path[: n + 1] in unfit for n in range(len(path))):
        return True
    return path not in written and path[:-1] in {beside[:-1] for beside in unfit}


def _findings(tree: Tree, shape: Shaped) -> list[Finding]:
    return [
        *name_faults(shape.file, declared(tree.value)),
        *order_faults(shape.file),
        *hour_faults(shape.file),
        *loop_faults(shape.file),
    ]


def _original(path: Path, origin: Mapping[Path, Path]) -> Path:
    """Where it is in the text; what a default filled in is where the default would be."""
    return path if not path else origin.get(path) or (*_original(path[:-1], origin), path[-1])


def _fault(lines: Mapping[Path, int], path: Path, sentence: str) -> Fault:
    at = path
    while at not in lines:
        at = at[:-1]
    return Fault(lines[at], field_name(path), sentence)
