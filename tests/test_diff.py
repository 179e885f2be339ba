"""What was added, removed and changed between two graphs, with sentences."""

from __future__ import annotations

import copy

import networkx as nx
from hypothesis import given

from mmgraph.diff import ConceptChange, Quotation, RelationChange, Trait, compare
from mmgraph.example import example_graph
from strategies import graphs

QUESTION = "example.md#what-is-clip-built-from"


def test_a_graph_does_not_differ_from_itself(graph: nx.MultiDiGraph) -> None:
    assert not compare(graph, example_graph())


def test_an_added_concept_and_its_relation_come_with_the_sentence(graph: nx.MultiDiGraph) -> None:
    smaller = example_graph()
    smaller.remove_node("contrastive-learning")
    difference = compare(smaller, graph)
    assert difference.concepts == (ConceptChange("added", "contrastive-learning", "contrastive learning", "technique"),)
    assert difference.relations == (
        RelationChange(
            *("added", "clip", "uses", "contrastive-learning", ("CLIP", "contrastive learning")),
            gained=(Quotation("It is trained by contrastive learning.", QUESTION, "example.md", 1),),
            lost=(),
        ),
    )


def test_what_one_way_adds_the_other_removes(graph: nx.MultiDiGraph) -> None:
    smaller = example_graph()
    smaller.remove_node("contrastive-learning")
    there, back = compare(smaller, graph), compare(graph, smaller)
    assert [change.change for change in (*back.concepts, *back.relations)] == ["removed", "removed"]
    assert back.relations[0].lost == there.relations[0].gained


def test_a_changed_sentence_is_lost_and_gained(graph: nx.MultiDiGraph) -> None:
    changed = example_graph()
    edge = changed.edges["clip", "vit", "uses"]
    edge["evidence"] = [{**edge["evidence"][0], "sentence": "CLIP uses ViT-L."}]
    (change,) = compare(graph, changed).relations
    assert (change.change, change.traits) == ("changed", ())
    assert [quotation.sentence for quotation in change.gained] == ["CLIP uses ViT-L."]
    assert [quotation.sentence for quotation in change.lost] == ["CLIP uses ViT to encode images."]


def test_a_confidence_that_hardly_moved_is_the_same(graph: nx.MultiDiGraph) -> None:
    assert not compare(graph, _surer_by(0.04))
    assert [change.traits[0].name for change in compare(graph, _surer_by(-0.06)).relations] == ["confidence"]


def _surer_by(amount: float) -> nx.MultiDiGraph:
    changed = example_graph()
    edge = changed.edges["clip", "vit", "uses"]
    edge["evidence"] = [{**item, "confidence": item["confidence"] + amount} for item in edge["evidence"]]
    return changed


def test_traits_that_changed_are_named_with_both_values(graph: nx.MultiDiGraph) -> None:
    changed = example_graph()
    changed.nodes["vit"].update(kind="technique", year=2020, mentions=[])
    changed.edges["clip", "vit", "uses"].update(status="confirmed", disputed=["x"])
    difference = compare(graph, changed)
    assert difference.concepts[0].traits == (
        Trait("kind", "model", "technique"),
        Trait("year", None, 2020),
        Trait("mentions", 2, 0),
    )
    assert difference.relations[0].traits == (Trait("status", None, "confirmed"), Trait("disputed", None, ["x"]))


def test_where_a_sentence_stands_and_which_rule_read_it_makes_no_difference(graph: nx.MultiDiGraph) -> None:
    moved = copy.deepcopy(graph)
    for *_, edge in moved.edges(data=True):
        edge["evidence"] = [{**item, "start": item["start"] + 9, "rule": "other"} for item in edge["evidence"]]
    for _, node in moved.nodes(data=True):
        node["mentions"] = [{**mention, "start": mention["start"] + 9} for mention in node["mentions"]]
    assert not compare(graph, moved)


@given(graphs, graphs)
def test_every_concept_and_relation_of_only_one_graph_is_told(old: nx.MultiDiGraph, new: nx.MultiDiGraph) -> None:
    difference = compare(old, new)
    told = {(change.change, change.concept_id) for change in difference.concepts if change.change != "changed"}
    assert told == {("added", key) for key in new if key not in old} | {
        ("removed", key) for key in old if key not in new
    }
    edges = {(r.change, r.source, r.target, r.relation) for r in difference.relations if r.change != "changed"}
    assert edges == {("added", *edge) for edge in set(new.edges) - set(old.edges)} | {
        ("removed", *edge) for edge in set(old.edges) - set(new.edges)
    }
    assert compare(old, new) == difference
