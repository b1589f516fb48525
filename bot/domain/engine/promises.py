"""What was promised against what was computed: milestones, needed-by dates, leads' own dates.

Spare is counted in working days of the program's calendar; negative is late by so many.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.engine.explain import drivers
from bot.domain.engine.links import Link
from bot.domain.engine.network import Milestone
from bot.domain.engine.passes import LIMITLESS, backward
from bot.domain.engine.placing import State, finish_position
from bot.domain.engine.schedule import Schedule


@dataclass(frozen=True)
class MilestoneState:
    key: str
    due: date
    computed: date
    spare: int


@dataclass(frozen=True)
class NeedState:
    """`computed` is when the source gives: its last working day, or its first if it only starts."""

    link: Link
    needed_by: date
    computed: date
    spare: int


@dataclass(frozen=True)
class CannotHold:
    """A lead's date earlier than upstream allows. `because`: the links that drive it, all ties."""

    key: str
    promised: date
    earliest: date
    because: tuple[Link, ...]


def milestones(schedule: Schedule) -> tuple[MilestoneState, ...]:
    return tuple(_milestone(schedule, milestone) for milestone in schedule.network.milestones)


def needs(schedule: Schedule) -> tuple[NeedState, ...]:
    """Each link with a needed-by date, in the order of the links."""
    links = schedule.network.links
    return tuple(_need(schedule, link, link.needed_by) for link in links if link.needed_by)


def cannot_hold(schedule: Schedule) -> tuple[CannotHold, ...]:
    found = []
    for activity in schedule.network.activities:
        placed, promised = schedule.placed(activity.key), activity.forecast_finish
        if promised is None or placed.state is State.FINISHED:
            continue
        if finish_position(activity, promised, placed.start) < placed.floor:
            earliest, because = schedule.floor_of(activity.key), drivers(schedule, activity.key)
            found.append(CannotHold(activity.key, promised, earliest, because))
    return tuple(found)


def float_to(schedule: Schedule, milestone: Milestone) -> Mapping[str, int]:
    """Working days by which each activity can finish later for the milestone to be on time.

    Negative where it is late already; only unfinished activities that the milestone waits for.
    """
    network, limits = schedule.network, [LIMITLESS] * len(schedule.early)
    for key in milestone.needs:
        limits[network.index[key]] = network[key].calendar.count(milestone.due.toordinal() + 1)
    late = backward(network, schedule.early, limits)
    return {
        activity.key: finish - placed.finish
        for activity, finish, placed in zip(
            network.activities, late.finishes, schedule.early, strict=True
        )
        if finish < LIMITLESS and placed.state is not State.FINISHED
    }


def _milestone(schedule: Schedule, milestone: Milestone) -> MilestoneState:
    starts = schedule.network.starts
    computed = max(map(schedule.finish_of, milestone.needs), default=starts)
    unneeded = schedule.network.calendar.between(starts, milestone.due)
    spare = min((_spare(schedule, key, milestone.due) for key in milestone.needs), default=unneeded)
    return MilestoneState(milestone.key, milestone.due, computed, spare)


def _need(schedule: Schedule, link: Link, needed_by: date) -> NeedState:
    if link.kind.from_finish:
        spare = _spare(schedule, link.source, needed_by)
        return NeedState(link, needed_by, schedule.finish_of(link.source), spare)
    given = schedule.start_of(link.source)
    spare = schedule.network.calendar.between(given, needed_by)
    return NeedState(link, needed_by, given, min(spare, -1) if given > needed_by else spare)


def _spare(schedule: Schedule, key: str, due: date) -> int:
    """At least -1 where it is late, even if the program does not work on the days between."""
    count, after = schedule.network.calendar.count, due.toordinal() + 1
    placed = schedule.placed(key)
    spare = count(after) - count(placed.ends)
    late = placed.finish > schedule.network[key].calendar.count(after)
    return min(spare, -1) if late else max(spare, 0)
