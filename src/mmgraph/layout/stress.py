"""Stress majorization: a picture whose distances follow those in the graph.

Up to some size every pair of concepts is compared; in larger components, all are with some of them, the pivots.
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from mmgraph.layout.part import Mask, Points

SPACING = 100.0
"""Length, in map units, of an edge between two concepts of few relations. A label is 14 units high."""

_EXACT = 450
_PIVOTS = 120
_ROUNDS = 120

_Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Edges:
    """The edges of a component, in either direction: each from a concept, by its number, to another."""

    sources: _Numbers
    targets: _Numbers
    lengths: Points
    """In map units."""


def edges_of(simple: nx.Graph[str], nodes: list[str]) -> Edges:
    """Longer edges at hubs, so that their neighbours find room; shorter between concepts that share neighbours."""
    index = {node: i for i, node in enumerate(nodes)}
    pairs = [(source, target) for source in nodes for target in simple[source]]
    private = [len(set(simple[source]) ^ set(simple[target])) for source, target in pairs]
    sources, targets = np.array([(index[source], index[target]) for source, target in pairs]).T
    return Edges(sources, targets, SPACING * np.maximum(0.8, (np.array(private) / 4.0) ** 0.42))


def measure(edges: Edges, size: int) -> tuple[_Numbers, Points]:
    """The pivots of a component of this many concepts, and how far they are from each of these: a row a pivot."""
    if size > _EXACT:
        return _far_apart(edges, size)
    distances = np.full((size, size), np.inf)
    np.fill_diagonal(distances, 0.0)
    distances[edges.sources, edges.targets] = edges.lengths
    for over in range(size):
        np.minimum(distances, distances[:, over, None] + distances[over], out=distances)
    return np.arange(size), distances


def _far_apart(edges: Edges, size: int) -> tuple[_Numbers, Points]:
    """Each next pivot is the concept farthest from those chosen."""
    # SciPy takes longer to load than all of a small map takes.
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    table = csr_array((edges.lengths, (edges.sources, edges.targets)), shape=(size, size))  # type: ignore[no-untyped-call]
    pivots = [0]
    distances = [dijkstra(table, indices=0)]
    nearest = distances[0]
    while len(pivots) < _PIVOTS:
        pivots.append(int(np.argmax(nearest)))
        distances.append(dijkstra(table, indices=pivots[-1]))
        nearest = np.minimum(nearest, distances[-1])
    return np.array(pivots), np.array(distances)


def first_picture(distances: Points, jitter: Points) -> Points:
    """The two main axes of the double-centred squared distances to the pivots (pivot MDS), shaken a little."""
    squared = distances.T**2
    centred = squared - squared.mean(0) - squared.mean(1, keepdims=True) + squared.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    points: Points = centred @ vectors[:, -1 : -min(3, len(vectors) + 1) : -1]
    points = np.pad(points, ((0, 0), (0, 2 - points.shape[1])))
    # An eigenvector's sign is arbitrary: fix it, or another machine would show the mirror image.
    points = points * np.where(points[np.abs(points).argmax(0), [0, 1]] < 0, -1.0, 1.0)
    spread = np.sqrt((points**2).sum(1).mean()) or 1.0
    picture: Points = points * (distances.mean() / 2 / spread) + jitter * SPACING / 20
    return picture


def lower_stress(start: Points, edges: Edges, pivots: _Numbers, distances: Points, free: Mask) -> Points:
    """Move the `free` points; each sees the pivots and its neighbours, near ones most."""
    distances = distances.T.copy()
    weights = np.divide(1.0, distances**2, out=np.zeros_like(distances), where=distances > 0)
    pull = weights * distances
    edge_weights = edges.lengths**-2.0
    total = weights.sum(1) + np.bincount(edges.sources, edge_weights, len(start))
    points = start.T.copy()
    for _ in range(_ROUNDS):
        seen = points[:, pivots]
        reach = pull / np.maximum(_apart(points, seen), 1e-6)
        target = np.einsum("np,ap->an", weights - reach, seen) + reach.sum(1) * points
        between = points[:, edges.sources] - points[:, edges.targets]
        edge_reach = edge_weights * edges.lengths / np.maximum(np.hypot(*between), 1e-6)
        pulled = edge_weights * points[:, edges.targets] + edge_reach * between
        target += [np.bincount(edges.sources, along, len(start)) for along in pulled]
        points[:, free] = (target / total)[:, free]
    return points.T


def _apart(points: Points, others: Points) -> Points:
    """The distance of each point to each of the others; given as rows of x and of y."""
    # As complex numbers they take a seventh of the time that `hypot` takes.
    place, other = (x + 1j * y for x, y in (points, others))
    distances: Points = np.abs(place[:, None] - other)
    return distances
