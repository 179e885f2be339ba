"""A graph as a whole: the same result for the same graph, and what NetworkX finds where it has the measure."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from itertools import combinations
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmgraph import analysis, queries
from mmgraph.graph import build_graph
from mmgraph.model import Answer, Concept, Extraction, Mention
from strategies import graph_of, graphs, statements

_TWO_CIRCLES = [
    *((a, "uses", b, 0.9) for a, b in combinations("abcd", 2)),
    *((a, "uses", b, 0.9) for a, b in combinations("efgh", 2)),
    ("d", "uses", "e", 0.9),
]


def undirected(graph):
    simple = nx.Graph([(a, b) for a, b in graph.edges() if a != b])
    simple.add_nodes_from(graph)
    return simple


def test_communities_are_groups_of_much_joined_concepts_named_by_their_tops():
    graph = graph_of(*_TWO_CIRCLES)
    assert [(one.concepts, one.inside, one.outside) for one in analysis.communities(graph)] == [
        (("a", "b", "c", "d"), 6, 1),
        (("e", "f", "g", "h"), 6, 1),
    ]
    assert analysis.communities(graph)[0].name(graph) == "a, b, c"


@pytest.mark.timeout(60)
def test_communities_of_a_large_graph_are_found_where_many_places_are_equally_good():
    dice, hubs, pairs = random.Random(2), list(range(2_000)), set()
    while len(pairs) < 4_000:
        one, other = dice.randrange(2_000), dice.choice(hubs)
        if one != other:
            pairs.add((min(one, other), max(one, other)))
            hubs += [one, other]
    found = analysis.communities(graph_of(*((f"c{a:04}", "uses", f"c{b:04}", 0.8) for a, b in sorted(pairs))))
    assert 10 < len(found) < 200


@given(graphs)
def test_every_joined_concept_is_in_one_community_and_each_is_connected(graph):
    simple = undirected(graph)
    found = [concept_id for one in analysis.communities(graph) for concept_id in one.concepts]
    assert sorted(found) == sorted(node for node in graph if simple.degree(node))
    assert all(nx.is_connected(simple.subgraph(one.concepts)) for one in analysis.communities(graph))


@given(statements)
def test_centrality_is_that_of_networkx(stated):
    graph = graph_of(*stated)
    simple = undirected(graph)
    between = nx.betweenness_centrality(simple)
    rows = analysis.centrality(graph)
    assert sum(row.pagerank for row in rows) == pytest.approx(1, abs=1e-6)
    assert {row.concept_id: row.degree for row in rows} == dict(simple.degree)
    for row in rows:
        assert row.betweenness == pytest.approx(between[row.concept_id], abs=1e-6)


def test_pagerank_is_that_of_networkx():
    graph = graph_of(*_TWO_CIRCLES)
    expected = nx.pagerank(undirected(graph), tol=1e-12, max_iter=1000)
    assert {row.concept_id: row.pagerank for row in analysis.centrality(graph)} == pytest.approx(expected, abs=1e-6)


def test_betweenness_of_a_large_graph_is_estimated_well():
    leaves = 1200
    stars = [(f"{hub}{leaf:04}", "uses", hub, 0.9) for hub in "xy" for leaf in range(leaves)]
    rows = {row.concept_id: row for row in analysis.centrality(graph_of(*stars, ("x", "uses", "y", 0.9)))}
    others = 2 * leaves + 1 + len("abcdef")
    passing = leaves * (leaves - 1) + 2 * leaves * (leaves + 1)
    assert rows["x"].betweenness == pytest.approx(passing / (others * (others - 1)), rel=0.02)
    assert rows["x0000"].betweenness == 0


@given(graphs)
def test_joints_and_bridges_are_those_of_networkx(graph):
    simple = undirected(graph)
    joints, bridges = analysis.joints(graph), analysis.bridges(graph)
    assert {joint.concept_id for joint in joints} == {*nx.articulation_points(simple)}
    assert {frozenset((bridge.source, bridge.target)) for bridge in bridges} == {
        frozenset(pair) for pair in nx.bridges(simple)
    }


@given(statements)
def test_the_parts_of_a_joint_or_a_bridge_are_what_is_left_without_it(stated):
    graph = graph_of(*stated)
    simple = undirected(graph)
    for joint in analysis.joints(graph):
        beside = {*simple[joint.concept_id]}
        rest = simple.subgraph(nx.node_connected_component(simple, joint.concept_id) - {joint.concept_id})
        parts = [part for part in nx.connected_components(rest) if part & beside]
        assert sorted(part.size for part in joint.parts) == sorted(map(len, parts))
        assert [part.size for part in joint.parts] == sorted((part.size for part in joint.parts), reverse=True)
        for part in joint.parts:
            (members,) = (nodes for nodes in parts if part.top in nodes)
            assert len(members) == part.size
            assert simple.degree(part.top) == max(simple.degree(node) for node in members)
    for bridge in analysis.bridges(graph):
        cut = simple.copy()
        cut.remove_edge(bridge.source, bridge.target)
        sizes = [len(nx.node_connected_component(cut, end)) for end in (bridge.source, bridge.target)]
        assert [side.size for side in bridge.sides] == sizes and sizes[0] >= sizes[1]
        assert list(bridge.edges) == queries.edges_between(graph, bridge.source, bridge.target)


def test_answers_are_alike_by_the_rare_concepts_that_they_share():
    def extraction(path, *named):
        answer = Answer(path, "?", path, 1, 0, 9, path, "", ())
        mentions = tuple(Mention(place, place + 1, name, name) for place, name in enumerate(named))
        return Extraction(answer, tuple(Concept(name, "model", name) for name in {*named}), mentions, ())

    graph = build_graph(
        [
            extraction("a.md", "common", "rare", "rarer"),
            extraction("b.md", "common", "rare", "rarer"),
            extraction("c.md", "common", "rare", "other"),
            extraction("d.md", "alone"),
        ]
    )
    found = analysis.similar_answers(graph)
    assert [(pair.first, pair.second) for pair in found] == [("a.md", "b.md"), ("a.md", "c.md"), ("b.md", "c.md")]
    assert found[0].similarity == pytest.approx(1) and found[0].shared == ("rarer", "common", "rare")
    assert 0 < found[1].similarity < 1
    assert [pair.second for pair in analysis.similar_answers(graph, answer="c.md")] == ["c.md", "c.md"]


def test_a_gap_is_two_concepts_with_much_in_common_and_no_relation():
    shared = [(end, "uses", third, 0.9) for third in "cd" for end in "ab"]
    assert [(gap.first, gap.second, gap.shared) for gap in analysis.gaps(graph_of(*shared))] == [
        ("a", "b", ("c", "d")),
        ("c", "d", ("a", "b")),
    ]
    assert [(gap.first, gap.second) for gap in analysis.gaps(graph_of(*shared, ("a", "extends", "b", 0.9)))] == [
        ("c", "d")
    ]
    assert analysis.gaps(graph_of(*shared), shared=3) == []


def test_kinds_that_no_relation_joins_leave_no_gap():
    shared = [(end, "uses", third, 0.9) for third in "cd" for end in "ab"]
    graph = graph_of(*shared)
    graph.nodes["a"]["kind"], graph.nodes["b"]["kind"] = "organization", "problem"
    assert [(gap.first, gap.second) for gap in analysis.gaps(graph)] == [("c", "d")]


def test_something_rare_in_common_makes_a_wider_gap_than_a_hub():
    past_hubs = [(f"n{number}", "uses", hub, 0.9) for hub in ("hub", "hubs") for number in range(9)]
    rare = [(end, "uses", third, 0.9) for third in "cd" for end in "ab"]
    ranked = [(gap.first, gap.second) for gap in analysis.gaps(graph_of(*past_hubs, *rare))]
    assert ranked.index(("a", "b")) < ranked.index(("n0", "n1"))


MEASURES = (
    *(analysis.communities, analysis.centrality, analysis.joints),
    *(analysis.bridges, analysis.gaps, analysis.similar_answers),
)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.__name__)
def test_an_empty_graph_has_nothing_to_tell(measure):
    assert measure(build_graph([])) == []


def test_results_depend_neither_on_hash_seeds_nor_on_the_order_of_the_graph():
    program = (
        "import sys, random; sys.path.insert(0, 'tests')\n"
        "from strategies import graph_of; from mmgraph import analysis\n"
        "import networkx as nx\n"
        "shape = nx.gnm_random_graph(60, 130, seed=3)\n"
        "stated = [(f'n{a}', 'uses', f'n{b}', 0.9) for a, b in shape.edges]\n"
        "graph = graph_of(*stated); nodes = list(graph); random.shuffle(nodes)\n"
        "mixed = nx.MultiDiGraph(**graph.graph); mixed.add_nodes_from((n, graph.nodes[n]) for n in nodes)\n"
        "edges = list(graph.edges(keys=True, data=True)); random.shuffle(edges); mixed.add_edges_from(edges)\n"
        "print([f(mixed) for f in (analysis.communities, analysis.centrality, analysis.joints, analysis.gaps)])\n"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(results) == 1


# The picture of a lineage


def test_a_lineage_is_drawn_with_a_box_for_each_concept_and_an_arrow_for_each_relation(graph):
    picture = ElementTree.fromstring(analysis.timeline(graph, queries.lineage(graph, "clip")))
    name = "{http://www.w3.org/2000/svg}"
    assert [text.text for text in picture.iter(f"{name}text")] == ["CLIP", "2021", "BLIP", "2022"]
    clip, blip = picture.iter(f"{name}rect")
    assert float(clip.get("x")) + float(clip.get("width")) < float(blip.get("x"))
    assert len(picture.findall(f"{name}path")) == 1


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.just("extends"), st.sampled_from("abc"), st.just(0.9)), min_size=1)
)
def test_any_lineage_can_be_drawn_even_one_in_circles(stated):
    graph = graph_of(*stated)
    graph.nodes["a"]["label"] = '<A> & \x07 "it"'
    assert ElementTree.fromstring(analysis.timeline(graph, queries.lineage(graph, "a"))).tag.endswith("svg")
