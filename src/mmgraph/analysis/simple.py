"""A graph without directions and parallels, its concepts numbered: what most measures are defined on."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from mmgraph.queries.network import doubt_of


@dataclass(frozen=True, slots=True)
class Simple:
    """Concepts by number, in the order of their ids, so that equal graphs give equal results."""

    ids: tuple[str, ...]
    graph: nx.Graph[int]
    """An edge's `weight` is the belief in it: 1 less the doubt that all its evidence leaves."""


def simplify(graph: nx.MultiDiGraph) -> Simple:
    """The graph with one edge where there are any."""
    ids = tuple(sorted(graph))
    numbers = {concept_id: number for number, concept_id in enumerate(ids)}
    joined: dict[tuple[int, int], list[dict[str, object]]] = {}
    for source, target, attributes in graph.edges(data=True):
        if source != target:
            pair = (numbers[source], numbers[target])
            joined.setdefault((min(pair), max(pair)), []).append(attributes)
    simple: nx.Graph[int] = nx.Graph()
    simple.add_nodes_from(range(len(ids)))
    simple.add_weighted_edges_from((*pair, 1 - doubt_of(joined[pair])) for pair in sorted(joined))
    return Simple(ids, simple)
