"""The cheapest simple routes through a network, one after the other.

Yen's algorithm: all routes are one space; each route found splits the space it was the best of into smaller ones.
A space costs a look-up as long as the best way on from its prefix does not run back into it, else an A* search, which
is put off until its turn comes.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from mmgraph.queries.close import close_routes
from mmgraph.queries.legs import Leg, leg
from mmgraph.queries.network import Network, Route

_PATIENCE = 2_000
"""So many ways that pass a concept twice are met before a search among way-points is given up."""


class GaveUpError(Exception):
    """There may be further routes, but the search for them has no end in sight."""


class _Space(NamedTuple):
    """All routes that begin with so many concepts of `way` and do not go on from there to one of `banned`."""

    way: tuple[str, ...]
    length: int
    banned: frozenset[str]
    gone: int
    """The price so far."""
    stage: int
    """The leg it is on."""

    @property
    def prefix(self) -> tuple[str, ...]:
        return self.way[: self.length]


_Entry = tuple[int, tuple[str, ...], _Space]
"""The best route of a space; or a price that it cannot be below, with the prefix in place of the route."""


def routes(
    network: Network, stops: Sequence[str], *, avoid: Collection[str] = (), max_hops: int | None = None
) -> Iterator[Route]:
    """The routes through the stops in this order, cheapest first, of equal ones the first by ids.

    Raises GaveUpError if, for the sake of a stop, too many ways would pass a concept twice.
    """
    most = math.inf if max_hops is None else max_hops
    listed = 0
    if network.weight == "hops" and len(stops) == 2:
        for route in close_routes(network, *stops, closed=avoid, max_hops=most):
            yield route
            listed += 1
    yield from islice(searched_routes(network, stops, avoid, most), listed, None)


def searched_routes(network: Network, stops: Sequence[str], avoid: Collection[str], most: float) -> Iterator[Route]:
    """The same without listing any: each is searched for in its turn."""
    legs = [leg(network, a, b, {*avoid, *stops} - {a, b}) for a, b in pairwise(stops)]
    if not all(stop in way.to_go for stop, way in zip(stops, legs, strict=False)):
        return
    spaces = [_Space(tuple(stops[:1]), 1, frozenset(), 0, 0)]
    while spaces:
        search = _Search(network, stops, legs, most)
        yield from search.routes(spaces)
        if search.limit == math.inf or (network.weight == "hops" and search.limit >= most * network.hop):
            return
        spaces = search.left
        for way in legs:
            way.widen()


class _Search:
    """The routes up to the price that all legs reach."""

    def __init__(self, network: Network, stops: Sequence[str], legs: Sequence[Leg], most: float) -> None:
        self._rows, self._stops, self._legs, self._most = network.ahead.rows, stops, legs, most
        prices = [way.to_go[stop] for stop, way in zip(stops, legs, strict=False)]
        self._rest = [sum(prices[stage + 1 :]) for stage in range(len(legs))]
        self.limit = sum(prices) + min(way.reach - price for way, price in zip(legs, prices, strict=True))
        self.left: list[_Space] = []
        """What may hold dearer routes."""
        self._impatience = 0

    def routes(self, spaces: Collection[_Space]) -> Iterator[Route]:
        heap: list[_Entry] = []
        for space in spaces:
            self._offer(heap, space)
        while heap:
            price, nodes, space = heapq.heappop(heap)
            if len(nodes) == space.length:
                self._search(heap, space)
                continue
            if len(set(nodes)) == len(nodes):
                yield price, nodes
            else:
                self._lose_patience()
            for part in self._split(nodes, space):
                self._offer(heap, part)

    def _offer(self, heap: list[_Entry], space: _Space) -> None:
        """Put the space in line: with its best route if that is at hand."""
        if space.length > self._most:
            return
        step = min(self._steps(space), default=None)
        if step is None or step[0] > self.limit:
            self.left.append(space)
            return
        price, node = step
        nodes = self._along((*space.prefix, node), space.stage)
        is_route = len(set(nodes)) == len(nodes) <= self._most + 1
        heapq.heappush(heap, (price, nodes if is_route else space.prefix, space))

    def _steps(self, space: _Space) -> list[tuple[int, str]]:
        """Where the routes of a space can go from its prefix, and what the best would cost if it could go anywhere."""
        row, to_go = self._rows[space.way[space.length - 1]], self._legs[space.stage].to_go
        gone, shut = space.gone + self._rest[space.stage], space.banned.union(space.prefix)
        return [(gone + row[node] + to_go[node], node) for node in row.keys() & to_go.keys() if node not in shut]

    def _along(self, nodes: tuple[str, ...], stage: int) -> tuple[str, ...]:
        """The way so far, and on along the legs to the last stop."""
        way = [*nodes]
        for end, part in zip(self._stops[stage + 1 :], self._legs[stage:], strict=True):
            while way[-1] != end:
                way.append(part.onward[way[-1]])
        return tuple(way)

    def _search(self, heap: list[_Entry], space: _Space) -> None:
        """Put the space in line again with its best route, if that is not too dear: A*, with `to_go` for a compass.

        Where the queue holds whole ways, those of equal price come out in the order of their ids.
        """
        rows, legs, stops, limit, passed = self._rows, self._legs, self._stops, self.limit, {*space.prefix}
        row, gone = rows[space.way[space.length - 1]], space.gone + self._rest[space.stage]
        steps = [(price, node) for price, node in self._steps(space) if price <= limit]
        queue = [(price, (*space.prefix, node), space.stage, gone + row[node]) for price, node in steps]
        heapq.heapify(queue)
        fewest: list[dict[str, float]] = [{} for _ in legs]
        while queue:
            price, nodes, stage, gone = heapq.heappop(queue)
            node, hops = nodes[-1], len(nodes)
            if node == stops[stage + 1]:
                stage += 1
                if stage == len(legs):
                    heapq.heappush(heap, (price, nodes, space))
                    return
                gone -= legs[stage].to_go[node]
            if hops > self._most or fewest[stage].get(node, math.inf) <= hops:
                continue
            fewest[stage][node] = hops
            to_go = legs[stage].to_go
            for following, step in rows[node].items():
                if following in to_go and following not in passed:
                    total = gone + step + to_go[following]
                    if total <= limit:
                        heapq.heappush(queue, (total, (*nodes, following), stage, gone + step))
        self.left.append(space)

    def _split(self, nodes: tuple[str, ...], space: _Space) -> Iterator[_Space]:
        """The space without this route, by where others leave it; none does behind a concept that it repeats."""
        passed, banned, gone, stage = {*space.prefix}, space.banned, space.gone, space.stage
        for length in range(space.length, len(nodes)):
            node, following = nodes[length - 1 : length + 1]
            yield _Space(nodes, length, banned | {following}, gone, stage)
            if following in passed:
                return
            passed.add(following)
            banned = frozenset()
            gone += self._rows[node][following]
            stage += following == self._stops[stage + 1]

    def _lose_patience(self) -> None:
        self._impatience += 1
        if self._impatience > _PATIENCE:
            raise GaveUpError
