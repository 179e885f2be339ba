"""Where each concept stands on the map: the same graph gives the same places, a grown graph keeps the old ones.

Each component is laid out by itself (stress majorization: distances on the map follow distances in the graph),
overlapping labels are pushed apart, and the components are packed around the largest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import east_asian_width

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import KDTree

Points = NDArray[np.float64]
Mask = NDArray[np.bool_]
Position = tuple[float, float]

SPACING = 100.0
"""Length, in map units, of an edge between two concepts of few relations. A label is 14 units high."""

_EXACT = 450  # Up to this size every pair of concepts is compared, in larger components all with these many pivots:
_PIVOTS = 120
_ROUNDS = 120
_SPREAD_ROUNDS = 60
_CELL = 50.0  # of the grid on which components are packed
_ASPECT = 1.4  # width to height of the whole map
_RING = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
_SEED = 20240501


@dataclass(frozen=True, slots=True)
class _Part:
    """A component with the place and the half size (label included) of each of its concepts."""

    nodes: list[str]
    points: Points
    halves: Points
    held: Mask
    """Which concepts stand where an earlier map had them."""


def positions(graph: nx.MultiDiGraph, previous: Mapping[str, Position] | None = None) -> dict[str, Position]:
    """Map units (y downwards) for each concept id, rounded to a tenth, around the origin.

    Concepts in `previous` stay exactly where they were; new ones settle among their neighbours.
    """
    known = previous or {}
    simple = _simple(graph)
    components = sorted(nx.connected_components(simple), key=lambda nodes: (-len(nodes), min(nodes)))
    parts = _pack(simple, [_lay_out(graph, simple, sorted(nodes), known) for nodes in components])
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


def _lay_out(graph: nx.MultiDiGraph, simple: nx.Graph[str], nodes: list[str], known: Mapping[str, Position]) -> _Part:
    held = np.array([node in known for node in nodes])
    halves = np.array([_half_size(graph.nodes[node].get("label", node)) for node in nodes])
    if held.all():
        return _Part(nodes, np.array([known[node] for node in nodes], dtype=float), halves, held)
    if len(nodes) == 1:
        return _Part(nodes, np.zeros((1, 2)), halves, held)
    lengths = _edge_lengths(simple, nodes)
    if len(nodes) == 2 and not held.any():
        # Majorizing would have the two leap over the right distance and back for ever.
        return _Part(nodes, _spread(_side_by_side(lengths), halves, ~held), halves, held)
    pivots = np.arange(len(nodes)) if len(nodes) <= _EXACT else _far_apart(lengths)
    distances = dijkstra(lengths, directed=False, indices=pivots)
    start = _beside_neighbors(simple, nodes, known) if held.any() else _pivot_mds(distances)
    points = _majorize(start, lengths, pivots, distances, ~held)
    return _Part(nodes, _spread(points, halves, ~held), halves, held)


def _side_by_side(lengths: csr_array) -> Points:
    """Two concepts, as far apart as the edge between them is long."""
    half = float(lengths.max()) / 2  # type: ignore[no-untyped-call]
    return np.array([[-half, 0.0], [half, 0.0]])


def _half_size(label: str) -> tuple[float, float]:
    """Half the width and height of a node with its label below, in map units."""
    width = sum(13.0 if east_asian_width(char) in "WF" else 7.0 for char in label)
    return min(width, 180.0) / 2 + 8, 24.0


def _edge_lengths(simple: nx.Graph[str], nodes: list[str]) -> csr_array:
    """Longer edges at hubs, so that their neighbours find room; shorter between concepts that share neighbours."""
    index = {node: i for i, node in enumerate(nodes)}
    part = simple.subgraph(nodes)
    pairs = [(index[u], index[v]) for u, v in part.edges]
    private = [len(set(simple[u]) ^ set(simple[v])) for u, v in part.edges]
    lengths = SPACING * np.maximum(0.8, (np.array(private) / 4.0) ** 0.42)
    rows, columns = np.array(pairs).T
    both = (np.concatenate([rows, columns]), np.concatenate([columns, rows]))
    shape = (len(nodes), len(nodes))
    return csr_array((np.concatenate([lengths, lengths]), both), shape=shape)  # type: ignore[no-untyped-call]


def _far_apart(lengths: csr_array) -> NDArray[np.intp]:
    """Pivots: each next one is the concept farthest from those chosen."""
    chosen = [0]
    nearest = dijkstra(lengths, directed=False, indices=0)
    while len(chosen) < _PIVOTS:
        chosen.append(int(np.argmax(nearest)))
        nearest = np.minimum(nearest, dijkstra(lengths, directed=False, indices=chosen[-1]))
    return np.array(chosen)


def _pivot_mds(distances: Points) -> Points:
    """A first picture: the two main axes of the double-centred squared distances to the pivots."""
    squared = distances.T**2
    centred = squared - squared.mean(0) - squared.mean(1, keepdims=True) + squared.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    points: Points = centred @ vectors[:, -1 : -min(3, len(vectors) + 1) : -1]
    points = np.pad(points, ((0, 0), (0, 2 - points.shape[1])))
    # An eigenvector's sign is arbitrary: fix it, or another machine would show the mirror image.
    points = points * np.where(points[np.abs(points).argmax(0), [0, 1]] < 0, -1.0, 1.0)
    spread = np.sqrt((points**2).sum(1).mean()) or 1.0
    jitter = np.random.default_rng(_SEED).normal(scale=SPACING / 20, size=points.shape)
    start: Points = points * (distances.mean() / 2 / spread) + jitter
    return start


def _beside_neighbors(simple: nx.Graph[str], nodes: list[str], known: Mapping[str, Position]) -> Points:
    """Known places, and for the others the mean of their placed neighbours, spreading outwards."""
    placed = {node: np.array(known[node], dtype=float) for node in nodes if node in known}
    jitter = np.random.default_rng(_SEED).normal(scale=SPACING / 3, size=(len(nodes), 2))
    while len(placed) < len(nodes):
        front = {
            node: np.mean([placed[n] for n in simple[node] if n in placed], axis=0) + jitter[i]
            for i, node in enumerate(nodes)
            if node not in placed and any(n in placed for n in simple[node])
        }
        placed.update(front)
    return np.array([placed[node] for node in nodes])


def _majorize(start: Points, lengths: csr_array, pivots: NDArray[np.intp], distances: Points, free: Mask) -> Points:
    """Lower the stress of the `free` points; each sees the pivots and its neighbours, near ones most."""
    edges = lengths.tocoo()  # type: ignore[no-untyped-call]
    rows, columns = edges.coords
    weights = np.divide(1.0, distances**2, out=np.zeros_like(distances), where=distances > 0)
    edge_weights = edges.data**-2.0
    total = weights.sum(0) + np.bincount(rows, edge_weights, len(start))
    points = start.copy()
    for _ in range(_ROUNDS):
        target = np.empty_like(points)
        apart = points[None, :, :] - points[pivots][:, None, :]
        reach = weights * distances / np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1e-6)
        between = points[rows] - points[columns]
        edge_reach = edge_weights * edges.data / np.maximum(np.hypot(*between.T), 1e-6)
        for axis in (0, 1):
            target[:, axis] = weights.T @ points[pivots, axis] + (reach * apart[..., axis]).sum(0)
            pulled = edge_weights * points[columns, axis] + edge_reach * between[:, axis]
            target[:, axis] += np.bincount(rows, pulled, len(points))
        points[free] = (target / total[:, None])[free]
    return points


def _spread(points: Points, halves: Points, free: Mask) -> Points:
    """Push overlapping boxes apart along the axis on which they overlap least; held ones do not move."""
    points = points.copy()
    share = free.astype(float)
    for _ in range(_SPREAD_ROUNDS):
        near = KDTree(points / halves.max(0))  # type: ignore[no-untyped-call]
        pairs = near.query_pairs(2.0, p=np.inf, output_type="ndarray")  # type: ignore[no-untyped-call]
        i, j = pairs[np.lexsort(pairs.T[::-1])].T
        apart = points[j] - points[i]
        overlap = halves[i] + halves[j] - np.abs(apart)
        hit = (overlap > 0).all(1) & (free[i] | free[j])
        if not hit.any():
            break
        i, j, apart, overlap = i[hit], j[hit], apart[hit], overlap[hit]
        axis = overlap.argmin(1)
        depth = overlap.min(1) * np.where(apart[np.arange(len(i)), axis] < 0, -1.0, 1.0) * 0.5
        np.add.at(points, (i, axis), -depth * share[i])
        np.add.at(points, (j, axis), depth * share[j])
    return points


def _pack(graph: nx.Graph[str], parts: list[_Part]) -> list[_Part]:
    """Move the components to where the whole map grows least; those with held concepts stay."""
    cells = [_cells(graph, part) for part in parts]
    held = max(
        (int(np.abs(covered).max()) for part, covered in zip(parts, cells, strict=True) if part.held.any()), default=0
    )
    size = 2 * (held + sum(int(np.ptp(covered, axis=0).max()) + 3 for covered in cells))
    taken = np.zeros((size, size), dtype=bool)
    packed: list[_Part] = []
    corners = np.empty((0, 2), dtype=int)  # lowest and highest cell of what is packed
    for part, covered in sorted(zip(parts, cells, strict=True), key=lambda pair: not pair[0].held.any()):
        shift = np.zeros(2, dtype=int) if part.held.any() else _free_place(covered, taken, corners)
        corners = np.stack([reach([*corners, *(covered + shift)], axis=0) for reach in (np.min, np.max)])
        at = covered + shift + size // 2
        for dx, dy in _RING:
            taken[at[:, 0] + dx, at[:, 1] + dy] = True
        packed.append(_Part(part.nodes, part.points + shift * _CELL, part.halves, part.held))
    return packed


def _cells(graph: nx.Graph[str], part: _Part) -> NDArray[np.int_]:
    """The cells of a coarse grid that the nodes, labels and edges of `part` cover."""
    index = {node: i for i, node in enumerate(part.nodes)}
    ends = np.array([(index[u], index[v]) for u, v in graph.subgraph(part.nodes).edges], dtype=int).reshape(-1, 2)
    steps = np.linspace(0, 1, 24)[:, None, None]
    along = part.points[ends[:, 0]] * (1 - steps) + part.points[ends[:, 1]] * steps
    edges = [part.points + part.halves * sign for sign in ((-1, -1), (-1, 1), (1, -1), (1, 1), (0, 0))]
    return np.unique(np.floor(np.concatenate([*edges, along.reshape(-1, 2)]) / _CELL).astype(int), axis=0)


def _free_place(covered: NDArray[np.int_], taken: Mask, corners: NDArray[np.int_]) -> NDArray[np.int_]:
    """How far to shift the `covered` cells so that none of them is taken: the best of `_shifts` that fits."""
    half = len(taken) // 2
    shifts = _shifts(covered, corners)
    for chunk in np.array_split(shifts, max(1, len(shifts) * len(covered) // 100_000)):
        at = chunk[:, None, :] + covered[None] + half
        fits = ~taken[at[..., 0], at[..., 1]].any(1)
        if fits.any():
            place: NDArray[np.int_] = chunk[fits.argmax()]
            return place
    raise AssertionError("beside what is taken there is room")


def _shifts(covered: NDArray[np.int_], corners: NDArray[np.int_]) -> NDArray[np.int_]:
    """Shifts of `covered` to inside and around `corners`, that first which keeps the map smallest, then nearest."""
    low, high = covered.min(0), covered.max(0)
    if not len(corners):
        return np.array([-((low + high) // 2)])
    first, last = corners
    # One more cell on each side, since what is packed keeps a ring around it free.
    x, y = (np.arange(first[i] - high[i] - 2, last[i] - low[i] + 3) for i in (0, 1))
    shifts = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    extent = np.maximum(last, high + shifts) - np.minimum(first, low + shifts)
    apart = np.abs(2 * shifts + low + high - first - last).sum(1)
    order = np.lexsort((shifts[:, 1], shifts[:, 0], apart, np.maximum(extent[:, 0], extent[:, 1] * _ASPECT)))
    ordered: NDArray[np.int_] = shifts[order]
    return ordered
