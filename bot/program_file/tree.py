"""YAML text -> plain values and the line of each.

Every scalar is read as it is written: 10:00 is no number and NO is no boolean. What it has
to be is said by the schema.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from bot.program_file.compose import Composer, Node, Unreadable, line_of
from bot.program_file.faults import Fault, Faults, Path

try:
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MOST_BYTES = 10_000_000
# What YAML allows: no control characters but tab and the ends of lines, no lone surrogates.
NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EMPTY = "The file is empty. Start from the example in docs/program-file.md."

Value = str | None | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Tree:
    """`lines` has every path; `faults` are those that the rest can be read with."""

    value: dict[str, Value]
    lines: Mapping[Path, int]
    faults: tuple[Fault, ...] = ()


def parse(text: str | bytes) -> Tree | Faults:
    try:
        root, faults = _composed(_decoded(text))
    except Unreadable as unreadable:
        return Faults([unreadable.fault])
    except yaml.MarkedYAMLError as error:
        return Faults([_broken(error)])
    lines: dict[Path, int] = {}
    value = _plain(root, (), lines)
    if isinstance(value, dict):
        return Tree(value, lines, tuple(faults))
    what = "a list" if isinstance(value, list) else "one text"
    sentence = f"The file is {what}. A program is fields with names: 'program:', 'people:' …"
    return Faults([Fault(root.line, "", sentence)])


def _decoded(text: str | bytes) -> str:
    if len(text) > MOST_BYTES:
        raise Unreadable(1, f"The file is larger than {MOST_BYTES} bytes. Write a smaller one.")
    try:
        decoded = text if isinstance(text, str) else text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, "This is not UTF-8 text. Save the file as UTF-8.") from error
    if strange := NOT_TEXT.search(decoded):
        line = decoded.count("\n", 0, strange.start()) + 1
        code = f"U+{ord(strange.group()):04X}"
        raise Unreadable(line, f"The character {code} is not allowed in YAML. Remove it.")
    return decoded


def _composed(text: str) -> tuple[Node, list[Fault]]:
    events = (
        event
        for event in yaml.parse(text, Loader=Loader)
        if not isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent))
    )
    first = next(events)
    if isinstance(first, yaml.StreamEndEvent):
        raise Unreadable(1, EMPTY)
    composer = Composer(events)
    root = composer.node(first, ())
    if root.content is None:
        raise Unreadable(root.line, EMPTY)
    next(events)
    if not isinstance(after := next(events), yaml.StreamEndEvent):
        sentence = "A second document begins before this. Keep one program a file."
        raise Unreadable(line_of(after), sentence)
    return root, composer.faults


def _broken(error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = error.problem or "it cannot be read"
    sentence = f"This is not YAML: {problem}. Check quotes, colons and indentation"
    return Fault(line, "", f"{sentence} near column {column}.")


def _plain(node: Node, path: Path, lines: dict[Path, int]) -> Value:
    lines[path] = node.line
    if isinstance(node.content, dict):
        return {key: _plain(child, (*path, key), lines) for key, child in node.content.items()}
    if isinstance(node.content, list):
        return [_plain(child, (*path, n), lines) for n, child in enumerate(node.content)]
    return node.content
