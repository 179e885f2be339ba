"""Questions to a graph: names in any spelling, relations with their evidence, the shortest cited path."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.utils import graphs_equal

from mmgraph import queries
from mmgraph.errors import UnknownConceptError
from mmgraph.example import example_graph
from mmgraph.model import RELATIONS, Concept, Mention, Relation
from strategies import graph_of, graphs

Statement = tuple[str, Relation, str, float]

# Names


@pytest.mark.parametrize(
    "name",
    [
        "ViT",
        "vit",
        "ＶＩＴ",
        " ViT ",
        "vision-transformer",
        "Vision  Transformer",
        "视觉Transformer",
        "视觉 transformer",
    ],
)
def test_a_concept_answers_to_any_name_in_any_spelling(graph: nx.MultiDiGraph, name: str) -> None:
    assert queries.resolve(graph, name) == "vit"


@given(graphs)
def test_an_id_means_its_concept_whatever_others_are_called(graph: nx.MultiDiGraph) -> None:
    assert [queries.resolve(graph, concept_id) for concept_id in graph] == list(graph)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("CLPI", "CLIP"),
        ("contrastive lea", "contrastive learning"),
        ("对比", "对比学习"),
        ("vision transfromer", "Vision Transformer"),
    ],
)
def test_an_unknown_name_gets_the_nearest(graph: nx.MultiDiGraph, name: str, nearest: str) -> None:
    with pytest.raises(UnknownConceptError) as caught:
        queries.resolve(graph, name)
    assert caught.value.suggestions[0] == nearest
    assert nearest in str(caught.value) and nearest in caught.value.zh


@pytest.mark.parametrize("name", ["", " ", "xyzzy"])
def test_a_name_like_no_other_gets_no_suggestion(graph: nx.MultiDiGraph, name: str) -> None:
    with pytest.raises(UnknownConceptError) as caught:
        queries.resolve(graph, name)
    assert caught.value.suggestions == ()


def test_of_two_concepts_of_one_name_the_one_written_so_is_meant() -> None:
    graph = graph_of(concepts=[Concept("a-model", "model", "Flamingo"), Concept("a-bird", "dataset", "flamingo")])
    assert queries.resolve(graph, "Flamingo") == "a-model"
    assert queries.resolve(graph, "flamingo") == "a-bird"


def test_of_two_concepts_of_one_name_a_label_goes_before_an_alias() -> None:
    concepts = [Concept("a", "technique", "A", aliases=("MOE",)), Concept("b", "technique", "MoE")]
    assert queries.resolve(graph_of(concepts=concepts), "moe") == "b"


def test_of_two_concepts_of_one_name_the_most_mentioned_is_meant() -> None:
    concepts = [Concept("a", "model", "A", aliases=("SAM",)), Concept("b", "model", "B", aliases=("SAM",))]
    assert queries.resolve(graph_of(concepts=concepts, mentions=[Mention(0, 3, "SAM", "b")]), "SAM") == "b"


def test_search_finds_any_part_of_a_name_in_either_language(graph: nx.MultiDiGraph) -> None:
    assert [match.concept_id for match in queries.search(graph, "transf")] == ["vit"]
    assert [match.name for match in queries.search(graph, "学习")] == ["对比学习"]


def test_search_puts_whole_names_first_then_beginnings_then_what_is_mentioned_most() -> None:
    labels = ["video SAM", "SAM 2", "SAM", "HQ-SAM"]
    concepts = [Concept(label.casefold().replace(" ", "-"), "model", label) for label in labels]
    graph = graph_of(concepts=concepts, mentions=[Mention(0, 1, "s", "video-sam")])
    found = queries.search(graph, "sam")
    assert [(match.name, match.rank) for match in found] == [
        ("SAM", "exact"),
        ("SAM 2", "prefix"),
        ("video SAM", "infix"),
        ("HQ-SAM", "infix"),
    ]
    assert queries.search(graph, "sam", limit=2) == found[:2]


@pytest.mark.parametrize("text", ["", "  ", "-"])
def test_search_for_nothing_finds_nothing(graph: nx.MultiDiGraph, text: str) -> None:
    assert queries.search(graph, text) == []


def test_a_label_falls_back_to_the_language_there_is(graph: nx.MultiDiGraph) -> None:
    assert queries.label_of(graph, "contrastive-learning", "zh") == "对比学习"
    assert queries.label_of(graph, "clip", "zh") == "CLIP"


# Relations


def test_relations_come_by_type_then_outgoing_then_best_supported() -> None:
    graph = graph_of(
        ("b", "uses", "a", 0.9),
        ("a", "uses", "c", 0.9),
        ("a", "uses", "d", 0.9),
        ("a", "uses", "d", 0.8),
        ("a", "extends", "b", 0.9),
    )
    rows = [(edge.relation, edge.source, edge.target, edge.weight) for edge in queries.relations_of(graph, "a")]
    assert rows == [("extends", "a", "b", 1), ("uses", "a", "d", 2), ("uses", "a", "c", 1), ("uses", "b", "a", 1)]


def test_a_relation_of_a_concept_to_itself_is_listed_once() -> None:
    graph = graph_of(("a", "uses", "a", 0.9))
    assert len(queries.relations_of(graph, "a")) == len(queries.edges_between(graph, "a", "a")) == 1


@given(graphs)
def test_every_relation_is_listed_at_both_its_ends(graph: nx.MultiDiGraph) -> None:
    for source, target, relation in graph.edges:
        key = (source, relation, target)
        for end in (source, target):
            assert key in [(e.source, e.relation, e.target) for e in queries.relations_of(graph, end)]
        assert key in [(e.source, e.relation, e.target) for e in queries.edges_between(graph, target, source)]


def test_the_ego_graph_goes_against_arrows_too_and_keeps_all_between(graph: nx.MultiDiGraph) -> None:
    ego = queries.ego_graph(graph, "vit")
    assert sorted(ego.edges) == [
        ("blip", "clip", "compares-with"),
        ("blip", "clip", "extends"),
        ("blip", "vit", "uses"),
        ("clip", "vit", "uses"),
    ]
    assert ego.graph == graph.graph and ego.nodes["vit"] == graph.nodes["vit"]


@given(graphs, st.integers(0, 3))
def test_the_ego_graph_holds_what_networkx_finds_without_directions(graph: nx.MultiDiGraph, hops: int) -> None:
    undirected = nx.Graph(graph.edges())
    undirected.add_nodes_from(graph)
    for concept_id in graph:
        expected = graph.subgraph(nx.single_source_shortest_path_length(undirected, concept_id, cutoff=hops))
        assert graphs_equal(queries.ego_graph(graph, concept_id, hops=hops), expected)


# Figures


def test_statistics_count_everything_once(graph: nx.MultiDiGraph) -> None:
    figures = queries.statistics(graph)
    assert (figures.concepts, figures.relations, figures.places, figures.answers, figures.discovered) == (5, 5, 6, 2, 1)
    assert sum(figures.kinds.values()) == figures.concepts
    assert sum(figures.relation_types.values()) == figures.relations
    assert list(figures.relation_types) == list(RELATIONS)
    assert figures.components == (4, 1)


def test_answers_that_state_no_relation_are_named() -> None:
    graph = graph_of(concepts=[Concept("clip", "model", "CLIP")])
    assert queries.statistics(graph).silent_answers == ("a.md",)


def test_no_question_changes_the_graph(graph: nx.MultiDiGraph) -> None:
    queries.search(graph, "l")
    queries.relations_of(graph, "clip")
    queries.ego_graph(graph, "clip", hops=2).nodes["clip"]["label"] = "changed"
    queries.shortest_path(graph, "vit", "blip")
    queries.statistics(graph)
    assert graphs_equal(graph, example_graph())
