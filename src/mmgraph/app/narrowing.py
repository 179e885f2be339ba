"""The graph as the filters leave it: a graph of its own, with only the evidence that is asked."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import networkx as nx

from mmgraph.analysis import communities
from mmgraph.app.filters import NO_FILTERS, Filters
from mmgraph.graph import evidence_of
from mmgraph.notes import notes_on

_Row = dict[str, Any]


def narrow(graph: nx.MultiDiGraph, filters: Filters, *, about: Collection[str] = ()) -> nx.MultiDiGraph:
    """What the filters leave of `graph`; the concepts that the page is `about` are never filtered away."""
    if filters == NO_FILTERS:
        return graph
    answers = _answers(graph, filters)
    group = _group(graph, filters.group)
    kept = {
        concept_id: _asked(node, "mentions", answers)
        for concept_id, node in sorted(graph.nodes(data=True))
        if concept_id in about or (concept_id in group and _passes(node, filters, answers))
    }
    part = nx.MultiDiGraph(**{**graph.graph, "answers": {name: graph.graph["answers"][name] for name in answers}})
    part.add_nodes_from(kept.items())
    for source, target, relation, edge in sorted(graph.edges(keys=True, data=True), key=lambda row: row[:3]):
        if source in kept and target in kept and relation not in filters.hidden_relations:
            evidence = [item for item in _asked(edge, "evidence", answers)["evidence"] if _is_sure(item, filters)]
            if evidence:
                part.add_edge(source, target, relation, **_with(graph, edge, evidence))
    return part


def answers_of(graph: nx.MultiDiGraph, place: str) -> list[str]:
    """The ids of the answers that a filter's place names: one, or all of a file."""
    return [name for name, answer in graph.graph["answers"].items() if place in (name, answer["path"])]


def _answers(graph: nx.MultiDiGraph, filters: Filters) -> Collection[str]:
    if not filters.places:
        return list(graph.graph["answers"])
    return {name: None for place in filters.places for name in answers_of(graph, place)}


def _group(graph: nx.MultiDiGraph, concept_id: str) -> Collection[str]:
    """The community of a concept; all concepts if there is none such."""
    if concept_id not in graph:
        return set(graph)
    found = (set(community.concepts) for community in communities(graph) if concept_id in community.concepts)
    return next(found, {concept_id})


def _passes(node: _Row, filters: Filters, answers: Collection[str]) -> bool:
    return (
        node["kind"] not in filters.hidden_kinds
        and filters.origin in (None, node["origin"])
        and (not filters.places or any(mention["answer"] in answers for mention in node["mentions"]))
    )


def _asked(row: _Row, what: str, answers: Collection[str]) -> _Row:
    """A concept's mentions or a relation's evidence, of these answers only."""
    return {**row, what: [item for item in row[what] if item["answer"] in answers]}


def _is_sure(item: _Row, filters: Filters) -> bool:
    return bool(round(100 * item["confidence"]) >= filters.sure)


def _with(graph: nx.MultiDiGraph, edge: _Row, evidence: list[_Row]) -> _Row:
    """The relation with this of its evidence, disputed only if that is."""
    left = {**edge, "evidence": evidence, "weight": _places(evidence)}
    if not left.pop("disputed", ()):
        return left
    disputed = {note.id for item in evidence_of(left) for note in notes_on(graph, item)}
    return {**left, "disputed": sorted(disputed)} if disputed else left


def _places(evidence: list[_Row]) -> int:
    return len({(item["answer"], item["start"], item["end"]) for item in evidence})
