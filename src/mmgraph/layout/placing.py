"""From a graph to places: part by part."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import east_asian_width

import networkx as nx
import numpy as np

from mmgraph.layout.packing import pack
from mmgraph.layout.part import Part, Points
from mmgraph.layout.spreading import spread
from mmgraph.layout.stress import SPACING, Edges, edges_of, first_picture, lower_stress, measure

Position = tuple[float, float]

_SEED = 20240501


def positions(graph: nx.MultiDiGraph, previous: Mapping[str, Position] | None = None) -> dict[str, Position]:
    """Map units (y downwards) for each concept id, rounded to a tenth, around the origin.

    Concepts in `previous` stay exactly where they were; new ones settle among their neighbours.
    """
    known = previous or {}
    simple = _simple(graph)
    components = sorted(nx.connected_components(simple), key=lambda nodes: (-len(nodes), min(nodes)))
    parts = pack(simple, [_lay_out(graph, simple, sorted(nodes), known) for nodes in components])
    return {
        node: (round(float(x), 1), round(float(y), 1))
        for part in parts
        for node, (x, y) in zip(part.nodes, part.points, strict=True)
    }


def _simple(graph: nx.MultiDiGraph) -> nx.Graph[str]:
    """`graph` without directions and parallels, built in sorted order: the order of insertion is no input."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    simple.add_edges_from(sorted({(min(u, v), max(u, v)) for u, v in graph.edges() if u != v}))
    return simple


def _lay_out(graph: nx.MultiDiGraph, simple: nx.Graph[str], nodes: list[str], known: Mapping[str, Position]) -> Part:
    held = np.array([node in known for node in nodes])
    halves = np.array([_half_size(graph.nodes[node].get("label", node)) for node in nodes])
    if held.all():
        return Part(nodes, np.array([known[node] for node in nodes], dtype=float), halves, held)
    if len(nodes) == 1:
        return Part(nodes, np.zeros((1, 2)), halves, held)
    edges = edges_of(simple, nodes)
    if len(nodes) == 2 and not held.any():
        # To lower the stress would have the two leap over the right distance and back for ever.
        return Part(nodes, spread(_side_by_side(edges), halves, ~held), halves, held)
    pivots, distances = measure(edges, len(nodes))
    jitter = np.random.default_rng(_SEED).normal(size=(len(nodes), 2))
    start = _beside_neighbors(simple, nodes, known, jitter) if held.any() else first_picture(distances, jitter)
    # Rounded, or the last digit of another machine's arithmetic could decide which way a box is pushed.
    points = lower_stress(start, edges, pivots, distances, ~held).round(6)
    return Part(nodes, spread(points, halves, ~held), halves, held)


def _side_by_side(edges: Edges) -> Points:
    """Two concepts, as far apart as the edge between them is long."""
    half = edges.lengths[0] / 2
    return np.array([[-half, 0.0], [half, 0.0]])


def _half_size(label: str) -> tuple[float, float]:
    """Half the width and height of a node with its label below, in map units."""
    width = sum(13.0 if east_asian_width(char) in "WF" else 7.0 for char in label)
    return min(width, 180.0) / 2 + 8, 24.0


def _beside_neighbors(simple: nx.Graph[str], nodes: list[str], known: Mapping[str, Position], jitter: Points) -> Points:
    """Known places, and for the others the mean of their placed neighbours, spreading outwards."""
    placed = {node: np.array(known[node], dtype=float) for node in nodes if node in known}
    while len(placed) < len(nodes):
        front = {
            node: np.mean([placed[n] for n in simple[node] if n in placed], axis=0) + jitter[i] * SPACING / 3
            for i, node in enumerate(nodes)
            if node not in placed and any(n in placed for n in simple[node])
        }
        placed.update(front)
    return np.array([placed[node] for node in nodes])
