"""What is said of a value that does not fit the schema."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic_core import ErrorDetails

from bot.program_file.faults import Finding, Path, hint, quoted
from bot.program_file.schema import json_schema


def path_of(detail: ErrorDetails) -> Path:
    path = detail["loc"]
    return path[:-1] if path[-1:] == ("[key]",) else path


def finding(detail: ErrorDetails) -> Finding:
    path, kind = path_of(detail), detail["type"]
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
