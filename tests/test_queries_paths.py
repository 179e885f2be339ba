"""The best paths between two concepts: their laws, held against all paths there are in small graphs."""

from __future__ import annotations

import math
from itertools import combinations, islice, pairwise

import networkx as nx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mmgraph import queries
from mmgraph.errors import MmgraphError
from mmgraph.model import RELATIONS
from mmgraph.queries.close import close_routes
from mmgraph.queries.network import network_of
from mmgraph.queries.routes import searched_routes
from strategies import ENDS, graph_of, statements

ends = st.sampled_from(ENDS)
weights = st.sampled_from(queries.WEIGHTS)
relation_sets = st.sets(st.sampled_from(RELATIONS), max_size=3)


# Two paths whose doubts differ by a millionth, the longer one being the surer.
NEARLY_EQUAL = [
    *(("a", "uses", "d", 0.3), ("a", "uses", "e", 0.6), ("b", "uses", "c", 0.9), ("b", "uses", "d", 1.0)),
    *(("c", "uses", "d", 0.3), ("c", "uses", "e", 0.6)),
]


@given(statements, weights, st.booleans(), relation_sets, relation_sets, st.sets(st.sampled_from("cdef"), max_size=1))
@example(NEARLY_EQUAL, "doubt", False, set(), set(), set())
def test_paths_are_all_there_are_the_best_first_and_equal_ones_by_ids(
    stated, weight, directed, relations, without, avoid
):
    graph = graph_of(*stated)
    found = queries.paths(
        graph, "a", "b", k=99, weight=weight, directed=directed, relations=relations, without=without, avoid=avoid
    )
    followed = {relation for relation in RELATIONS if relation in (relations or RELATIONS) and relation not in without}
    graph.remove_edges_from([edge for edge in graph.edges if edge[2] not in followed])
    expected = all_paths(graph, weight, directed)
    assert [path.concepts for path in found.paths] == [nodes for nodes in expected if not avoid & {*nodes}]
    assert not found.more and not found.gave_up


@given(statements, weights, st.integers(0, 5), st.integers(0, 4))
def test_of_all_paths_come_the_first_that_are_short_enough(stated, weight, k, max_hops):
    graph = graph_of(*stated)
    found = queries.paths(graph, "a", "b", k=k, max_hops=max_hops, weight=weight)
    expected = [nodes for nodes in all_paths(graph, weight, directed=False) if len(nodes) <= max_hops + 1]
    assert [path.concepts for path in found.paths] == expected[:k]
    assert found.more == (len(expected) > k)


@given(statements, st.booleans(), st.sets(st.sampled_from("cdef"), max_size=1), st.integers(0, 5))
def test_paths_that_are_listed_outright_are_those_that_a_search_finds(stated, directed, avoid, max_hops):
    network = network_of(graph_of(*stated), frozenset(RELATIONS), directed=directed)
    listed = [*close_routes(network, "a", "b", closed=avoid, max_hops=max_hops)]
    assert listed == [*searched_routes(network, ("a", "b"), avoid, max_hops)]


@given(statements, weights, st.booleans(), st.permutations("cdef"), st.integers(1, 3))
def test_of_all_paths_come_those_past_the_way_points(stated, weight, directed, others, count):
    graph = graph_of(*stated)
    via = others[:count]
    choice = {"k": 99, "via": via, "directed": directed, "weight": weight}
    past = [nodes for nodes in all_paths(graph, weight, directed) if {*via} <= {*nodes}]
    in_order = [nodes for nodes in past if [node for node in nodes if node in via] == via]
    assert [path.concepts for path in queries.paths(graph, "a", "b", **choice).paths] == in_order
    assert [path.concepts for path in queries.paths(graph, "a", "b", any_order=True, **choice).paths] == past


def test_a_path_keeps_the_direction_of_each_step_and_all_that_states_it(graph):
    path = queries.shortest_path(graph, "contrastive-learning", "blip")
    assert path is not None
    first, second = path.hops
    assert [(edge.source, edge.relation) for edge in first.edges] == [("clip", "uses")]
    assert [(edge.relation, len(edge.evidence)) for edge in second.edges] == [("compares-with", 2), ("extends", 1)]
    assert second.edges[1].evidence[0].sentence == "BLIP在CLIP的基础上改进。"


@given(statements)
def test_no_path_is_shorter_than_the_one_found(stated):
    graph = graph_of(*stated)
    undirected = nx.Graph(graph.edges())
    undirected.add_nodes_from(graph)
    for source in ENDS:
        lengths = nx.single_source_shortest_path_length(undirected, source)
        for target in ENDS:
            path = queries.shortest_path(graph, source, target)
            assert (len(path.hops) if path else None) == lengths.get(target)


@given(statements)
def test_every_hop_is_joined_by_relations_and_hops_follow_each_other(stated):
    graph = graph_of(*stated)
    path = queries.shortest_path(graph, "a", "b")
    if path:
        assert [path.source, *(hop.target for hop in path.hops)] == [*(hop.source for hop in path.hops), path.target]
        assert all(
            {edge.source, edge.target} == {hop.source, hop.target} and edge.evidence
            for hop in path.hops
            for edge in hop.edges
        )
        assert all(hop.edges for hop in path.hops)


