"""A graph in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from mmgraph.model import KINDS, RELATIONS, Kind, Relation


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much of what a graph holds."""

    concepts: int
    relations: int
    places: int
    """Sentences and other places that state a relation, once for each relation they state."""
    answers: int
    discovered: int
    """Concepts that no catalogue lists."""
    kinds: Mapping[Kind, int]
    """In the order of `model.KINDS`, none left out."""
    relation_types: Mapping[Relation, int]
    components: tuple[int, ...]
    """Number of concepts of each connected part, the largest first."""
    silent_answers: tuple[str, ...]
    """Ids of the answers that state no relation."""


def statistics(graph: nx.MultiDiGraph) -> Statistics:
    """Count all there is.

    >>> from mmgraph.example import example_graph
    >>> figures = statistics(example_graph())
    >>> figures.concepts, figures.relations, figures.kinds["model"], figures.components
    (5, 5, 3, (4, 1))
    """
    edges = [attributes for _, _, attributes in graph.edges(data=True)]
    kinds = Counter(kind for _, kind in graph.nodes(data="kind"))
    types = Counter(attributes["relation"] for attributes in edges)
    speaking = {item["answer"] for attributes in edges for item in attributes["evidence"]}
    return Statistics(
        concepts=len(graph),
        relations=len(edges),
        places=sum(attributes["weight"] for attributes in edges),
        answers=len(graph.graph["answers"]),
        discovered=sum(origin == "discovered" for _, origin in graph.nodes(data="origin")),
        kinds={kind: kinds[kind] for kind in KINDS},
        relation_types={relation: types[relation] for relation in RELATIONS},
        components=tuple(sorted(map(len, nx.weakly_connected_components(graph)), reverse=True)),
        silent_answers=tuple(sorted(graph.graph["answers"].keys() - speaking)),
    )
