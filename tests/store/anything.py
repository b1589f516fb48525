"""Any value of a dataclass of the domain, made from its annotations."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
EARLY = datetime(2000, 1, 1, tzinfo=UTC)
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    # A name that may be missing is never blank.
    str | None: st.none() | WORDS.filter(bool),
    int: st.integers(-(2**31), 2**31 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    datetime: st.integers(0, 2**52).map(lambda us: EARLY + timedelta(microseconds=us)),
    NoneType: st.none(),
}


def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Every field takes part, those with a default too."""
    if kind in SIMPLE:
        return SIMPLE[kind]
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: any_of(hints[field.name]) for field in fields(kind)})
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return st.one_of(*map(any_of, inner))
    if origin is frozenset:
        return st.frozensets(any_of(inner[0]), max_size=2)
    if origin is tuple:
        same = inner[-1] is Ellipsis
        return st.lists(any_of(inner[0]), max_size=2).map(tuple) if same else _pairs(inner)
    return st.sampled_from(kind) if issubclass(kind, Enum) else st.from_type(kind)


def _pairs(inner: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    return st.tuples(*map(any_of, inner))