@given(statements, st.randoms(use_true_random=False))
def test_the_path_depends_neither_on_the_order_of_the_graph_nor_on_which_end_is_first(stated, random):
    graph = graph_of(*stated)
    shuffled = nx.MultiDiGraph(**graph.graph)
    for add, items in (
        (shuffled.add_nodes_from, list(graph.nodes(data=True))),
        (shuffled.add_edges_from, list(graph.edges(keys=True, data=True))),
    ):
        random.shuffle(items)
        add(items)
    there = queries.shortest_path(graph, "a", "b")
    back = queries.shortest_path(shuffled, "b", "a")
    assert (there and there.concepts) == (back and back.concepts[::-1])


@given(statements)
def test_a_directed_path_follows_arrows_only(stated):
    graph = graph_of(*stated)
    path = queries.shortest_path(graph, "a", "b", directed=True)
    assert bool(path) == nx.has_path(graph, "a", "b")
    assert all(edge.source == hop.source for hop in (path.hops if path else ()) for edge in hop.edges)


def test_relation_types_can_be_chosen():
    graph = graph_of(
        ("a", "uses", "b", 0.9), ("a", "extends", "c", 0.9), ("c", "extends", "b", 0.9), ("a", "is-a", "c", 0.9)
    )
    path = queries.shortest_path(graph, "a", "b", relations=["extends"])
    assert path.concepts == ("a", "c", "b")
    assert {edge.relation for hop in path.hops for edge in hop.edges} == {"extends"}


def test_of_equally_short_paths_the_better_supported_is_told():
    sure, unsure = (
        [("a", "uses", "z", 0.9), ("z", "uses", "b", 0.9)],
        [("a", "uses", "c", 0.4), ("c", "uses", "b", 0.4)],
    )
    assert queries.shortest_path(graph_of(*sure, *unsure), "a", "b").concepts == ("a", "z", "b")


def test_many_doubtful_sentences_outweigh_a_good_one():
    often = [("a", "uses", "z", 0.6)] * 5 + [("z", "uses", "b", 0.6)] * 5
    once = [("a", "uses", "c", 0.9), ("c", "uses", "b", 0.9)]
    assert queries.shortest_path(graph_of(*once, *often), "a", "b").concepts == ("a", "z", "b")


def test_of_equally_short_paths_the_one_past_no_hub_is_told():
    past_hub = [("a", "uses", "c", 0.9), ("b", "uses", "c", 0.9), *((f"m{n}", "uses", "c", 0.9) for n in range(30))]
    past_other = [("a", "uses", "z", 0.9), ("b", "uses", "z", 0.9)]
    assert queries.shortest_path(graph_of(*past_hub, *past_other), "a", "b").concepts == ("a", "z", "b")


def test_the_way_from_a_concept_to_itself_has_no_hops(graph):
    assert queries.shortest_path(graph, "clip", "clip") == queries.Path("clip", "clip", ())


def test_where_no_path_is_the_sizes_of_the_parts_say_why(graph):
    assert queries.shortest_path(graph, "lora", "clip") is None
    assert queries.why_apart(graph, "lora", "clip") == queries.Apart(1, 4, joined=False)
    assert queries.shortest_path(graph, "vit", "clip", directed=True) is None
    assert queries.why_apart(graph, "vit", "clip") == queries.Apart(4, 4, joined=True)


@given(statements, weights, st.sampled_from("cdef"))
def test_undirected_the_ways_back_are_the_same(stated, weight, avoided):
    graph = graph_of(*stated)
    there = queries.paths(graph, "a", "b", k=3, weight=weight, avoid=[avoided])
    back = queries.paths(graph, "b", "a", k=3, weight=weight, avoid=[avoided])
    assert [path.concepts for path in there.paths] == [path.concepts[::-1] for path in back.paths]
    assert there.more == back.more


@given(statements, st.tuples(st.sampled_from(ENDS), st.just("uses"), st.sampled_from(ENDS), st.just(0.9)))
def test_a_graph_that_has_changed_is_looked_at_anew(stated, added):
    graph = graph_of(*stated)
    queries.paths(graph, "a", "b")
    source, relation, target, _ = added
    ((_, _, attributes),) = graph_of(added).edges(data=True)
    graph.add_edge(source, target, key=relation, **attributes)
    fresh = graph.copy()
    assert queries.paths(graph, "a", "b") == queries.paths(fresh, "a", "b")


@pytest.mark.parametrize("weight", queries.WEIGHTS)
@pytest.mark.parametrize("directed", [False, True])
def test_in_a_large_graph_paths_cost_what_networkx_says(weight, directed):
    shape = nx.gnm_random_graph(400, 1200, seed=1, directed=True)
    graph = graph_of(*((f"n{s}", "uses", f"n{t}", 0.5 + (s * t) % 5 / 10) for s, t in shape.edges))
    simple = (nx.DiGraph if directed else nx.Graph)()
    simple.add_edges_from((s, t, {"weight": link_price(graph, s, t, weight, directed)}) for s, t in graph.edges())
    for target in ("n7", "n77", "n399"):
        found = queries.paths(graph, "n1", target, k=20, weight=weight, directed=directed).paths
        expected = islice(nx.shortest_simple_paths(simple, "n1", target, weight="weight"), 20)
        assert [nx.path_weight(simple, path.concepts, "weight") for path in found] == pytest.approx(
            [nx.path_weight(simple, nodes, "weight") for nodes in expected], rel=1e-5
        )


