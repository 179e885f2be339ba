"""Boxes that overlap are pushed apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mmgraph.layout.part import Mask, Points

_ROUNDS = 60


def spread(points: Points, halves: Points, free: Mask) -> Points:
    """Push overlapping boxes apart along the axis on which they overlap least; those not `free` do not move."""
    points = points.copy()
    share = free.astype(float)
    for _ in range(_ROUNDS):
        i, j = near_pairs(points / (2 * halves.max(0)))
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


def near_pairs(points: Points) -> NDArray[np.intp]:
    """The pairs of points less than 1 apart on both axes, among others: those of a row 1 high, and of the next row.

    Two rows of numbers, the lesser first, the pairs in order.
    """
    x, y = (points - points.min(0)).T
    width = x.max() + 3
    place = np.floor(y) * width + x  # row after row, so that what is near is a stretch of the order
    order = np.argsort(place, kind="stable")
    place = place[order]
    first = np.concatenate([np.arange(len(place)) + 1, np.searchsorted(place, place + width - 1)])
    last = np.concatenate([np.searchsorted(place, place + far, "right") for far in (1, width + 1)])
    counts = last - first
    before = np.cumsum(counts) - counts
    one = np.repeat(np.tile(order, 2), counts)
    other = order[np.arange(counts.sum()) + np.repeat(first - before, counts)]
    pairs = np.sort(np.stack([one, other]), axis=0)
    return pairs[:, np.lexsort(pairs[::-1])]
