"""A tree against the schema. What does not fit is named and left out, so that the rest can
be checked too: every fault is found in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.program_file.faults import Finding, Path, hint, quoted
from bot.program_file.schema import File, json_schema
from bot.program_file.tree import Value

# Fields that a program cannot do without, while the others are checked. No check doubts these.
STAND_IN: dict[str, Value] = {
    "key": "program",
    "name": "Program",
    "goal": {"sentence": "Goal"},
    "starts": "2000-01-01",
    "managers": [],
    "channels": {"program": "program"},
}


@dataclass(frozen=True, slots=True)
class Shaped:
    """`origin`: path in `file` -> path in the text; they differ behind a list item left out."""

    file: File
    origin: Mapping[Path, Path]
    findings: tuple[Finding, ...]


def shaped(value: dict[str, Value]) -> Shaped:
    findings: tuple[Finding, ...] = ()
    left_out: set[Path] = set()
    origin: dict[Path, Path] = {}
    sound = _kept(value, left_out, (), (), origin)
    while True:
        try:
            return Shaped(File.model_validate(sound), origin, findings)
        except ValidationError as error:
            details = error.errors(include_url=False)
        findings = findings or tuple(_finding(detail) for detail in details)
        left_out |= {origin[_unfit(d, origin)] for d in details if not _has_stand_in(d)}
        origin = {}
        sound = _with_stand_ins(_kept(value, left_out, (), (), origin))


def _unfit(detail: ErrorDetails, origin: Mapping[Path, Path]) -> Path:
    """What to leave out: the value, or what it is missing in."""
    path = _path(detail)
    while path not in origin:
        path = path[:-1]
    return path


def _has_stand_in(detail: ErrorDetails) -> bool:
    path = detail["loc"]
    return detail["type"] == "missing" and (len(path) == 1 or path[:-1] == ("program",))


def _path(detail: ErrorDetails) -> Path:
    return tuple(step for step in detail["loc"] if step != "[key]")


def _kept(value: Value, left_out: set[Path], old: Path, new: Path, origin: dict[Path, Path]) -> Any:
    origin[new] = old
    if isinstance(value, dict):
        return {
            key: _kept(child, left_out, (*old, key), (*new, key), origin)
            for key, child in value.items()
            if (*old, key) not in left_out
        }
    if isinstance(value, list):
        kept = [n for n in range(len(value)) if (*old, n) not in left_out]
        return [
            _kept(value[n], left_out, (*old, n), (*new, at), origin) for at, n in enumerate(kept)
        ]
    return value


def _with_stand_ins(sound: dict[str, Any]) -> dict[str, Any]:
    program = {**STAND_IN, **_written(sound.get("program") or {})}
    return {"people": {}, "projects": {}, **_written(sound), "program": program}


def _written(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


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
