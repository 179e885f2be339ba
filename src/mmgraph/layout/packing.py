"""The components of a map, put side by side on a grid."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from mmgraph.layout.part import Mask, Part

_CELL = 50.0
_ASPECT = 1.4  # width to height of the whole map
_RING = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]

_Cells = NDArray[np.int_]


def pack(graph: nx.Graph[str], parts: list[Part]) -> list[Part]:
    """Move the components to where the whole map grows least; those with held concepts stay."""
    cells = [_cells(graph, part) for part in parts]
    held = max(
        (int(np.abs(covered).max()) for part, covered in zip(parts, cells, strict=True) if part.held.any()), default=0
    )
    size = 2 * (held + sum(int(np.ptp(covered, axis=0).max()) + 3 for covered in cells))
    taken = np.zeros((size, size), dtype=bool)
    packed: list[Part] = []
    corners = np.empty((0, 2), dtype=int)  # lowest and highest cell of what is packed
    for part, covered in sorted(zip(parts, cells, strict=True), key=lambda pair: not pair[0].held.any()):
        shift = np.zeros(2, dtype=int) if part.held.any() else _free_place(covered, taken, corners)
        corners = np.stack([reach([*corners, *(covered + shift)], axis=0) for reach in (np.min, np.max)])
        at = covered + shift + size // 2
        for dx, dy in _RING:
            taken[at[:, 0] + dx, at[:, 1] + dy] = True
        packed.append(replace(part, points=part.points + shift * _CELL))
    return packed


def _cells(graph: nx.Graph[str], part: Part) -> _Cells:
    """The cells of a coarse grid that the nodes, labels and edges of `part` cover."""
    index = {node: i for i, node in enumerate(part.nodes)}
    ends = np.array([(index[u], index[v]) for u, v in graph.subgraph(part.nodes).edges], dtype=int).reshape(-1, 2)
    steps = np.linspace(0, 1, 24)[:, None, None]
    along = part.points[ends[:, 0]] * (1 - steps) + part.points[ends[:, 1]] * steps
    edges = [part.points + part.halves * sign for sign in ((-1, -1), (-1, 1), (1, -1), (1, 1), (0, 0))]
    return np.unique(np.floor(np.concatenate([*edges, along.reshape(-1, 2)]) / _CELL).astype(int), axis=0)


def _free_place(covered: _Cells, taken: Mask, corners: _Cells) -> _Cells:
    """How far to shift the `covered` cells so that none of them is taken: the best of `_shifts` that fits."""
    half = len(taken) // 2
    shifts = _shifts(covered, corners)
    for chunk in np.array_split(shifts, max(1, len(shifts) * len(covered) // 100_000)):
        at = chunk[:, None, :] + covered[None] + half
        fits = ~taken[at[..., 0], at[..., 1]].any(1)
        if fits.any():
            place: _Cells = chunk[fits.argmax()]
            return place
    raise AssertionError("beside what is taken there is room")


def _shifts(covered: _Cells, corners: _Cells) -> _Cells:
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
    ordered: _Cells = shifts[order]
    return ordered