def link_price(graph, source, target, weight, directed):
    """The price of a hop, with half of what its two ends cost to pass."""
    if weight == "hops":
        return 1
    if weight == "doubt":
        return doubt(graph, source, target, directed)
    tolls = (math.log2(len({*graph.succ[node], *graph.pred[node]})) for node in (source, target))
    return 1 + sum(tolls) / 2


def test_a_path_may_be_long():
    chain = [f"n{number:04}" for number in range(3000)]
    graph = graph_of(*((a, "extends", b, 0.9) for a, b in pairwise(chain)))
    for weight in queries.WEIGHTS:
        assert queries.paths(graph, chain[-1], chain[0], weight=weight).paths[0].concepts == tuple(chain[::-1])


def test_by_doubt_a_longer_path_of_surer_hops_is_better():
    graph = graph_of(("a", "uses", "b", 0.3), ("a", "uses", "c", 0.9), ("c", "uses", "b", 0.9))
    by_hops, by_doubt = (queries.paths(graph, "a", "b", k=1, weight=weight).paths[0] for weight in ("hops", "doubt"))
    assert (by_hops.concepts, by_doubt.concepts) == (("a", "b"), ("a", "c", "b"))
    assert (by_hops.doubt, by_doubt.doubt) == pytest.approx((0.7, 0.2))


def test_by_hubs_a_detour_is_better_than_what_everything_is_joined_to():
    past_hub = [("a", "uses", "c", 0.9), ("b", "uses", "c", 0.9), *((f"m{n}", "uses", "c", 0.9) for n in range(30))]
    detour = [("a", "uses", "d", 0.9), ("d", "uses", "e", 0.9), ("e", "uses", "b", 0.9)]
    graph = graph_of(*past_hub, *detour)
    assert queries.paths(graph, "a", "b", k=1).paths[0].concepts == ("a", "c", "b")
    assert queries.paths(graph, "a", "b", k=1, weight="hubs").paths[0].concepts == ("a", "d", "e", "b")


def test_a_search_among_way_points_gives_up_where_no_end_is_in_sight():
    dense = [(a, "uses", b, 0.9) for a, b in combinations("abcdefghijklm", 2)]
    graph = graph_of(*dense, ("c", "uses", "dead-end", 0.9))
    found = queries.paths(graph, "a", "b", via=["dead-end"])
    assert found.paths == () and found.gave_up


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"via": ["c"], "avoid": ["c"]}, "to pass 'c' and to avoid it"),
        ({"avoid": ["a"]}, "to pass 'a' and to avoid it"),
        ({"via": ["b"]}, "passes 'b' once at most"),
        ({"via": ["c", "d", "c"]}, "passes 'c' once at most"),
        ({"via": list("cdefgh"), "any_order": True}, "5 concepts, not 6"),
    ],
)
def test_what_no_path_can_do_is_refused(asked, reason):
    with pytest.raises(MmgraphError, match=reason) as refused:
        queries.paths(graph_of(("a", "uses", "b", 0.9)), "a", "b", **asked)
    assert refused.value.zh != str(refused.value)


def test_to_follow_no_relation_leads_nowhere():
    graph = graph_of(("a", "uses", "b", 0.9))
    assert queries.paths(graph, "a", "b", relations=["uses"], without=["uses"]).paths == ()


def all_paths(graph, weight, directed):
    """By brute force, in the order of `weight`."""
    simple = (nx.DiGraph if directed else nx.Graph)(list(graph.edges()))
    simple.add_nodes_from("ab")
    found = map(tuple, nx.all_simple_paths(simple, "a", "b"))
    return sorted(found, key=lambda nodes: (price(graph, nodes, weight, directed), nodes))


def price(graph, nodes, weight, directed):
    """What the documentation says that a path costs, to a millionth."""
    doubts = sum(rounded(doubt(graph, *step, directed)) for step in pairwise(nodes))
    neighbors = (len({*graph.succ[node], *graph.pred[node]} - {node}) for node in nodes[1:-1])
    tolls = [math.log2(number) for number in neighbors]
    if weight == "hops":
        return len(nodes), doubts + sum(rounded(toll / 8) for toll in tolls)
    if weight == "doubt":
        return doubts, len(nodes)
    return rounded(len(nodes)) + sum(map(rounded, tolls))


def doubt(graph, source, target, directed):
    edges = [*graph.get_edge_data(source, target, default={}).values()]
    edges += [] if directed else graph.get_edge_data(target, source, default={}).values()
    return math.prod(sorted(1 - item["confidence"] for edge in edges for item in edge["evidence"]))


def rounded(number):
    return round(2**20 * number)
