"""Loops are refused when entered, and the one that is named is a shortest one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

import networkx as nx


class Loop(ValueError):
    """Work that waits for itself; `path` lists each member once, in the order of the links."""

    def __init__(self, path: tuple[str, ...]) -> None:
        super().__init__(" -> ".join((*path, path[0])))
        self.path = path


def shortest_loop(links: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """A shortest loop among the links (source, target), or () if there is none.

    Breadth first from each member, never longer than the best so far. A member that was searched
    from is dropped with all that hung on it, so that one long ring is walked once.
    """
    graph: nx.DiGraph[str] = nx.DiGraph(list(links))
    best: tuple[str, ...] = ()
    for members in list(nx.strongly_connected_components(graph)):
        if len(members) == 1 and not any(graph.has_edge(one, one) for one in members):
            continue
        tangle = graph.subgraph(members).copy()
        while tangle:
            member = next(iter(tangle))
            best = _loop_through(tangle.adj, member, len(best) or len(graph) + 1) or best
            _drop(tangle, member)
    return best


def loop_closed_by(links: Iterable[tuple[str, str]], source: str, target: str) -> tuple[str, ...]:
    """The shortest loop that a new link from source to target would close, or ()."""
    graph: nx.DiGraph[str] = nx.DiGraph(list(links))
    graph.add_edge(source, target)
    try:
        return (source, *nx.shortest_path(graph, target, source)[:-1])
    except nx.NetworkXNoPath:
        return ()


def _loop_through(after: Mapping[str, Iterable[str]], member: str, limit: int) -> tuple[str, ...]:
    """The shortest loop through the member if it has fewer than `limit` members, else ()."""
    came = {member: member}
    queue = deque([(member, 1)])
    while queue:
        node, size = queue.popleft()
        for following in after[node]:
            if following == member and size < limit:
                return _retrace(came, node)
            if following not in came and size + 1 < limit:
                came[following] = node
                queue.append((following, size + 1))
    return ()


def _retrace(came: Mapping[str, str], node: str) -> tuple[str, ...]:
    path = [node]
    while came[path[-1]] != path[-1]:
        path.append(came[path[-1]])
    return tuple(reversed(path))


def _drop(tangle: nx.DiGraph[str], member: str) -> None:
    loose = [member]
    while loose:
        node = loose.pop()
        if node in tangle:
            beside = {*tangle.pred[node], *tangle.adj[node]} - {node}
            tangle.remove_node(node)
            loose += [other for other in beside if not tangle.pred[other] or not tangle.adj[other]]
