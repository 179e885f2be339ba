"""Two concepts side by side: what they have in common, what only one of them has."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from mmgraph.model import RELATIONS, SYMMETRIC, Relation
from mmgraph.queries.names import answers_naming
from mmgraph.queries.relations import Edge, edges_between, relations_of

_Tie = tuple[Relation, bool, str]
"""A relation, whether it starts at the concept in question, and the concept at its other end."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two concepts have in common: the same relation to (or from) the same third."""

    concept_id: str
    relation: Relation
    outgoing: bool
    """The relation runs from the two to the third; of a symmetric one this says nothing."""
    of_source: Edge
    of_target: Edge


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two concepts side by side."""

    source: str
    target: str
    direct: tuple[Edge, ...]
    """What joins them."""
    shared: tuple[Shared, ...]
    """By relation type, outgoing first, the best supported first."""
    only_source: tuple[Edge, ...]
    only_target: tuple[Edge, ...]
    answers: tuple[str, ...]
    """Ids of the answers that name both."""
    similarity: float
    """Of all relations of the two to third concepts, the share that they have in common: 0 to 1."""


def compare(graph: nx.MultiDiGraph, source: str, target: str) -> Comparison:
    """What two concepts have in common and what not.

    >>> from mmgraph.example import example_graph
    >>> found = compare(example_graph(), "clip", "blip")
    >>> [(shared.relation, shared.concept_id) for shared in found.shared], found.similarity
    ([('uses', 'vit')], 0.5)
    >>> [(edge.relation, edge.target) for edge in found.only_source]
    [('uses', 'contrastive-learning')]
    """
    ones, others = _ties(graph, source, {source, target}), _ties(graph, target, {source, target})
    shared = shared_neighbors(graph, source, target)
    return Comparison(
        source,
        target,
        tuple(edges_between(graph, source, target)),
        shared,
        tuple(edge for tie, edge in ones.items() if tie not in others),
        tuple(edge for tie, edge in others.items() if tie not in ones),
        tuple(answers_naming(graph, source, target)),
        len(shared) / len(ones.keys() | others.keys()) if shared else 0.0,
    )


def shared_neighbors(graph: nx.MultiDiGraph, source: str, target: str) -> tuple[Shared, ...]:
    """The third concepts to which two have the same relation, by relation type, outgoing and best supported first.

    >>> from mmgraph.example import example_graph
    >>> [shared.concept_id for shared in shared_neighbors(example_graph(), "clip", "blip")]
    ['vit']
    """
    ones, others = (_ties(graph, end, {source, target}) for end in (source, target))
    found = [
        Shared(concept_id, relation, outgoing, edge, others[relation, outgoing, concept_id])
        for (relation, outgoing, concept_id), edge in ones.items()
        if (relation, outgoing, concept_id) in others
    ]
    return tuple(sorted(found, key=_rank))


def _rank(shared: Shared) -> tuple[int, bool, int, str]:
    places = min(shared.of_source.weight, shared.of_target.weight)
    return RELATIONS.index(shared.relation), not shared.outgoing, -places, shared.concept_id


def _ties(graph: nx.MultiDiGraph, concept_id: str, apart_from: set[str]) -> dict[_Tie, Edge]:
    """The relations of a concept to third ones."""
    ties: dict[_Tie, Edge] = {}
    for edge in relations_of(graph, concept_id):
        outgoing = edge.source == concept_id
        other = edge.target if outgoing else edge.source
        if other not in apart_from:
            ties[edge.relation, outgoing or edge.relation in SYMMETRIC, other] = edge
    return ties
