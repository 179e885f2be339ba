"""Which concepts of a graph the map draws: never more than can be read, unless the reader asks for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice

import networkx as nx

from mmgraph.app.state import Selection
from mmgraph.queries import concepts_near, ego, neighbors, subgraph

READABLE = 150
"""So many concepts are drawn if nobody asks for more."""
AROUND = 60
"""So many of them around a concept."""
STEP = 12
"""So many more neighbours are shown each time a concept is opened."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn of a graph."""

    graph: nx.MultiDiGraph
    among: int
    """Number of concepts that could be drawn: all of the graph, or all within reach of the center."""
    hidden: Mapping[str, int]
    """How many neighbours each drawn concept has that are not; empty where the map does not reach out."""


def drawing_of(graph: nx.MultiDiGraph, view: Selection, *, about: Collection[str] = ()) -> Drawing:
    """The best connected concepts, or those around the center; whatever the page is `about` is among them."""
    if view.page == "map" and view.center in graph:
        return _explored(graph, view, about)
    if view.whole or len(graph) <= READABLE:
        return Drawing(graph, len(graph), {})
    degrees = dict(graph.degree())
    best = sorted(graph, key=lambda node: (-degrees[node], -len(graph.nodes[node]["mentions"]), node))
    beside = (n.concept_id for node in about if node in graph for n in islice(neighbors(graph, node), AROUND))
    shown = {*best[:READABLE], *beside, *(node for node in about if node in graph)}
    return Drawing(subgraph(graph, shown), len(graph), {})


def _explored(graph: nx.MultiDiGraph, view: Selection, about: Collection[str]) -> Drawing:
    limit = len(graph) if view.whole else AROUND
    shown = set(ego(graph, view.center, hops=view.hops, limit=limit).graph)
    shown |= {node for node in about if node in graph}
    for concept_id, times in Counter(view.opened).items():
        if concept_id in graph:
            new = (n.concept_id for n in neighbors(graph, concept_id) if n.concept_id not in shown)
            shown |= {concept_id, *islice(new, STEP * times)}
    hidden = {node: len(concepts_near(graph, node, hops=1) - shown) for node in sorted(shown)}
    among = shown | concepts_near(graph, view.center, hops=view.hops)
    return Drawing(subgraph(graph, shown), len(among), {node: count for node, count in hidden.items() if count})
