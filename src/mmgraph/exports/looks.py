"""How a graph is drawn in formats that hold a picture: the map's own colours, shapes, sizes and places."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from mmgraph.render import drawn_edges, drawn_nodes
from mmgraph.wording import Lang

Places = Mapping[str, tuple[float, float]]
"""Where each concept stands, in map units."""

_LARGE = 1_000
"""With more concepts than this, laying them out takes longer than anyone waits for a file."""
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_GAP = 60.0


def places_of(graph: nx.MultiDiGraph) -> Places:
    """Where each concept of a graph stands if nobody has placed them: as on the map, unless they are too many.

    >>> from mmgraph.example import example_graph
    >>> places_of(example_graph()).keys() == set(example_graph())
    True
    """
    if len(graph) > _LARGE:
        return _sunflower(graph)
    from mmgraph.layout import positions  # Loads NumPy, which most formats do not need.

    return positions(graph)


@dataclass(frozen=True, slots=True)
class Manner:
    """How to write a graph where the format leaves a choice."""

    lang: Lang = "en"
    """Of labels that are to be read, where a concept has one in it."""
    places_of: Callable[[nx.MultiDiGraph], Places] = places_of
    """Asked only by formats that draw."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the map shows, in vis-network's terms, by concept id and by (source, relation, target)."""

    nodes: Mapping[str, dict[str, Any]]
    edges: Mapping[tuple[str, str, str], dict[str, Any]]


def draw(graph: nx.MultiDiGraph, manner: Manner) -> Drawing:
    """The map of the whole graph."""
    return Drawing(
        {node["id"]: node for node in drawn_nodes(graph, manner.places_of(graph), lang=manner.lang)},
        {(edge["from"], edge["group"], edge["to"]): edge for edge in drawn_edges(graph)},
    )


def _sunflower(graph: nx.MultiDiGraph) -> dict[str, tuple[float, float]]:
    """Evenly filled round, the concepts of most relations in the middle: a start for the other program's layout."""
    order = sorted(graph, key=lambda concept_id: (-graph.degree(concept_id), concept_id))
    polar = ((_GAP * math.sqrt(rank), _GOLDEN_ANGLE * rank) for rank in range(len(order)))
    return {
        concept_id: (round(radius * math.cos(angle), 1), round(radius * math.sin(angle), 1))
        for concept_id, (radius, angle) in zip(order, polar, strict=True)
    }
