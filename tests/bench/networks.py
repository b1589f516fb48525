"""Networks of any size, the same for the same size: as wide as programs are, on one calendar."""

from __future__ import annotations

from datetime import date
from random import Random

from bot.domain.engine.calendars import WorkCalendar
from bot.domain.engine.links import Kind, Link
from bot.domain.engine.network import Activity, Network

MONDAY = date(2027, 1, 4)
LEVELS = 30
KINDS = (Kind.FS, Kind.FS, Kind.FS, Kind.SS, Kind.FF)


def layered(size: int) -> Network:
    """Levels of equal width; two links into each activity from the level before."""
    chance, width = Random(size), max(size // LEVELS, 1)
    links = [
        Link(_key(source), _key(target), chance.choice(KINDS), chance.randrange(4))
        for target in range(width, size)
        for source in {_before(chance, target, width) for _ in range(2)}
    ]
    return _network(size, chance, links)


def chain(size: int) -> Network:
    """One after the other: the worst case for work level by level."""
    links = [Link(_key(at), _key(at + 1)) for at in range(size - 1)]
    return _network(size, Random(size), links)


def _network(size: int, chance: Random, links: list[Link]) -> Network:
    calendar = WorkCalendar()
    work = tuple(Activity(_key(at), chance.randint(1, 15), calendar) for at in range(size))
    return Network(MONDAY, calendar, work, tuple(links))


def _before(chance: Random, target: int, width: int) -> int:
    level = target // width
    return (level - 1) * width + chance.randrange(width)


def _key(at: int) -> str:
    return f"p{at // 25}.d{at}"
