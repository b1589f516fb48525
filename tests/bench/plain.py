"""What one writes with networkx alone: a loop over the graph in topological order.

Working days as whole numbers from the start, one calendar, no facts and no float; what people said,
other calendars and late dates would come on top. The order is computed once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import sqrt

import networkx as nx
import numpy as np

from bot.domain.engine.network import Network
from bot.domain.engine.spread import Spread

Dates = dict[str, tuple[int, int]]
CORRELATION = 0.3


class Plain:
    def __init__(self, network: Network) -> None:
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for activity in network.activities:
            self.graph.add_node(activity.key, duration=activity.duration)
        for link in network.links:
            ends = (link.kind.from_finish, link.kind.to_finish)
            self.graph.add_edge(link.source, link.target, ends=ends, lag=link.lag)
        self.order = list(nx.topological_sort(self.graph))
        self.durations = {key: self.graph.nodes[key]["duration"] for key in self.order}

    def dates(self, durations: Mapping[str, int]) -> Dates:
        """Early start, and the end after the last working day."""
        found: Dates = {}
        for key in self.order:
            duration, start = durations[key], 0
            for source, _, link in self.graph.in_edges(key, data=True):
                from_finish, to_finish = link["ends"]
                moment = found[source][1 if from_finish else 0] + link["lag"]
                start = max(start, moment - duration if to_finish else moment)
            found[key] = (start, start + duration)
        return found

    def what_if(self, key: str, days: int) -> dict[str, int]:
        """By how many working days each finish moves."""
        before = self.dates(self.durations)
        after = self.dates({**self.durations, key: self.durations[key] + days})
        return {
            one: finish - before[one][1]
            for one, (_, finish) in after.items()
            if finish != before[one][1]
        }

    def ends(self, samples: int, seed: int) -> Iterator[int]:
        """When all is finished, sample by sample, with the usual spread."""
        chance, spread = np.random.default_rng(seed), Spread()
        planned = np.array([self.durations[key] for key in self.order])
        for _ in range(samples):
            common = sqrt(CORRELATION) * chance.standard_normal()
            own = sqrt(1 - CORRELATION) * chance.standard_normal(len(planned))
            longer = np.ceil(planned * spread.overruns(common + own) - 1e-9).astype(int)
            durations = dict(zip(self.order, (planned + longer).tolist(), strict=True))
            yield max(finish for _, finish in self.dates(durations).values())
