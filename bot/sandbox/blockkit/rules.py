"""Small checks that are put together to describe what Slack accepts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.model import File

Faults = list[tuple[str, str]]
"""What is wrong, in Slack's words, and the JSON pointer to it."""


@dataclass
class Report:
    """Gathers the faults of one message or view."""

    surface: str
    """`message`, `modal` or `home`."""
    files: Mapping[str, File]
    faults: Faults = field(default_factory=list)

    def add(self, message: str, pointer: str) -> None:
        self.faults.append((message, pointer))


Check = Callable[[Any, str, Report], None]


def string(most: int, least: int = 1) -> Check:
    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, str):
            report.add("must provide a string", at)
        elif len(value) < least:
            report.add(f"must be more than {least - 1} characters", at)
        elif len(value) > most:
            report.add(f"must be less than {most + 1} characters", at)

    return check


def matching(accepts: Callable[[str], object], what: str) -> Check:
    """A string that `accepts` takes without raising ValueError."""

    def check(value: Any, at: str, report: Report) -> None:
        try:
            accepts(value)
        except (ValueError, TypeError):
            report.add(f"must be a valid {what}", at)

    return check


def boolean(value: Any, at: str, report: Report) -> None:
    if not isinstance(value, bool):
        report.add("must provide a boolean", at)


def integer(least: int, most: int) -> Check:
    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            report.add("must provide a number", at)
        elif not least <= value <= most:
            report.add(f"must be between {least} and {most}", at)

    return check


def number(value: Any, at: str, report: Report) -> None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        report.add("must provide a number", at)


def one_of(*values: str) -> Check:
    def check(value: Any, at: str, report: Report) -> None:
        if value not in values:
            report.add("must be a valid enum value", at)

    return check


def items(each: Check, least: int, most: int) -> Check:
    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, list):
            report.add("must provide an array", at)
            return
        if len(value) > most:
            report.add(f"no more than {most} items allowed", at)
        if len(value) < least:
            report.add(f"no less than {least} items allowed", at)
        for index, item in enumerate(value):
            each(item, f"{at}/{index}", report)

    return check


def shape(
    required: Mapping[str, Check], optional: Mapping[str, Check], also: Sequence[Check] = ()
) -> Check:
    """An object with these properties and no others; `also` sees it when each of them is right."""
    known = {**required, **optional}

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add("must provide an object", at)
            return
        before = len(report.faults)
        for name in required.keys() - value.keys():
            report.add(f"missing required field: {name}", at)
        for name, content in value.items():
            if name in known:
                known[name](content, f"{at}/{name}", report)
            elif name != "type":
                report.add(f"invalid additional property: {name}", at)
        if len(report.faults) == before:
            for rule in also:
                rule(value, at, report)

    return check


def by_type(checks: Mapping[str, Check]) -> Check:
    """Any one of these, told apart by `type`."""

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add("must provide an object", at)
        elif "type" not in value:
            report.add("missing required field: type", at)
        elif not isinstance(value["type"], str) or value["type"] not in checks:
            report.add(f"unsupported type: {value['type']}", f"{at}/type")
        else:
            checks[value["type"]](value, at, report)

    return check


def exactly_one(*names: str) -> Check:
    def check(value: Any, at: str, report: Report) -> None:
        if sum(name in value for name in names) != 1:
            report.add(f"must provide exactly one of: {', '.join(names)}", at)

    return check


def at_least_one(*names: str) -> Check:
    def check(value: Any, at: str, report: Report) -> None:
        if not any(name in value for name in names):
            report.add(f"must provide one of: {', '.join(names)}", at)

    return check


def anything(_value: Any, _at: str, _report: Report) -> None:
    return
