"""What stands around a concept, the closest first, and what is left out where that is too much."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import networkx as nx

from mmgraph.model import Kind, Relation
from mmgraph.queries.relations import Edge, concepts_near, relations_of, subgraph

Direction = Literal["both", "out", "in"]


@dataclass(frozen=True, slots=True)
class Neighbor:
    """A concept next to another, and all that joins the two."""

    concept_id: str
    edges: tuple[Edge, ...]

    @property
    def places(self) -> int:
        """Number of places that state one of the relations."""
        return sum(edge.weight for edge in self.edges)


@dataclass(frozen=True, slots=True)
class Near:
    """A concept in the surroundings of another."""

    concept_id: str
    hops: int
    hidden: int
    """Number of its neighbours that are left out: the "+N more" of a map."""


@dataclass(frozen=True, slots=True)
class Ego:
    """The surroundings of a concept, cut to a size that can be looked at."""

    center: str
    concepts: tuple[Near, ...]
    """By rank; the center is the first."""
    graph: nx.MultiDiGraph
    """These concepts and all relations among them."""
    left_out: int
    """Number of concepts that are near enough but of lower rank."""


def neighbors(
    graph: nx.MultiDiGraph,
    concept_id: str,
    *,
    relations: Collection[Relation] = (),
    kinds: Collection[Kind] = (),
    direction: Direction = "both",
) -> list[Neighbor]:
    """The concepts next to one (of these relation types and kinds, all if empty), the most often joined first.

    Of those joined equally often, the most mentioned, then by ids. "out" follows the relations that start here.

    >>> from mmgraph.example import example_graph
    >>> [(neighbor.concept_id, neighbor.places) for neighbor in neighbors(example_graph(), "clip")]
    [('blip', 3), ('vit', 1), ('contrastive-learning', 1)]
    """
    edges = [
        edge
        for edge in relations_of(graph, concept_id)
        if (not relations or edge.relation in relations)
        and edge.source != edge.target
        and (direction == "both" or (edge.source == concept_id) == (direction == "out"))
    ]
    by_other = sorted(edges, key=lambda edge: _other(edge, concept_id))
    found = (Neighbor(other, tuple(joining)) for other, joining in groupby(by_other, lambda e: _other(e, concept_id)))
    kept = (neighbor for neighbor in found if not kinds or graph.nodes[neighbor.concept_id]["kind"] in kinds)
    return sorted(kept, key=lambda n: (-n.places, *_by_mentions(graph, n.concept_id)))


def ego(graph: nx.MultiDiGraph, concept_id: str, *, hops: int = 2, limit: int = 60) -> Ego:
    """The concepts at most `hops` away, at most `limit` of them, the center included.

    Those of fewer hops go first; among equals, those that more places join to what is nearer and shown, then the most
    mentioned, then by ids.

    >>> from mmgraph.example import example_graph
    >>> around = ego(example_graph(), "vit", limit=2)
    >>> [(near.concept_id, near.hops, near.hidden) for near in around.concepts], around.left_out
    ([('vit', 0, 1), ('clip', 1, 2)], 2)
    """
    shown = {concept_id: 0}
    for distance in range(1, hops + 1):
        rim = [node for node, hops_away in shown.items() if hops_away == distance - 1]
        ranked = _ranked(graph, rim, shown)
        shown |= dict.fromkeys(ranked[: max(0, limit - len(shown))], distance)
    near = tuple(Near(node, distance, len(_beside(graph, node) - shown.keys())) for node, distance in shown.items())
    left_out = len(concepts_near(graph, concept_id, hops=hops)) - len(shown)
    return Ego(concept_id, near, subgraph(graph, shown), left_out)


def _ranked(graph: nx.MultiDiGraph, rim: Collection[str], shown: Collection[str]) -> list[str]:
    """What is next to the concepts of the rim and not yet shown, the most often joined first."""
    places: dict[str, int] = {}
    for node in rim:
        for source, target, weight in (*graph.out_edges(node, data="weight"), *graph.in_edges(node, data="weight")):
            other = target if source == node else source
            if other not in shown:
                places[other] = places.get(other, 0) + weight
    return sorted(places, key=lambda node: (-places[node], *_by_mentions(graph, node)))


def _beside(graph: nx.MultiDiGraph, node: str) -> set[str]:
    return {*graph.succ[node], *graph.pred[node]} - {node}


def _other(edge: Edge, concept_id: str) -> str:
    return edge.target if edge.source == concept_id else edge.source


def _by_mentions(graph: nx.MultiDiGraph, concept_id: str) -> tuple[int, str]:
    return -len(graph.nodes[concept_id]["mentions"]), concept_id
