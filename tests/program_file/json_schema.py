"""The rules of JSON Schema that the program file's schema uses, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

SAYS_NOTHING = {"title", "description", "default", "examples", "$schema", "$defs"}
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
    "null": type(None),
}


def misfits(root: dict[str, Any], value: Any) -> list[str]:
    """The paths that do not fit, such as $.people.ana.slack."""
    return list(_misfits(root, value, root, "$"))


def _misfits(rules: dict[str, Any], it: Any, root: dict[str, Any], at: str) -> Iterator[str]:
    if "type" in rules and not isinstance(it, TYPES[rules["type"]]):
        yield at
        return
    for rule, wanted in rules.items():
        match rule:
            case "$ref":
                yield from _misfits(root["$defs"][wanted.rpartition("/")[2]], it, root, at)
            case "anyOf":
                if all([*_misfits(one, it, root, at)] for one in wanted):
                    yield at
            case "items":
                for one in it:
                    yield from _misfits(wanted, one, root, f"{at}[]")
            case "properties" | "patternProperties":
                for name, inner in it.items():
                    for one in _rules_for(name, rule, wanted):
                        yield from _misfits(one, inner, root, f"{at}.{name}")
            case "required":
                yield from (f"{at}.{name}" for name in wanted if name not in it)
            case "additionalProperties":
                assert wanted is False
                yield from (f"{at}.{name}" for name in it if name not in rules["properties"])
            case _ if rule not in SAYS_NOTHING and not _fits(rule, wanted, it):
                yield at


def _rules_for(name: str, rule: str, wanted: dict[str, Any]) -> list[Any]:
    if rule == "properties":
        return [wanted[name]] if name in wanted else []
    return [one for pattern, one in wanted.items() if re.search(pattern, name)]


def _fits(rule: str, wanted: Any, it: Any) -> bool:
    match rule:
        case "const":
            return bool(it == wanted)
        case "enum":
            return it in wanted
        case "pattern":
            return re.search(wanted, it) is not None
        case "minimum":
            return bool(it >= wanted)
        case "maximum":
            return bool(it <= wanted)
        case "minLength" | "minItems":
            return bool(len(it) >= wanted)
        case "maxLength":
            return bool(len(it) <= wanted)
        case "format":
            return bool(wanted == "date")
        case "type":
            return True
    raise AssertionError(f"this does not know the rule {rule}")
