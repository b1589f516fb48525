"""Why a date is what it is: the links that drive it, and what the end hangs on."""

from __future__ import annotations

from bot.domain.engine.links import Link
from bot.domain.engine.passes import binds, required
from bot.domain.engine.schedule import Schedule


def drivers(schedule: Schedule, key: str) -> tuple[Link, ...]:
    """The links that hold it where it is, all ties; none if its own start or facts do."""
    network = schedule.network
    at = network.index[key]
    activity, (start, finish) = network.activities[at], schedule.held(at)
    found = []
    for wire in network.wiring.into[at]:
        source = schedule.edge(wire.source)
        bound = required(wire, source, activity.calendar, network.calendar)
        if binds(wire, activity) and bound == (finish if wire.to_finish else start):
            found.append(network.links[wire.link])
    return tuple(found)


def critical(schedule: Schedule) -> tuple[str, ...]:
    """Every unfinished activity without float, sources before targets."""
    network = schedule.network
    keys = (network.activities[at].key for at in network.wiring.order)
    return tuple(key for key in keys if schedule.is_critical(key))


def critical_path(schedule: Schedule) -> tuple[str, ...]:
    """One chain of drivers that ends with the program; of ties, the first entered."""
    ending = [key for key in critical(schedule) if schedule.placed(key).ends == schedule.end]
    path = ending[:1]
    while path:
        before = [link.source for link in drivers(schedule, path[-1])]
        following = [key for key in before if schedule.is_critical(key)]
        if not following:
            break
        path.append(following[0])
    return tuple(reversed(path))
