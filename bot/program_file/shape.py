"""A tree against the schema. What does not fit is named and left out, so that the rest can
be checked too: every fault is found in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.program_file.faults import Finding, Path
from bot.program_file.schema import File
from bot.program_file.sentences import finding, path_of
from bot.program_file.tree import Value

# What stands where something is missing, while the rest is checked. The fault that names the
# missing field is the only one about it.
OF_PROGRAM: dict[str, Value] = {
    "key": "program",
    "name": "Name",
    "goal": {"sentence": "Goal"},
    "starts": "2000-01-01",
    "managers": [],
    "channels": {"program": "channel"},
}
OF_FILE: dict[str, Value] = {"program": OF_PROGRAM, "people": {}, "projects": {}}
OF_PART: dict[str, Value] = {"name": "Name", "lead": "nobody"}


@dataclass(frozen=True, slots=True)
class Shaped:
    """`origin`: path in `file` -> path in the text; they differ behind a list item left out."""

    file: File
    origin: Mapping[Path, Path]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Repair:
    """Paths in the text that are left out, and what stands where something is missing."""

    left_out: set[Path] = field(default_factory=set)
    put_in: dict[Path, dict[str, Value]] = field(default_factory=dict)
    origin: dict[Path, Path] = field(default_factory=dict)

    def note(self, detail: ErrorDetails) -> None:
        path = path_of(detail)
        missing = path[-1] if detail["type"] == "missing" else None
        stand_in = _stand_ins(path).get(str(missing))
        path = path[:-1] if missing else path
        while path not in self.origin:
            path = path[:-1]
        if stand_in is None:
            self.left_out.add(self.origin[path])
        else:
            self.put_in.setdefault(self.origin[path], {})[str(missing)] = stand_in

    def sound(self, value: Value, old: Path, new: Path) -> Any:
        """The value without what is unfit; notes where each path of it comes from."""
        self.origin[new] = old
        if isinstance(value, dict):
            kept = {
                name: self.sound(it, (*old, name), (*new, name))
                for name, it in value.items()
                if (*old, name) not in self.left_out
            }
            return {**kept, **self.put_in.get(old, {})}
        if isinstance(value, list):
            places = [n for n in range(len(value)) if (*old, n) not in self.left_out]
            return [self.sound(value[n], (*old, n), (*new, at)) for at, n in enumerate(places)]
        return value


def shaped(value: dict[str, Value]) -> Shaped:
    """Ends, because each round leaves out or puts in something that it did not before."""
    findings: tuple[Finding, ...] = ()
    repair = _Repair()
    while True:
        repair.origin = {}
        sound = repair.sound(value, (), ())
        try:
            return Shaped(File.model_validate(sound), repair.origin, findings)
        except ValidationError as error:
            details = error.errors(include_url=False)
        findings = findings or tuple(finding(detail) for detail in details)
        for detail in details:
            repair.note(detail)


def _stand_ins(path: Path) -> dict[str, Value]:
    if len(path) == 1:
        return OF_FILE
    return OF_PROGRAM if path[:-1] == ("program",) else OF_PART
