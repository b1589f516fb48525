"""How a written file looks: details on one line, groups over several, clock times in quotes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any, ClassVar

import yaml
from yaml.representer import BaseRepresenter


class OneLine(dict[str, Any]):
    """Written as {a: b}."""


def yaml_text(fields: Mapping[str, Any]) -> str:
    """Dicts and lists take a line for each item; OneLine and tuples take one for all."""
    return yaml.dump(
        dict(fields),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=10**9,
    )


def _one_line(dumper: BaseRepresenter, fields: OneLine) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", fields.items(), flow_style=True)


def _row(dumper: BaseRepresenter, items: tuple[Any, ...]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


def _clock(dumper: BaseRepresenter, at: time) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", f"{at:%H:%M}", style='"')


class _Dumper(yaml.SafeDumper):
    yaml_representers: ClassVar[dict[type[Any], Callable[[BaseRepresenter, Any], yaml.Node]]] = {
        **yaml.SafeDumper.yaml_representers,
        OneLine: _one_line,
        tuple: _row,
        time: _clock,
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Items of a list stand deeper than its name, as in the example."""
        super().increase_indent(flow, indentless and flow)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Days that are the same object are not written as an anchor and its alias."""
        return True
