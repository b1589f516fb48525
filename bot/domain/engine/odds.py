"""How sure the dates are: Monte Carlo over the network, the same figures for the same seed.

Every figure rests on `Outlook.samples`, `correlation` and the spreads that were given; without
those it rests on the prior of `spread`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import ceil, sqrt
from zlib import crc32

import numpy as np

from bot.domain.engine.calendars import BeyondCalendar
from bot.domain.engine.inputs import Inputs, inputs
from bot.domain.engine.levels import Numbers
from bot.domain.engine.promises import milestones
from bot.domain.engine.rulers import FAR, OneCalendar, Ruler
from bot.domain.engine.sampling import Chunk, Ground, ground
from bot.domain.engine.schedule import Schedule
from bot.domain.engine.spread import Reals, Spread
from bot.domain.engine.vector import rulers

CHUNK, CELLS = 250, 1_000_000  # samples at once, so that memory does not grow with their number
USUAL = Spread()
ONE = np.array([[1]])


@dataclass(frozen=True)
class Risk:
    """Something that may happen: with its probability all of `on` take `days` working days more."""

    key: str
    probability: float
    days: int
    on: tuple[str, ...]


@dataclass(frozen=True)
class Correlation:
    """How much of what makes work late is common to the program, and besides to a project."""

    program: float = 0.3
    project: float = 0.0

    def __post_init__(self) -> None:
        if min(self.program, self.project) < 0 or self.program + self.project > 1:
            raise ValueError("correlations are shares of one whole")


@dataclass(frozen=True)
class Doubts:
    """What may go otherwise. `projects`: the project of each activity (none: no such factor)."""

    spreads: Mapping[str, Spread] = field(default_factory=dict)
    risks: tuple[Risk, ...] = ()
    correlation: Correlation = field(default_factory=Correlation)
    projects: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Odds:
    """Dates that hold with 50, 80 and 90 %. `merge_bias`: working days from computed to p50."""

    key: str
    due: date | None
    p_on_time: float | None
    p50: date
    p80: date
    p90: date
    computed: date
    merge_bias: int


@dataclass(frozen=True)
class Sensitivity:
    """`criticality`: how often it holds the end. `ssi`: its part of the spread of the end."""

    key: str
    criticality: float
    ssi: float


@dataclass(frozen=True)
class Outlook:
    """`program` has no due date unless one was given; `deliverables` are ranked by SSI."""

    samples: int
    correlation: Correlation
    program: Odds
    milestones: tuple[Odds, ...]
    deliverables: tuple[Sensitivity, ...]


def seed_of(program: str, as_of: date) -> int:
    """So that the figures of one program and day repeat, whoever asks."""
    return crc32(f"{program} {as_of.isoformat()}".encode())


def odds(
    schedule: Schedule,
    seed: int,
    samples: int = 2000,
    doubts: Doubts | None = None,
    due: date | None = None,
) -> Outlook:
    """Raises `BeyondCalendar` if overruns pass the year 9999, `ValueError` without any work."""
    if not schedule.network.activities:
        raise ValueError("there is no work to be sure or unsure of")
    doubts, given = doubts or Doubts(), inputs(schedule.network)
    base = ground(schedule, given)
    for ruler in rulers(given, schedule.as_of):
        try:
            run = _Run(schedule, base, ruler, doubts, due)
            run.sample(seed, samples)
        except IndexError:
            continue
        return run.outlook()
    raise BeyondCalendar("an overrun lies after year 9999")


class _Run:
    """Gathers what all chunks say."""

    def __init__(
        self, schedule: Schedule, base: Ground, ruler: Ruler, doubts: Doubts, due: date | None
    ) -> None:
        size, network = len(base.start), schedule.network
        self.schedule, self.base, self.ruler, self.doubts = schedule, base, ruler, doubts
        ranks = base.given.levels.ranks
        needs = [[network.index[key] for key in one.needs] for one in network.milestones]
        self.goals = [ranks[places] for places in needs] + [np.arange(size)]
        self.dues = [*(one.due for one in network.milestones), due]
        self.ends: list[list[Numbers]] = [[] for _ in self.goals]
        self.hits = [0] * len(self.goals)
        self.critical = np.zeros(size, np.int64)
        self.sums, self.squares = np.zeros(size), np.zeros(size)
        self.groups = list(_by_spread(schedule, base.given, doubts))
        self.samples = 0

    def sample(self, seed: int, samples: int) -> None:
        width = max(min(CHUNK, CELLS // len(self.base.start)), 1)
        for number in range(ceil(samples / width)):
            columns = min(width, samples - number * width)
            chance = np.random.default_rng((seed, number))
            self._add(self._overruns(chance, columns))

    def _add(self, overrun: Numbers) -> None:
        chunk = Chunk(self.base, self.ruler, overrun)
        chunk.run()
        self.samples += overrun.shape[1]
        self.critical += chunk.critical().sum(axis=1)
        self.sums += overrun.sum(axis=1)
        self.squares += np.square(overrun).sum(axis=1)
        given = self.base.given
        last = self.ruler.last_moment(chunk.finish, given.calendar[:, None], ONE)
        if last.max() >= FAR:
            raise IndexError("a sample ends beyond the tables")
        for at, (rows, due) in enumerate(zip(self.goals, self.dues, strict=True)):
            if len(rows):
                self.ends[at].append(last[rows].max(axis=0))
            if due is not None:
                self.hits[at] += int(self._on_time(chunk.finish[rows], rows, due).sum())

    def _overruns(self, chance: np.random.Generator, columns: int) -> Numbers:
        """Working days that each activity takes longer, in level order, a column a sample."""
        base, levels, index = self.base, self.base.given.levels, self.schedule.network.index
        scores = _scores(self.schedule, self.doubts, chance, columns)[levels.nodes]
        found = np.zeros(scores.shape, np.int64)
        for spread, rows in self.groups:
            longer = base.base[rows, None] * spread.overruns(scores[rows])
            found[rows] = np.ceil(longer - 1e-9)
        for risk in self.doubts.risks:
            fired = chance.random(columns) < risk.probability
            found[levels.ranks[[index[key] for key in risk.on]]] += risk.days * fired
        found[base.done] = 0
        return found

    def _on_time(self, finish: Numbers, rows: Numbers, due: date) -> Numbers:
        given = self.base.given
        limits = np.array([c.count(due.toordinal() + 1) for c in given.calendars])
        held = finish <= limits[given.calendar[rows], None]
        return np.asarray(held.all(axis=0), dtype=np.int64)

    def outlook(self) -> Outlook:
        computed = milestones(self.schedule)
        goals = tuple(self._odds(one.key, at, one.computed) for at, one in enumerate(computed))
        program = self._odds("program", len(goals), self.schedule.ends_on)
        return Outlook(
            self.samples, self.doubts.correlation, program, goals, tuple(self._sensitivities())
        )

    def _odds(self, key: str, at: int, computed: date) -> Odds:
        due = self.dues[at]
        ends = np.sort(np.concatenate(self.ends[at])) if self.ends[at] else None
        p50, p80, p90 = (self._quantile(ends, share, computed) for share in (0.5, 0.8, 0.9))
        share = self.hits[at] / self.samples if due is not None else None
        bias = self.schedule.network.calendar.between(computed, p50)
        return Odds(key, due, share, p50, p80, p90, computed, bias)

    def _quantile(self, ends: Numbers | None, share: float, computed: date) -> date:
        if ends is None:  # a milestone that needs nothing
            return computed
        moment = int(ends[ceil(share * len(ends)) - 1])
        if isinstance(self.ruler, OneCalendar):
            return date.fromordinal(self.ruler.calendar.day_at(moment - 1))
        return date.fromordinal(moment - 1)

    def _sensitivities(self) -> Iterator[Sensitivity]:
        """Ranked by SSI: sigma of the work times criticality over sigma of the end."""
        mean = self.sums / self.samples
        sigma = np.sqrt(np.maximum(self.squares / self.samples - mean * mean, 0))
        spread = float(np.concatenate(self.ends[-1]).std())
        criticality = self.critical / self.samples
        ssi = sigma * criticality / spread if spread else np.zeros_like(sigma)
        nodes, activities = self.base.given.levels.nodes, self.schedule.network.activities
        for at in np.lexsort((nodes, -ssi)).tolist():
            key = activities[int(nodes[at])].key
            yield Sensitivity(key, float(criticality[at]), float(ssi[at]))


def _scores(schedule: Schedule, doubts: Doubts, chance: np.random.Generator, columns: int) -> Reals:
    """Standard normal scores with the correlations asked for, in the network's order."""
    share, network = doubts.correlation, schedule.network
    common = sqrt(share.program) * chance.standard_normal(columns)
    names = [doubts.projects.get(activity.key, activity.key) for activity in network.activities]
    places = {name: at for at, name in enumerate(dict.fromkeys(names))}
    scores: Reals = np.broadcast_to(common, (len(names), columns)).copy()
    if share.project:
        by_project = chance.standard_normal((len(places), columns))
        scores += sqrt(share.project) * by_project[[places[name] for name in names]]
    own = sqrt(1 - share.program - share.project)
    return scores + own * chance.standard_normal((len(names), columns))


def _by_spread(
    schedule: Schedule, given: Inputs, doubts: Doubts
) -> Iterator[tuple[Spread, Numbers]]:
    rows: dict[Spread, list[int]] = {}
    for at, old in enumerate(given.levels.nodes.tolist()):
        key = schedule.network.activities[old].key
        rows.setdefault(doubts.spreads.get(key, USUAL), []).append(at)
    for spread, places in rows.items():
        yield spread, np.array(places, dtype=np.int64)
