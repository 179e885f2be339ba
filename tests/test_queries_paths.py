"""The best paths between two concepts: their laws, held against all paths there are in small graphs."""

from __future__ import annotations

import math
from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from mmgraph import queries
from mmgraph.model import RELATIONS
from strategies import ENDS, graph_of, statements

ends = st.sampled_from(ENDS)
weights = st.sampled_from(queries.WEIGHTS)
relation_sets = st.sets(st.sampled_from(RELATIONS), max_size=3)


@given(statements, weights, st.booleans(), relation_sets, relation_sets, st.sets(st.sampled_from("cdef"), max_size=1))
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


@given(statements, weights, st.booleans(), st.permutations("cdef"), st.integers(1, 3))
def test_of_all_paths_come_those_past_the_way_points(stated, weight, directed, others, count):
    graph = graph_of(*stated)
    via = others[:count]
    choice = {"k": 99, "via": via, "directed": directed, "weight": weight}
    past = [nodes for nodes in all_paths(graph, weight, directed) if {*via} <= {*nodes}]
    in_order = [nodes for nodes in past if [node for node in nodes if node in via] == via]
    assert [path.concepts for path in queries.paths(graph, "a", "b", **choice).paths] == in_order
    assert [path.concepts for path in queries.paths(graph, "a", "b", any_order=True, **choice).paths] == past


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
