"""Relations as rich values, and the part of a graph around a concept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import networkx as nx

from mmgraph.graph import evidence_of
from mmgraph.model import RELATIONS, Evidence, Relation


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation of the graph with all that states it."""

    source: str
    relation: Relation
    target: str
    weight: int
    """Number of distinct places that state it."""
    evidence: tuple[Evidence, ...]
    """In order of place."""


def relations_of(graph: nx.MultiDiGraph, concept_id: str) -> list[Edge]:
    """All relations of a concept: by type, in the order of `model.RELATIONS`; outgoing first, then the best supported.

    >>> from mmgraph.example import example_graph
    >>> [(edge.source, edge.relation, edge.target) for edge in relations_of(example_graph(), "vit")]
    [('blip', 'uses', 'vit'), ('clip', 'uses', 'vit')]
    """
    outgoing = graph.out_edges(concept_id, keys=True, data=True)
    incoming = (edge for edge in graph.in_edges(concept_id, keys=True, data=True) if edge[0] != concept_id)
    return sorted(
        _edges([*outgoing, *incoming]),
        key=lambda e: (RELATIONS.index(e.relation), e.source != concept_id, -e.weight, e.source, e.target),
    )


def edges_between(graph: nx.MultiDiGraph, source: str, target: str) -> list[Edge]:
    """All relations that join two concepts, whatever their direction: those from `source` first, then by weight.

    >>> from mmgraph.example import example_graph
    >>> [(edge.source, edge.relation, edge.weight) for edge in edges_between(example_graph(), "clip", "blip")]
    [('blip', 'compares-with', 2), ('blip', 'extends', 1)]
    """
    ends = dict.fromkeys([(source, target), (target, source)])
    rows = [
        (start, end, relation, attributes)
        for start, end in ends
        for relation, attributes in graph.get_edge_data(start, end, default={}).items()
    ]
    return sorted(_edges(rows), key=lambda e: (e.source != source, -e.weight, RELATIONS.index(e.relation)))


def ego_graph(graph: nx.MultiDiGraph, concept_id: str, *, hops: int = 1) -> nx.MultiDiGraph:
    """The concepts at most `hops` relations away, whatever their direction, and all relations among them.

    >>> from mmgraph.example import example_graph
    >>> sorted(ego_graph(example_graph(), "contrastive-learning"))
    ['clip', 'contrastive-learning']
    """
    return subgraph(graph, concepts_near(graph, concept_id, hops=hops))


def concepts_near(graph: nx.MultiDiGraph, concept_id: str, *, hops: int | None = None) -> set[str]:
    """The concept and all at most `hops` relations away, whatever their direction; its connected part if None.

    >>> from mmgraph.example import example_graph
    >>> sorted(concepts_near(example_graph(), "blip"))
    ['blip', 'clip', 'contrastive-learning', 'vit']
    """
    reached, rim = {concept_id}, {concept_id}
    for _ in range(len(graph) if hops is None else hops):
        if not rim:
            break
        rim = {neighbor for node in rim for neighbor in (*graph.succ[node], *graph.pred[node])} - reached
        reached |= rim
    return reached


def subgraph(graph: nx.MultiDiGraph, concept_ids: Collection[str]) -> nx.MultiDiGraph:
    """These concepts and all relations among them, as a graph of its own, in the order of their ids.

    >>> from mmgraph.example import example_graph
    >>> [*subgraph(example_graph(), ["vit", "clip", "lora"]).edges(keys=True)]
    [('clip', 'vit', 'uses')]
    """
    part = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from((node, graph.nodes[node]) for node in sorted(concept_ids))
    edges = sorted(graph.out_edges(part, keys=True, data=True), key=lambda edge: edge[:3])
    part.add_edges_from(edge for edge in edges if edge[1] in part)
    return part


def _edges(rows: Iterable[tuple[str, str, Relation, dict[str, Any]]]) -> list[Edge]:
    return [
        Edge(source, relation, target, attributes["weight"], tuple(evidence_of(attributes)))
        for source, target, relation, attributes in rows
    ]
