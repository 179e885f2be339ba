"""The map's places: the same for the same graph, apart from one another, and where they were when the graph grows."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmgraph.layout import SPACING, positions
from mmgraph.layout.spreading import near_pairs
from mmgraph.layout.stress import edges_of, measure


def concept_graph(edges, alone=()):
    """A graph with these (source, target) pairs; ids are labels."""
    graph = nx.MultiDiGraph()
    for source, target in edges:
        graph.add_edge(source, target, key="uses")
    graph.add_nodes_from(alone)
    nx.set_node_attributes(graph, {node: node for node in graph}, "label")
    return graph


def tree(size, seed=0):
    chance = random.Random(seed)
    return [(f"concept {chance.randrange(i)}", f"concept {i}") for i in range(1, size)]


def distance(places, one, other):
    (x, y), (u, v) = places[one], places[other]
    return ((x - u) ** 2 + (y - v) ** 2) ** 0.5


edge_lists = st.lists(st.tuples(st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij")), max_size=20)


@settings(max_examples=25)
@given(edge_lists, st.randoms())
def test_order_of_insertion_makes_no_difference(edges, chance):
    shuffled = list(edges)
    chance.shuffle(shuffled)
    assert positions(concept_graph(edges, "abc")) == positions(concept_graph(shuffled, "cba"))


@settings(max_examples=25)
@given(edge_lists)
def test_every_concept_has_a_place_of_its_own(edges):
    graph = concept_graph(edges, "xyz")
    places = positions(graph)
    assert places.keys() == set(graph)
    assert all(distance(places, a, b) > SPACING / 8 for a, b in combinations(places, 2))


def test_an_empty_graph_has_an_empty_map():
    assert positions(nx.MultiDiGraph()) == {}


def test_labels_of_a_crowded_map_do_not_cover_each_other():
    places = positions(concept_graph(tree(120)))
    for one, other in combinations(places, 2):
        (x, y), (u, v) = places[one], places[other]
        assert abs(x - u) > 60 or abs(y - v) > 30, (one, other)


def test_neighbors_stand_closer_than_strangers():
    graph = concept_graph(tree(60))
    places = positions(graph)
    joined = [distance(places, *edge) for edge in graph.edges()]
    strangers = [distance(places, a, b) for a, b in combinations(places, 2) if not graph.has_edge(a, b)]
    assert sum(joined) / len(joined) < sum(strangers) / len(strangers) / 2


def test_known_places_are_kept_to_the_digit():
    edges = tree(40)
    before = positions(concept_graph(edges))
    after = positions(concept_graph([*edges, ("concept 3", "new")]), before)
    assert {node: after[node] for node in before} == before


def test_a_new_concept_settles_near_the_one_it_is_joined_to():
    edges = tree(40)
    before = positions(concept_graph(edges))
    after = positions(concept_graph([*edges, ("concept 7", "new")]), before)
    across = max(distance(before, a, b) for a, b in combinations(before, 2))
    assert distance(after, "concept 7", "new") < across / 3


def test_a_new_part_is_put_beside_the_old_ones():
    before = positions(concept_graph(tree(20)))
    after = positions(concept_graph([*tree(20), ("p", "q"), ("q", "r")]), before)
    assert {node: after[node] for node in before} == before
    assert min(distance(after, new, old) for new in "pqr" for old in before) > SPACING / 3


def test_places_far_from_the_origin_are_kept_too():
    before = {"a": (91_000.0, -40_000.0), "b": (91_100.0, -40_000.0)}
    assert positions(concept_graph([("a", "b"), ("c", "d")]), before).items() >= before.items()


@pytest.mark.parametrize("parts", [3, 40])
def test_many_parts_make_a_map_wider_than_high_but_not_a_row(parts):
    graph = concept_graph([(f"{part}-{i}", f"{part}-{i + 1}") for part in range(parts) for i in range(4)])
    xs, ys = zip(*positions(graph).values(), strict=True)
    assert 0.7 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 3


@pytest.mark.parametrize("size", [60, 600])
def test_a_pivot_is_as_far_from_each_concept_as_the_way_there_is_long(size):
    simple = nx.Graph(tree(size))
    nodes = sorted(simple)
    edges = edges_of(simple, nodes)
    for source, target, length in zip(edges.sources, edges.targets, edges.lengths, strict=True):
        simple.edges[nodes[source], nodes[target]]["length"] = length
    pivots, distances = measure(edges, size)
    for pivot, row in zip(pivots[::20], distances[::20], strict=True):
        far = nx.single_source_dijkstra_path_length(simple, nodes[pivot], weight="length")
        assert row == pytest.approx([far[node] for node in nodes])


coordinates = st.floats(-50, 50).map(lambda x: round(x, 2))


@given(st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=40))
def test_no_pair_of_near_points_is_missed(points):
    found = {*zip(*near_pairs(np.array(points)).tolist(), strict=True)}
    near = {
        (one, other)
        for (one, (x, y)), (other, (u, v)) in combinations(enumerate(points), 2)
        if abs(x - u) < 0.99 and abs(y - v) < 0.99
    }
    assert near <= found <= {*combinations(range(len(points)), 2)}


def test_a_map_of_some_hundred_concepts_does_without_scipy_which_takes_longer_to_load():
    script = (
        "import sys; from mmgraph.example import example_graph; from mmgraph.layout import positions;"
        "positions(example_graph()); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    assert "numpy" in loaded
    assert "scipy" not in loaded
