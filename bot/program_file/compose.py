"""YAML events -> nodes that know their line. What would explode is refused before it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from bot.program_file.faults import Fault, Path, field_name

MOST_VALUES = 500_000  # ten thousand deliverables with all their fields and links
MOST_LEVELS = 16
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Unreadable(Exception):
    """Ends the reading: what comes after it cannot be trusted."""

    def __init__(self, line: int, sentence: str, path: Path = ()) -> None:
        super().__init__(sentence)
        self.fault = Fault(line, field_name(path), sentence)


@dataclass(frozen=True, slots=True)
class Node:
    """`size` counts it and all below it, aliases written out."""

    line: int
    content: str | list[Node] | dict[str, Node] | None
    size: int = 1


def line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


@dataclass(slots=True)
class Composer:
    """`faults` are those that the rest can be read with."""

    events: Iterator[yaml.Event]
    faults: list[Fault] = field(default_factory=list)
    _anchors: dict[str, Node] = field(default_factory=dict)
    _values: int = 0

    def node(self, event: yaml.Event, path: Path) -> Node:
        """Raises Unreadable."""
        if len(path) > MOST_LEVELS:
            sentence = f"This is nested more than {MOST_LEVELS} levels deep. Write it flatter."
            raise Unreadable(line_of(event), sentence)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, path)
        assert isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent))
        self._count(1, event)
        node = self._written(event, path)
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _written(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, path: Path) -> Node:
        if event.tag not in (None, "!"):
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            self._fault(event, path, f"The tag {tag} is not read. Write the plain value.")
        if isinstance(event, yaml.ScalarEvent):
            empty = not event.style and event.value in NULLS
            return Node(line_of(event), None if empty else event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(line_of(event), path)
        return self._mapping(line_of(event), path)

    def _sequence(self, line: int, path: Path) -> Node:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*path, len(items))))
        return Node(line, items, 1 + sum(item.size for item in items))

    def _mapping(self, line: int, path: Path) -> Node:
        fields: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, path)
            node = self.node(next(self.events), (*path, key))
            if key in fields:
                first = fields[key].line
                sentence = f"'{key}' is here twice, first on line {first}. Keep one of them."
                self._fault(event, (*path, key), sentence)
            else:
                fields[key] = Node(line_of(event), node.content, node.size)
        return Node(line, fields, 1 + sum(node.size for node in fields.values()))

    def _key(self, event: yaml.Event, path: Path) -> str:
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        sentence = "The name of a field is plain text. Write 'name: value'."
        raise Unreadable(line_of(event), sentence, path)

    def _alias(self, event: yaml.AliasEvent, path: Path) -> Node:
        node = self._anchors.get(str(event.anchor))
        if node is None:
            name = event.anchor
            sentence = f"*{name} stands before or inside its own &{name}. Write the value out."
            raise Unreadable(line_of(event), sentence, path)
        self._count(node.size, event)
        return node

    def _count(self, more: int, event: yaml.Event) -> None:
        self._values += more
        if self._values > MOST_VALUES:
            sentence = f"There are more than {MOST_VALUES} values up to here, aliases written out."
            raise Unreadable(line_of(event), f"{sentence} Write a smaller file.")

    def _fault(self, event: yaml.Event, path: Path, sentence: str) -> None:
        self.faults.append(Fault(line_of(event), field_name(path), sentence))
