"""Names that point nowhere, and what may be said only once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from bot.program_file.days_off import countries
from bot.program_file.faults import Findings, Path, quoted, unknown
from bot.program_file.links import placed_links
from bot.program_file.schema import WEEKDAYS_ONLY, Calendar, File
from bot.program_file.tree import Value


@dataclass(frozen=True, slots=True)
class Declared:
    """What the text has names for, sound or not: a fault in a person is not also a fault in
    whoever names them."""

    people: Collection[str]
    calendars: Collection[str]
    resources: Collection[str]
    deliverables: Collection[str]


def declared(value: dict[str, Value]) -> Declared:
    return Declared(
        people=_fields(value, "people"),
        calendars=dict.fromkeys((*_fields(value, "calendars"), WEEKDAYS_ONLY)),
        resources=_fields(value, "resources"),
        deliverables=dict.fromkeys(
            f"{key}.{name}"
            for key, project in _fields(value, "projects").items()
            for name in _fields(project, "deliverables")
        ),
    )


def name_faults(file: File, known: Declared) -> Findings:
    yield from _people(file, known)
    yield from _calendars(file, known)
    yield from _resources(file, known)
    yield from _deliverables(file, known)
    yield from _links(file)
    yield from _members(file)
    for key, calendar in file.calendars.items():
        yield from _country(("calendars", key), calendar)


def _fields(value: Value, name: str) -> dict[str, Value]:
    inner = value.get(name) if isinstance(value, dict) else None
    return inner if isinstance(inner, dict) else {}


def _people(file: File, known: Declared) -> Findings:
    program: Path = ("program",)
    if not file.program.managers:
        yield (*program, "managers"), "Nobody manages the program. Name at least one person."
    for role in ("managers", "sponsors"):
        keys: list[str] = getattr(file.program, role)
        yield from _once((*program, role), keys)
        for n, key in enumerate(keys):
            yield from _known((*program, role, n), "person", key, known.people)
    for key, person in file.people.items():
        yield from _known(("people", key, "delegate"), "person", person.delegate, known.people)
        if not person.slack and not person.email:
            yield ("people", key, "slack"), "Nobody can be reached here. Write 'slack' or 'email'."
    for key, project in file.projects.items():
        yield from _known(("projects", key, "lead"), "person", project.lead, known.people)


def _calendars(file: File, known: Declared) -> Findings:
    for path, key in _calendars_named(file):
        yield from _known((*path, "calendar"), "calendar", key, known.calendars)


def _calendars_named(file: File) -> Iterator[tuple[Path, str | None]]:
    yield ("program",), file.program.calendar
    for name in ("people", "resources", "projects", "milestones"):
        for key, part in getattr(file, name).items():
            yield (name, key), part.calendar
    for key, project in file.projects.items():
        for name, deliverable in project.deliverables.items():
            yield ("projects", key, "deliverables", name), deliverable.calendar


def _resources(file: File, known: Declared) -> Findings:
    for key, project in file.projects.items():
        for name, deliverable in project.deliverables.items():
            for resource in deliverable.uses:
                path = ("projects", key, "deliverables", name, "uses", resource)
                yield from _known(path, "resource", resource, known.resources)


def _deliverables(file: File, known: Declared) -> Findings:
    kind, refs = "deliverable", known.deliverables
    for path, link in placed_links(file):
        if path[0] == "dependencies":
            yield from _known((*path, "from"), kind, link.source, refs)
            yield from _known((*path, "to"), kind, link.target, refs)
        else:
            yield from _known(path, kind, link.source, refs)
    for key, milestone in file.milestones.items():
        path = ("milestones", key, "needs")
        yield from _once(path, milestone.needs)
        for n, ref in enumerate(milestone.needs):
            yield from _known((*path, n), kind, ref, refs)


def _links(file: File) -> Findings:
    seen: set[tuple[str, str, str]] = set()
    for path, link in placed_links(file):
        same = (link.source, link.target, link.type.value)
        if same in seen:
            arrow = f"{link.source} -> {link.target} ({link.type})"
            yield path, f"The link {arrow} is in the file twice. Keep one of them."
        seen.add(same)


def _members(file: File) -> Findings:
    for field in ("slack", "email"):
        first: dict[str, str] = {}
        for key, person in file.people.items():
            who: str | None = getattr(person, field)
            other = first.setdefault(who.casefold(), key) if who else key
            if other != key:
                yield (
                    ("people", key, field),
                    f"'{other}' and '{key}' are both {quoted(who)}. Keep one of them.",
                )


def _country(path: Path, calendar: Calendar) -> Findings:
    country, region = calendar.country, calendar.region
    if country is None:
        if region is not None:
            yield (*path, "region"), "A region needs its country. Write 'country' too."
    elif country not in countries():
        suggested = "Did you mean 'GB'?" if country.upper() == "UK" else _two_letters(country)
        yield (*path, "country"), f"There is no country {quoted(country)}. {suggested}"
    elif region is not None and region not in countries()[country]:
        there = ", ".join(countries()[country]) or "none"
        sentence = f"{country} has no region {quoted(region)}. Its regions: {there}."
        yield (*path, "region"), sentence


def _two_letters(country: str) -> str:
    if country.upper() in countries():
        return f"Did you mean '{country.upper()}'?"
    return "Write its two letters, such as GB, IN or DE, or leave it out."


def _known(path: Path, kind: str, name: str | None, names: Collection[str]) -> Findings:
    if name is not None and name not in names:
        yield path, unknown(kind, name, names)


def _once(path: Path, names: Iterable[str]) -> Findings:
    for name, count in Counter(names).items():
        if count > 1:
            yield path, f"{quoted(name)} is in this list {count} times. Keep one of them."
