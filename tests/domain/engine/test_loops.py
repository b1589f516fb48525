from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.engine.links import Link
from bot.domain.engine.loops import Loop, loop_closed_by, shortest_loop
from bot.domain.engine.network import Activity, Network
from tests.domain.engine.generated import FIVE_DAYS, MONDAY

names = st.sampled_from("abcdefg")
pairs = st.lists(st.tuples(names, names), max_size=14)


@given(pairs)
def test_a_network_with_a_loop_is_refused_and_a_shortest_one_is_named(
    links: list[tuple[str, str]],
) -> None:
    loop = refusal(links)
    assert (len(loop) or None) == length_of_shortest(links)
    assert {*zip(loop, (*loop[1:], *loop[:1]), strict=True)} <= set(links)


def refusal(links: list[tuple[str, str]]) -> tuple[str, ...]:
    """The loop that a network of these links is refused for, () if it is taken."""
    activities = tuple(Activity(key, 1, FIVE_DAYS) for key in "abcdefg")
    try:
        Network(MONDAY, FIVE_DAYS, activities, tuple(Link(*pair) for pair in links))
    except Loop as loop:
        return loop.path
    return ()


def length_of_shortest(links: list[tuple[str, str]]) -> int | None:
    graph = nx.DiGraph(links)
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    around = [lengths[target][source] + 1 for source, target in links if source in lengths[target]]
    return min(around, default=None)


@given(pairs, names, names)
def test_a_new_link_names_the_shortest_loop_that_it_would_close(
    links: list[tuple[str, str]], source: str, target: str
) -> None:
    graph = nx.DiGraph([*links, (source, target)])
    loop = loop_closed_by(links, source, target)
    if nx.has_path(graph, target, source):
        assert loop[0] == source
        assert len(loop) == nx.shortest_path_length(graph, target, source) + 1
    else:
        assert loop == ()


def test_a_loop_reads_as_the_way_round() -> None:
    assert str(Loop(("a", "b"))) == "a -> b -> a"


def test_one_ring_of_ten_thousand_is_found_at_once() -> None:
    ring = [(str(at), str((at + 1) % 10_000)) for at in range(10_000)]
    assert len(shortest_loop(ring)) == 10_000


def test_a_thousand_tangled_rings_do_not_explode() -> None:
    tangle = [(str(at), str((at + step) % 1000)) for at in range(1000) for step in (1, 2, 3, 5)]
    assert len(shortest_loop(tangle)) == 200


def test_work_cannot_wait_for_itself() -> None:
    with pytest.raises(Loop, match="a -> a"):
        Network(MONDAY, FIVE_DAYS, (Activity("a", 1, FIVE_DAYS),), (Link("a", "a"),))
