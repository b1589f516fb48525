"""What differs between two programs, and what becomes of a plan when its file comes again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, time
from enum import Enum
from typing import Any

from bot.domain.cadence import Rung, Span, WeeklyTime
from bot.domain.program import Program
from bot.program_file.faults import Faults
from bot.program_file.hours import said
from bot.program_file.parts import Part, PartId, assembled, parts
from bot.program_file.read import read
from bot.program_file.values import WEEKDAYS
from bot.program_file.write import written

Kept = tuple[PartId, str]
KINDS = {"calendars": "Calendar", "people": "Person", "resources": "Resource"}


@dataclass(frozen=True, slots=True)
class Merged:
    """`changes`: what the program loses and gains. `kept`: what was changed in Slack and stays,
    though the file says something else."""

    program: Program
    changes: tuple[str, ...]
    kept: tuple[str, ...]


def differences(before: Program, after: Program) -> tuple[str, ...]:
    return tuple(_differences(before, after))


def merge(
    base: Program, file: Program, current: Program, overwrite: bool = False
) -> Merged | Faults:
    """`base` is the plan as it was imported last, `current` the same with what changed since.

    What is no longer in the file goes. Faults (of no line), where what stays does not fit what
    the file says now.
    """
    kept: list[Kept] = []
    found = parts(file) if overwrite else _merged(base, file, current, kept)
    program = assembled(found)
    read_again = read(written(program))
    if isinstance(read_again, Faults):
        return Faults(replace(fault, line=0) for fault in read_again)
    gone = found.keys() - parts(program).keys()
    said_kept = tuple(line for at, line in kept if at not in gone)
    return Merged(program, differences(current, program), said_kept)


def _merged(base: Program, file: Program, current: Program, kept: list[Kept]) -> dict[PartId, Part]:
    old, new, now = parts(base), parts(file), parts(current)
    found: dict[PartId, Part] = {}
    for at, part in new.items():
        if at in now:
            found[at], lines = _merged_part(old.get(at), part, now[at])
            kept += [(at, f"{_label(at, new)}: {line}") for line in lines]
        elif at in old:
            kept.append((at, f"{_label(at, new)}: stays removed, as in Slack"))
        else:
            found[at] = part
    for at in [at for at in now if at not in new and at not in old]:
        found[at] = now[at]
        kept.append((at, f"{_label(at, now)}: stays, added in Slack"))
    return found


def _merged_part(old: Part | None, new: Part, now: Part) -> tuple[Part, list[str]]:
    """Field by field: what nobody touched in Slack is as the file has it."""
    stays: dict[str, Any] = {}
    lines: list[str] = []
    for name in (field.name for field in fields(new)):
        wanted, there = getattr(new, name), getattr(now, name)
        untouched = old is not None and getattr(old, name) == there
        if wanted != there and not untouched:
            stays[name] = there
            lines.append(f"{_spelled(name)} stays {_text(there)}, not {_text(wanted)}")
    return replace(new, **stays), lines


def _differences(before: Program, after: Program) -> Iterator[str]:
    old, new = parts(before), parts(after)
    for at in dict.fromkeys([*new, *old]):
        if at not in old:
            yield f"{_label(at, new)}: added"
        elif at not in new:
            yield f"{_label(at, old)}: removed"
        else:
            yield from _changed(_label(at, new), old[at], new[at])


def _changed(label: str, before: Any, after: Any) -> Iterator[str]:
    for field in fields(after):
        name, old, new = field.name, getattr(before, field.name), getattr(after, field.name)
        if old == new:
            continue
        if name == "days_off":
            gone, come = len(old - new), len(new - old)
            yield f"{label}: days off, {come} more and {gone} fewer"
        elif type(old) is type(new) and is_dataclass(new) and not _is_one_value(new):
            yield from _changed(f"{label}, {_spelled(name)}", old, new)
        else:
            yield f"{label}: {_spelled(name)} {_text(old)} -> {_text(new)}"


def _label(at: PartId, among: dict[PartId, Part]) -> str:
    """As people call it: "Cloud landing zone, Private network"."""
    match at:
        case ("projects", project, _):
            return f"{_name(among['projects', project])}, {_name(among[at])}"
        case ("projects", _):
            return _name(among[at])
        case ("links", source, target, kind):
            return f"Link {source} -> {target} ({kind})"
        case ("milestones", _):
            return f"Milestone {_name(among[at])}"
        case (kind, _) if kind in KINDS:
            return f"{KINDS[kind]} {_name(among[at])}"
        case _:
            return _spelled(", ".join(at)).capitalize()


def _name(part: Part) -> str:
    return str(getattr(part, "name", "") or getattr(part, "key", ""))


def _spelled(name: str) -> str:
    return name.replace("_", " ")


def _is_one_value(value: object) -> bool:
    return isinstance(value, (WeeklyTime, Span, Rung))


def _text(value: object) -> str:
    match value:
        case None | () | frozenset() if not value:
            return "none"
        case WeeklyTime():
            return said(value)
        case Span(first, last):
            return f"{first} to {last}"
        case Rung(after, to):
            return f"{after}d {to}"
        case time():
            return f"{value:%H:%M}"
        case Enum():
            return str(value.value)
        case frozenset():
            return " ".join(WEEKDAYS[day] for day in sorted(value))
        case (str(name), int(units)):
            return f"{name} {units}"
        case tuple():
            return ", ".join(map(_text, value))
        case date() | str() | int():
            return str(value)
        case float():
            return f"{value:.12g}"
        case _:
            return _fields_text(value)


def _fields_text(value: Any) -> str:
    given = ((field.name, getattr(value, field.name)) for field in fields(value))
    return ", ".join(f"{_spelled(name)} {_text(it)}" for name, it in given if it is not None)
