"""Decisions on every build: what they do to the graph, and when they are flagged."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.utils import graphs_equal

from mmgraph.decisions import (
    Add,
    AddAlias,
    Confirm,
    Decision,
    Entry,
    Merge,
    Reject,
    Retype,
    SetKind,
    SetLabel,
    Split,
    basis_of,
    decide,
    record,
)
from mmgraph.example import EXAMPLE_SOURCE, example_extractions, example_graph
from mmgraph.exports import export, from_graphml
from mmgraph.graph import from_json, to_json
from mmgraph.model import KINDS, RELATIONS, SIGNATURES
from mmgraph.pipeline import build
from mmgraph.queries import resolve
from mmgraph.quotes import Passage
from strategies import graphs

MADE: dict[str, Any] = {"who": "Ana", "when": datetime(2026, 1, 31, 9, 30, tzinfo=UTC), "why": "…"}
FIRST, SECOND = (extraction.answer for extraction in example_extractions())
PASSAGES = {
    answer.id: Passage(answer.start, EXAMPLE_SOURCE[answer.start : answer.end]) for answer in (FIRST, SECOND)
}.get
USES_VIT = {"source": "clip", "relation": "uses", "target": "vit"}
EXTENDS = {"source": "blip", "relation": "extends", "target": "clip"}
ADDED = Add(
    source="blip",
    relation="uses",
    target="contrastive-learning",
    answer=FIRST.id,
    sentence="It is trained by contrastive learning.",
    **MADE,
)


def decided(*decisions: Decision, graph: nx.MultiDiGraph | None = None) -> tuple[nx.MultiDiGraph, list[str]]:
    entries = [Entry(decision, line) for line, decision in enumerate(decisions, 1)]
    curated = decide(example_graph() if graph is None else graph, entries, PASSAGES)
    return curated.graph, [outcome.flag for outcome in curated.outcomes]


# Relations


def test_without_decisions_the_graph_is_the_very_same(graph: nx.MultiDiGraph) -> None:
    assert decide(graph, (), PASSAGES).graph is graph


def test_confirmed_relations_say_so_and_only_they() -> None:
    graph, flags = decided(Confirm(**USES_VIT, **MADE))
    assert flags == [""]
    assert [(*edge[:3], edge[3]) for edge in graph.edges(keys=True, data="status") if edge[3]] == [
        ("clip", "vit", "uses", "confirmed")
    ]


def test_rejected_relations_are_left_out_of_the_graph_and_of_every_export() -> None:
    graph, flags = decided(Reject(**USES_VIT, **MADE))
    assert flags == [""] and not graph.has_edge("clip", "vit")
    assert len(graph.edges) == len(example_graph().edges) - 1
    assert b"CLIP uses ViT to encode images." not in b"".join(export(graph, "csv"))


def test_retyped_relations_keep_their_sentences() -> None:
    graph, flags = decided(Retype(**EXTENDS, to="is-a", **MADE))
    assert flags == [""]
    edge = graph.edges["blip", "clip", "is-a"]
    assert (edge["relation"], edge["status"], edge["weight"]) == ("is-a", "confirmed", 1)
    assert edge["evidence"] == example_graph().edges["blip", "clip", "extends"]["evidence"]
    assert not graph.has_edge("blip", "clip", "extends")


def test_a_relation_retyped_to_one_that_is_there_joins_it() -> None:
    graph, _ = decided(Retype(**EXTENDS, to="compares-with", **MADE))
    edge = graph.edges["blip", "clip", "compares-with"]
    assert edge["weight"] == 3 and edge["status"] == "confirmed"
    assert [item["start"] for item in edge["evidence"]] == sorted(item["start"] for item in edge["evidence"])


def test_a_relation_is_added_with_the_place_of_its_sentence() -> None:
    graph, flags = decided(ADDED)
    assert flags == [""]
    edge = graph.edges["blip", "contrastive-learning", "uses"]
    (evidence,) = edge["evidence"]
    assert (edge["status"], edge["weight"], evidence["rule"]) == ("added", 1, "added")
    written = EXAMPLE_SOURCE[evidence["start"] : evidence["end"]]
    assert written == "It is trained by **contrastive learning**."
    assert evidence["sentence"] == "It is trained by contrastive learning."


def test_a_relation_that_a_rule_sees_too_counts_as_confirmed() -> None:
    add = Add(**USES_VIT, answer=FIRST.id, sentence="CLIP uses ViT", **MADE)
    graph, _ = decided(add)
    assert graph.edges["clip", "vit", "uses"]["status"] == "confirmed"
    assert graph.edges["clip", "vit", "uses"]["weight"] == 2


@pytest.mark.parametrize(
    "decision",
    [
        Retype(**EXTENDS, to="proposed-by", **MADE),
        Add(source="vit", relation="performs", target="clip", answer=FIRST.id, sentence="CLIP uses ViT", **MADE),
    ],
)
def test_what_the_kinds_do_not_admit_is_not_done_and_flagged(decision: Decision) -> None:
    graph, flags = decided(decision)
    assert flags == ["unfit"]
    assert set(graph.edges) == set(example_graph().edges)


# Concepts


def test_a_merged_concept_is_found_by_its_names_and_its_relations_are_the_others() -> None:
    graph, flags = decided(Merge(concept="clip", into="vit", **MADE))
    assert "clip" not in graph and resolve(graph, "CLIP") == "vit"
    assert len(graph.nodes["vit"]["mentions"]) == 4
    assert graph.edges["blip", "vit", "compares-with"]["weight"] == 2
    assert flags == ["narrowed"]  # CLIP uses ViT: nothing uses itself.
    assert not graph.has_edge("vit", "vit")


def test_the_winner_of_a_comparison_is_merged_too() -> None:
    start = example_graph()
    edge = start.edges["blip", "clip", "compares-with"]
    edge["evidence"] = [{**edge["evidence"][0], "winner": "clip"}]
    graph, _ = decided(Merge(concept="clip", into="vit", **MADE), graph=start)
    assert graph.edges["blip", "vit", "compares-with"]["evidence"][0]["winner"] == "vit"


def test_splitting_a_concept_takes_the_sentences_that_name_only_the_new_one() -> None:
    graph, flags = decided(Split(concept="vit", names=("视觉Transformer",), into="visual-transformer", **MADE))
    assert flags == [""]
    assert graph.has_edge("blip", "visual-transformer", "uses") and not graph.has_edge("blip", "vit")
    assert graph.has_edge("clip", "vit", "uses")
    new = graph.nodes["visual-transformer"]
    assert (new["label"], new["label_zh"], new["kind"], new["origin"]) == (
        *("视觉Transformer", "视觉Transformer", "model", "discovered"),
    )
    assert [mention["surface"] for mention in new["mentions"]] == ["视觉Transformer"]
    assert [mention["surface"] for mention in graph.nodes["vit"]["mentions"]] == ["ViT"]


def test_splitting_and_merging_back_gives_the_relations_that_were_there() -> None:
    split = Split(concept="vit", names=("视觉Transformer",), into="new", **MADE)
    graph, flags = decided(split, Merge(concept="new", into="vit", **MADE))
    assert flags == ["", ""]
    start = example_graph()
    assert {edge: graph.edges[edge]["evidence"] for edge in graph.edges} == {
        edge: start.edges[edge]["evidence"] for edge in start.edges
    }
    assert graph.nodes["vit"]["mentions"] == start.nodes["vit"]["mentions"]


def test_a_new_kind_leaves_out_what_it_does_not_admit_and_is_flagged_for_it() -> None:
    graph, flags = decided(SetKind(concept="contrastive-learning", kind="task", **MADE))
    assert graph.nodes["contrastive-learning"]["kind"] == "task"
    assert flags == ["narrowed"] and not graph.has_edge("clip", "contrastive-learning")


def test_a_new_label_is_shown_and_the_old_one_still_found() -> None:
    graph, flags = decided(SetLabel(concept="vit", label="Vision Transformer", lang="en", **MADE))
    node = graph.nodes["vit"]
    assert flags == [""]
    assert (node["label"], node["label_en"], node["aliases"]) == ("Vision Transformer", "Vision Transformer", ["ViT"])
    assert resolve(graph, "ViT") == "vit"


def test_a_new_alias_is_found() -> None:
    graph, _ = decided(AddAlias(concept="lora", alias="low-rank adaptation", **MADE))
    assert resolve(graph, "Low Rank Adaptation") == "lora"


# Flags

ON_RELATIONS = [Confirm(**USES_VIT, **MADE), Reject(**USES_VIT, **MADE), Retype(**USES_VIT, to="extends", **MADE)]
ON_CONCEPTS = [
    Merge(concept="lora", into="vit", **MADE),
    Split(concept="lora", names=("LoRA",), into="x", **MADE),
    SetKind(concept="lora", kind="model", **MADE),
    SetLabel(concept="lora", label="Lora", lang="en", **MADE),
    AddAlias(concept="lora", alias="Lora", **MADE),
]


def made_on(decision: Decision, graph: nx.MultiDiGraph) -> Decision:
    return replace(decision, text=basis_of(graph, decision))


@pytest.mark.parametrize("decision", [*ON_RELATIONS, *ON_CONCEPTS, ADDED], ids=lambda decision: decision.what)
def test_on_the_text_that_it_was_made_on_no_decision_is_flagged(decision: Decision) -> None:
    made = made_on(decision, example_graph())
    assert made.text
    assert decided(made)[1] == [""]


@pytest.mark.parametrize("decision", ON_RELATIONS, ids=lambda decision: decision.what)
def test_a_decision_whose_sentence_changed_is_carried_out_and_flagged(decision: Decision) -> None:
    changed = example_graph()
    edge = changed.edges["clip", "vit", "uses"]
    edge["evidence"] = [{**edge["evidence"][0], "sentence": "CLIP uses ViT or ResNet."}]
    made = made_on(decision, example_graph())
    graph, flags = decided(made, graph=changed)
    assert flags == ["changed"]
    assert set(graph.edges) == set(decided(made)[0].edges)


@pytest.mark.parametrize("decision", ON_CONCEPTS, ids=lambda decision: decision.what)
def test_a_decision_on_a_concept_that_goes_by_other_names_is_flagged(decision: Decision) -> None:
    start = example_graph()
    start.nodes["lora"]["mentions"] += [{**start.nodes["lora"]["mentions"][0], "surface": "LORA radio"}]
    assert decided(made_on(decision, start))[1] == ["changed"]


def test_more_support_elsewhere_flags_a_rejection_but_no_confirmation() -> None:
    more = example_graph()
    edge = more.edges["clip", "vit", "uses"]
    edge["evidence"] = [*edge["evidence"], {**edge["evidence"][0], "answer": SECOND.id, "sentence": "CLIP用ViT。"}]
    confirm, reject, _ = (made_on(decision, example_graph()) for decision in ON_RELATIONS)
    assert decided(confirm, graph=more)[1] == [""]
    assert decided(reject, graph=more)[1] == ["changed"]


def test_where_a_sentence_stands_makes_no_difference() -> None:
    moved = example_graph()
    edge = moved.edges["clip", "vit", "uses"]
    edge["evidence"] = [{**edge["evidence"][0], "start": 999, "end": 1031}]
    assert decided(made_on(ON_RELATIONS[1], example_graph()), graph=moved)[1] == [""]


@pytest.mark.parametrize(
    "decision",
    [
        Confirm(source="vit", relation="uses", target="clip", **MADE),
        Merge(concept="vit", into="nothing", **MADE),
        Split(concept="vit", names=("ResNet",), into="x", **MADE),
        SetKind(concept="nothing", kind="model", **MADE),
        Add(**USES_VIT, answer=FIRST.id, sentence="CLIP uses a CNN.", **MADE),
        Add(**USES_VIT, answer="gone.md#q", sentence="CLIP uses ViT", **MADE),
        Add(source="clip", relation="uses", target="x", answer=FIRST.id, sentence="CLIP uses ViT", **MADE),
    ],
)
def test_a_decision_on_what_is_no_longer_there_is_flagged_and_changes_nothing(decision: Decision) -> None:
    graph, flags = decided(decision)
    assert flags == ["gone"]
    assert graph.graph.pop("curation")
    assert graphs_equal(graph, example_graph())


# Any decisions on any graph

ids = st.sampled_from(["clip", "3d-cnn", "动态路由机制", "new"])
on_relation = {"source": ids, "relation": st.sampled_from(RELATIONS), "target": ids}
plain = {name: st.just(value) for name, value in MADE.items()}
decisions = st.one_of(
    st.builds(Confirm, **on_relation, **plain),
    st.builds(Reject, **on_relation, **plain),
    st.builds(Retype, **on_relation, to=st.sampled_from(RELATIONS), **plain),
    st.builds(Add, **on_relation, answer=st.just(FIRST.id), sentence=st.just("CLIP uses ViT"), **plain),
    st.builds(Merge, concept=ids, into=ids, **plain).filter(lambda merge: merge.concept != merge.into),
    st.builds(SetKind, concept=ids, kind=st.sampled_from(KINDS), **plain),
    st.builds(SetLabel, concept=ids, label=st.just("L"), lang=st.sampled_from(["en", "zh"]), **plain),
    st.builds(AddAlias, concept=ids, alias=st.just("A"), **plain),
)


@given(graphs, st.lists(decisions, max_size=6))
def test_any_decisions_give_a_graph_that_is_written_and_read_and_leave_the_old_one(
    graph: nx.MultiDiGraph, made: list[Decision]
) -> None:
    graph.graph["answers"][FIRST.id] = {**next(iter(graph.graph["answers"].values())), "id": FIRST.id}
    before = copy.deepcopy(graph)
    curated, flags = decided(*made, graph=graph)
    assert graphs_equal(graph, before)
    assert len(flags) == len(made)
    assert graphs_equal(from_json(to_json(curated)), curated)
    assert graphs_equal(from_graphml(b"".join(export(curated, "graphml"))), curated)
    for source, target, relation in set(curated.edges) - set(before.edges):
        assert (curated.nodes[source]["kind"], curated.nodes[target]["kind"]) in SIGNATURES[relation]


# From the folder


def test_decisions_beside_the_content_are_carried_out_on_every_build(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# CLIP？\n\nCLIP采用对比学习。CLIP使用ViT。\n", encoding="utf-8")
    plain_graph = build(tmp_path).graph
    record(tmp_path, made_on(Reject(**USES_VIT, **MADE), plain_graph))
    built = build(tmp_path)
    assert not built.graph.has_edge("clip", "vit")
    assert [outcome.flag for outcome in built.outcomes] == [""]
    (tmp_path / "a.md").write_text("# CLIP？\n\nCLIP采用对比学习。CLIP使用ViT和ResNet。\n", encoding="utf-8")
    again = build(tmp_path)
    assert not again.graph.has_edge("clip", "vit")
    assert [outcome.flag for outcome in again.outcomes] == ["changed"]
    (tmp_path / "curation.toml").unlink()
    assert build(tmp_path).graph.has_edge("clip", "vit")
    assert "curation" not in build(tmp_path).graph.graph
