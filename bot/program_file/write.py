"""A program -> the text of its file, in the order and style of the example."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.domain.cadence import Span, WeeklyTime
from bot.domain.program import (
    Calendar,
    Deliverable,
    Link,
    Measure,
    Milestone,
    Person,
    Program,
    Project,
    Resource,
)
from bot.program_file.style import OneLine, yaml_text
from bot.program_file.values import WEEKDAYS

HEADER = (
    "# A program as a file: what `import` reads and `export` writes. "
    "Dates are local to the program.\n"
)
REQUIRED = ("people", "projects")
BEAT = "# From here on everything has these defaults: a team can start without choosing.\n"


def written(program: Program) -> str:
    """What `read` makes of it is the same program."""
    parts = [
        HEADER + yaml_text({"drumbeat": 1, "program": _program(program)}),
        *(yaml_text({name: part}) for name, part in _lists(program) if part or name in REQUIRED),
        BEAT + yaml_text({"cadence": _cadence(program)}),
        yaml_text({"escalation": _escalation(program)}),
    ]
    return "\n".join(parts)


def _lists(program: Program) -> Iterable[tuple[str, Any]]:
    yield "calendars", {c.key: _calendar(c) for c in program.calendars}
    yield "people", {p.key: _person(p) for p in program.people}
    yield "resources", {r.key: _resource(r) for r in program.resources}
    yield "projects", {p.key: _project(p, program.links) for p in program.projects}
    yield "dependencies", [_dependency(link) for link in program.links if link.crosses]
    yield "milestones", {m.key: _milestone(m) for m in program.milestones}


def _given(**fields: Any) -> OneLine:
    """Without what is None or empty, which says the same in the file."""
    return OneLine(
        (name.rstrip("_"), value) for name, value in fields.items() if value not in (None, (), {})
    )


def _program(program: Program) -> dict[str, Any]:
    goal: dict[str, Any] = {"sentence": program.goal.sentence}
    if program.goal.measure:
        goal["measure"] = _measure(program.goal.measure)
    return {
        "key": program.key,
        "name": program.name,
        "goal": goal,
        "starts": program.starts,
        "time_zone": program.time_zone,
        "calendar": program.calendar,
        "managers": program.managers,
        "sponsors": program.sponsors,
        "channels": OneLine(program=program.channels.program, steering=program.channels.steering),
    }


def _measure(it: Measure) -> OneLine:
    return OneLine(
        name=it.name,
        unit=it.unit,
        baseline=_number(it.baseline),
        target=_number(it.target),
        by=it.by,
    )


def _number(figure: float) -> float | int:
    return int(figure) if figure.is_integer() else figure


def _calendar(it: Calendar) -> OneLine:
    week = tuple(WEEKDAYS[day] for day in sorted(it.week))
    return _given(week=week, country=it.country, region=it.region, holidays=it.holidays)


def _spans(spans: tuple[Span, ...]) -> tuple[OneLine, ...]:
    return tuple(OneLine({"from": span.first, "to": span.last}) for span in spans)


def _person(it: Person) -> OneLine:
    return _given(
        slack=it.member,
        email=it.email,
        name=it.name,
        time_zone=it.time_zone,
        calendar=it.calendar,
        delegate=it.delegate,
        away=_spans(it.away),
    )


def _resource(it: Resource) -> OneLine:
    return _given(name=it.name, capacity=it.capacity, calendar=it.calendar)


def _project(it: Project, links: tuple[Link, ...]) -> dict[str, Any]:
    fields = _given(name=it.name, lead=it.lead, channel=it.channel, calendar=it.calendar)
    deliverables = {
        one.key: _deliverable(one, [x for x in links if _within(x, f"{it.key}.{one.key}")])
        for one in it.deliverables
    }
    return {**fields, "deliverables": deliverables} if deliverables else dict(fields)


def _within(link: Link, ref: str) -> bool:
    return link.target == ref and not link.crosses


def _deliverable(it: Deliverable, after: list[Link]) -> OneLine:
    estimate, actual, forecast = it.estimate, it.actual, it.forecast
    return _given(
        name=it.name,
        duration=it.duration,
        not_before=it.not_before,
        calendar=it.calendar,
        after=tuple(_after(link) for link in after),
        uses=OneLine(it.uses),
        estimate=estimate and _given(low=estimate.low, likely=estimate.likely, high=estimate.high),
        actual=actual and _given(start=actual.start, finish=actual.finish),
        forecast=forecast
        and _given(finish=forecast.finish, confidence=forecast.confidence, on=forecast.on),
    )


def _after(link: Link) -> str | OneLine:
    key = link.source.partition(".")[2]
    details = _link_details(link)
    return OneLine(deliverable=key, **details) if details else key


def _dependency(link: Link) -> OneLine:
    return OneLine({"from": link.source, "to": link.target, **_link_details(link)})


def _link_details(link: Link) -> OneLine:
    kind = None if link.type == "FS" else link.type.value
    return _given(type=kind, lag=link.lag or None, needed_by=link.needed_by)


def _milestone(it: Milestone) -> OneLine:
    return _given(name=it.name, due=it.due, needs=it.needs, calendar=it.calendar)


def _weekly(it: WeeklyTime) -> OneLine:
    return OneLine(day=WEEKDAYS[it.day], time=it.time)


def _cadence(program: Program) -> dict[str, Any]:
    it = program.cadence
    asked, steering = it.check_in, it.steering
    first = {"first": steering.first} if steering.first else {}
    breaks = {"breaks": _spans(it.breaks)} if it.breaks else {}
    return {
        "check_in": {
            "ask": _weekly(asked.ask),
            "remind": _weekly(asked.remind),
            "close": _weekly(asked.close),
        },
        "dependency_check": _weekly(it.dependency_check),
        "steering": {
            "every_weeks": steering.every_weeks,
            **first,
            "meets": _weekly(steering.meets),
            "draft": _weekly(steering.draft),
            "publish": _weekly(steering.publish),
        },
        "digest": it.digest,
        "quiet": OneLine({"from": it.quiet.start, "to": it.quiet.end}),
        **breaks,
    }


def _escalation(program: Program) -> dict[str, Any]:
    it = program.escalation
    return {
        "stops_work": tuple(
            OneLine(after=f"{rung.after}d", to=rung.to.value) for rung in it.stops_work
        ),
        "otherwise": OneLine(ladder_starts=f"{it.ladder_starts}d"),
        "heads_up": f"{it.heads_up}d",
    }
