"""Domain values as JSON and back; what comes back equals what went in."""

from __future__ import annotations

from datetime import time
from functools import cache
from typing import Any, TypeVar

from cattrs.preconf.json import JsonConverter, make_converter

T = TypeVar("T")


@cache
def _converter() -> JsonConverter:
    converter = make_converter(forbid_extra_keys=False)
    converter.register_unstructure_hook(time, time.isoformat)
    converter.register_structure_hook(time, lambda text, _: time.fromisoformat(text))
    return converter


def to_json(value: object, kind: Any) -> Any:
    """Lists, dicts, strings and numbers only. `kind` is the type, such as `tuple[Rung, ...]`."""
    return _converter().unstructure(value, unstructure_as=kind)


def from_json(data: Any, kind: type[T]) -> T:
    """Fields that a later version added take their defaults; ones that it dropped are passed."""
    return _converter().structure(data, kind)
