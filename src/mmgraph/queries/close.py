"""All routes between two concepts that are close, listed outright: there, that is less work than any search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from mmgraph.queries.network import Network, Route

_ROOM = 1_000
"""So many ways are grown from the two ends, one time with another."""

_Rows = dict[str, dict[str, int]]


def close_routes(
    network: Network, source: str, target: str, *, closed: Collection[str], max_hops: float
) -> Iterator[Route]:
    """The routes of few hops, by their hops and then cheapest first, of equal ones the first by ids; not all there are.

    Ways grow from both ends, a hop at a time; each hop from one of these ways to one of those makes a route.
    """
    ahead, behind, shut = network.ahead.rows, network.behind.rows, {source, target, *closed}
    starts: list[Route] = [(0, (source,))]
    ends: list[Route] = [(0, (target,))]
    hops, room = 1, _ROOM
    while hops <= max_hops:
        yield from sorted(_joined(starts, ends, ahead))
        onward, backward = _steps(starts, ahead), _steps(ends, behind)
        room -= min(onward, backward)
        if room < 0 or not (onward and backward):
            return
        if onward < backward:
            starts = _grown(starts, ahead, shut)
        else:
            ends = _grown(ends, behind, shut)
        hops += 1


def _joined(starts: list[Route], ends: list[Route], rows: _Rows) -> Iterator[Route]:
    """The routes that go along a way from the start, a hop, and back along a way from the end."""
    ending = defaultdict(list)
    for rest, back in ends:
        ending[back[-1]].append((rest, back[::-1]))
    for gone, way in starts:
        row = rows[way[-1]]
        for node in row.keys() & ending.keys():
            for rest, on in ending[node]:
                nodes = (*way, *on)
                if len(set(nodes)) == len(nodes):
                    yield gone + row[node] + rest, nodes


def _steps(ways: list[Route], rows: _Rows) -> int:
    """How many ways can be taken a hop further on these."""
    return sum([len(rows[way[-1]]) for _, way in ways])


def _grown(ways: list[Route], rows: _Rows, shut: Collection[str]) -> list[Route]:
    return [
        (gone + price, (*way, node))
        for gone, way in ways
        for node, price in rows[way[-1]].items()
        if node not in way and node not in shut
    ]
