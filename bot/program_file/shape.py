"""A tree against the schema. What does not fit is named and left out, so that the rest can
be checked too: every fault is found in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.program_file.faults import Finding, Path, hint, quoted
from bot.program_file.schema import File, json_schema
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
        path = _path(detail)
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
        findings = findings or tuple(_finding(detail) for detail in details)
        for detail in details:
            repair.note(detail)


def _stand_ins(path: Path) -> dict[str, Value]:
    if len(path) == 1:
        return OF_FILE
    return OF_PROGRAM if path[:-1] == ("program",) else OF_PART


def _path(detail: ErrorDetails) -> Path:
    path = detail["loc"]
    return path[:-1] if path[-1:] == ("[key]",) else path


def _finding(detail: ErrorDetails) -> Finding:
    path, kind = _path(detail), detail["type"]
    context = detail.get("ctx", {})
    if kind == "extra_forbidden":
        name = str(path[-1])
        near = hint(name, _fields(path))
        return path, f"There is no field {quoted(name)} here. {near}".rstrip()
    if kind == "bad_value":
        return path, str(context["sentence"])
    return path, _sentence(kind, detail["input"], context)


def _sentence(kind: str, given: object, context: Mapping[str, Any]) -> str:
    match kind:
        case "missing":
            return "This is missing. Write it."
        case _ if given is None:
            return "Nothing is written here. Write a value, or leave the name out too."
        case "model_type" | "dict_type":
            return f"{_described(given)} stands here. Write fields with names."
        case "list_type":
            return f"{_described(given)} stands here. Write a list, such as [a, b]."
        case "string_type":
            return f"{_described(given)} stands here. Write one text."
        case "too_short":
            return "The list is empty. Write at least one."
        case "greater_than_equal":
            return f"{given} is too small. Write {context['ge']} or more."
        case "less_than_equal":
            return f"{given} is too large. Write {context['le']} or less."
        case "enum":
            return f"{quoted(given)} is not known. Write one of {context['expected']}."
        case "float_parsing" | "float_type" | "finite_number":
            return f"{_described(given)} is not a number. Write it as 1200 or 12.5."
        case _:
            return f"{_described(given)} is not a whole number. Write it as 12."


def _described(given: object) -> str:
    if isinstance(given, (list, tuple)):
        return "A list"
    if isinstance(given, dict):
        return "A group of fields"
    return quoted(given)


def _fields(path: Path) -> list[str]:
    """The names that may stand where the last of the path does, from the schema."""
    schema = _schema()
    at: dict[str, Any] = schema
    for step in path[:-1]:
        at = _resolved(schema, at)
        if isinstance(step, int):
            at = at["items"]
        else:
            at = at.get("properties", {}).get(step) or _any_key(at)
    return list(_resolved(schema, at)["properties"])


@cache
def _schema() -> dict[str, Any]:
    return json_schema()


def _any_key(at: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(iter(at["patternProperties"].values()))
    return found


def _resolved(schema: dict[str, Any], at: dict[str, Any]) -> dict[str, Any]:
    """Follows references, and picks the alternative that has fields."""
    while "$ref" in at or "anyOf" in at:
        if "anyOf" in at:
            at = next(one for one in at["anyOf"] if "$ref" in one)
        else:
            at = schema["$defs"][at["$ref"].rpartition("/")[2]]
    return at
