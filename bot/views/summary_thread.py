"""What stands behind a steering summary: one reply a topic, every name in full."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.standing import DateChange, Figures, OpenBlocker, ProjectStanding
from bot.messages import Message
from bot.views.dates import day, days, plural, weekday
from bot.views.health import WORD, colour
from bot.views.parts import BLANK, Line, bold, line, message
from bot.views.summary import MILESTONES, WANTED

MOST = 30


def topics(made: Figures) -> tuple[str, ...]:
    """Those that there is something to say about, in their order."""
    return tuple(name for name, (applies, _) in _TOPICS.items() if applies(made))


def reply(made: Figures, topic: str) -> Message:
    return message(_TOPICS[topic][1](made), about=made.program)


def everything(made: Figures) -> list[Line]:
    """All topics, for who asks for details."""
    found = [_TOPICS[topic][1](made) for topic in topics(made)]
    return [each for block in found for each in (BLANK, *block)][1:]


def _projects(made: Figures) -> list[Line]:
    said = [each for one in made.projects[:MOST] for each in _project(one)]
    return [line(bold("Projects")), *said, *_rest(made.projects)]


def _project(one: ProjectStanding) -> list[Line]:
    """Its colour, its reason and its last rounds, oldest first."""
    rounds = ", ".join(WORD[health] if health else "none" for health in one.rounds)
    return [
        line(bold(one.name), f" · {colour(one.health)}"),
        *([line(f'"{" ".join(one.line.split())}"')] if one.line and one.health else []),
        *([line(f"Last rounds: {rounds}")] if rounds else []),
    ]


def _computed(made: Figures) -> list[Line]:
    said = [line(f"{one.name}: {_suggested(one)}") for one in made.projects[:MOST]]
    return [line(bold("What the dates suggest")), *said, *_rest(made.projects)]


def _suggested(one: ProjectStanding) -> str:
    if one.health is one.computed or one.health is None:
        return colour(one.computed)
    return f"{colour(one.computed)}, its lead says {WORD[one.health]}"


def _paths(made: Figures) -> list[Line]:
    since = f"What moved since {day(made.since)}" if made.since else "What moved since the plan"
    said = [each for one in made.changes[:MOST] for each in _change(one)]
    return [line(bold(since)), *said, *_rest(made.changes)]


def _change(one: DateChange) -> list[Line]:
    holds = ", in time" if one.in_time else ""
    return [
        line(f"{one.name}: {days(one.days)}{holds}"),
        *([line(f"by {' → '.join(one.path)}")] if one.path else []),
        *([line(f'"{" ".join(one.why.split())}"')] if one.why else []),
    ]


def _blockers(made: Figures) -> list[Line]:
    said = [each for one in made.open_blockers[:MOST] for each in _blocker(one)]
    return [line(bold("Open blockers")), *said, *_rest(made.open_blockers)]


def _blocker(one: OpenBlocker) -> list[Line]:
    owner = f"Owner: {one.owner}" if one.owner else "Owner: wanted"
    what = " ".join(one.what.split())
    return [
        line(f"🚧 {what}"),
        line(f"{one.project}. {owner}. Needed by {weekday(one.needed_by)}"),
    ]


def _in_full(made: Figures) -> list[Line]:
    """Names that the summary had to cut, and what it had no room for."""
    wanted = [line(f"Wanted: {' '.join(w.what.split())}") for w in made.wanted[:MOST]]
    cost = [
        line(f"Each week costs {w.cost[0]} {plural(w.cost[1], 'day')}")
        for w in made.wanted[:MOST]
        if w.cost
    ]
    dates = [
        line(f"{m.name}: {colour(m.health)}, due {day(m.due)}, now {day(m.now)}")
        for m in made.milestones[:MOST]
    ]
    return [line(bold("In full")), *wanted, *cost, *dates, *_rest(made.milestones)]


def _is_cut(made: Figures) -> bool:
    return len(made.wanted) > WANTED or len(made.milestones) > MILESTONES


def _rest(shown: Sequence[object]) -> list[Line]:
    rest = len(shown) - MOST
    return [line(f"and {rest} more")] if rest > 0 else []


_TOPICS: dict[str, tuple[Callable[[Figures], bool], Callable[[Figures], list[Line]]]] = {
    "projects": (lambda made: bool(made.projects), _projects),
    "paths": (lambda made: bool(made.changes), _paths),
    "computed": (lambda made: bool(made.projects), _computed),
    "blockers": (lambda made: bool(made.open_blockers), _blockers),
    "in-full": (_is_cut, _in_full),
}
