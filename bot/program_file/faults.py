"""What is wrong with a file: where, and what its writer can do about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

Path = tuple[str | int, ...]
Finding = tuple[Path, str]
Findings = Iterator[Finding]
LISTED = 8
LIKENED = 2_000  # among more, looking for the nearest takes a second for every few faults
SHOWN = 60


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """`line` counts from 1, 0 where there is no file; `field` is empty for the file as a whole."""

    line: int
    field: str
    sentence: str


class Faults(tuple[Fault, ...]):
    """All of them, in the order of their lines."""

    __slots__ = ()


def field_name(path: Path) -> str:
    """`dependencies[2].from`: items of a list count from 1, as people count."""
    name = ""
    for step in path:
        if isinstance(step, int):
            name += f"[{step + 1}]"
        else:
            name += f".{shown(step)}" if name else shown(step)
    return name


def shown(value: object) -> str:
    """On one line, cut, and without signs that would steer a terminal."""
    text = " ".join(str(value).split())
    text = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def quoted(value: object) -> str:
    return f"'{shown(value)}'"


def unknown(kind: str, name: str, known: Collection[str]) -> str:
    """The sentence for a name that points nowhere."""
    return f"There is no {kind} {quoted(name)}. {hint(name, known)}".rstrip()


def hint(name: str, known: Collection[str]) -> str:
    """The nearest name, else all of them where they are few, else nothing."""
    if len(known) > LIKENED:
        return ""
    folded = {other.casefold(): other for other in known}
    near = get_close_matches(name.casefold(), folded, n=1)
    if near:
        return f"Did you mean '{folded[near[0]]}'?"
    if known and len(known) <= LISTED:
        return f"There are: {', '.join(known)}."
    return "" if known else "None are in the file."
