"""How much is still to go, from every concept that one of the cheapest routes between two can pass.

A leg is the part of a network in which such routes run. It starts as narrow as can be and is widened on demand.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection
from typing import Protocol

from mmgraph.queries.network import UNIT, Network, Walk


class Leg(Protocol):
    """The way from one concept to another, as wide as its `reach`."""

    to_go: dict[str, int]
    """The least price from each concept of the leg to its end; without the start if no route joins the two."""
    onward: dict[str, str]
    """The next concept on the way of that price; of several ways, on the first by ids."""
    reach: float
    """No route up to this price leaves the leg."""

    def widen(self) -> None:
        """Take in dearer routes."""


def leg(network: Network, source: str, target: str, closed: Collection[str]) -> Leg:
    """The way from one concept to another, wide enough for its cheapest route; none passes a `closed` concept."""
    if network.weight == "hops":
        return _HopLeg(network, source, target, closed)
    return _PriceLeg(network, source, target, closed)


class _Ball:
    """The concepts around one, hop by hop, without passing the other end of the leg."""

    def __init__(self, walk: Walk, center: str, end: str, closed: Collection[str]) -> None:
        self._near, self._end = walk.near, end
        self.rim = {center}
        self.within = [{center}]
        """All concepts at most so many hops away."""
        self._seen = {center, *closed}

    @property
    def radius(self) -> int:
        return len(self.within) - 1

    def grow(self) -> None:
        self.rim = _beside(self._near, self.rim - {self._end}) - self._seen
        self._seen |= self.rim
        self.within.append(self.within[-1] | self.rim)


class _HopLeg:
    """Where a hop is dearer than all else, routes are found layer by layer, without a queue.

    Balls around both ends grow until they meet. Then layers run back from the target, each kept to what is near enough
    to the source: few concepts, however large the graph.
    """

    def __init__(self, network: Network, source: str, target: str, closed: Collection[str]) -> None:
        self._network, self._source, self._closed = network, source, closed
        self._ahead = _Ball(network.ahead, source, target, closed)
        self._behind = _Ball(network.behind, target, source, closed)
        self._layers = [{target}]
        self.to_go, self.onward = {target: 0}, dict[str, str]()
        self.reach = math.inf
        while self._ahead.rim.isdisjoint(self._behind.rim):
            if not self._ahead.rim or not self._behind.rim:
                return
            self._grow()
        self._fill(self._ahead.radius + self._behind.radius)

    def widen(self) -> None:
        """By one hop."""
        hops = len(self._layers)
        while self._ahead.radius + self._behind.radius < hops and (self._ahead.rim or self._behind.rim):
            self._grow()
        self._fill(hops)

    def _grow(self) -> None:
        min(self._ahead, self._behind, key=lambda ball: len(ball.rim) or math.inf).grow()

    def _fill(self, hops: int) -> None:
        """Take in what is on ways of at most so many hops."""
        self._layers += [set() for _ in range(hops + 1 - len(self._layers))]
        for done in range(hops):
            nearer = self._layers[done] - {self._source}
            layer = self._before(nearer, hops - done - 1)
            for node in layer.difference(self.to_go, self._closed):
                row = self._network.ahead.rows[node]
                self.to_go[node], self.onward[node] = min([(row[n] + self.to_go[n], n) for n in row.keys() & nearer])
                self._layers[done + 1].add(node)
        self.reach = math.inf if self._is_whole() else (hops + 1) * self._network.hop - 1

    def _before(self, nearer: set[str], room: int) -> set[str]:
        """The concepts a hop before these, of those at most `room` hops from the source (as far as that is known)."""
        ball = self._ahead
        if room > ball.radius and ball.rim:
            return _beside(self._network.behind.near, nearer)
        allowed = ball.within[min(room, ball.radius)]
        if len(allowed) < len(nearer):
            return {node for node in allowed if not nearer.isdisjoint(self._network.ahead.near[node])}
        return _beside(self._network.behind.near, nearer) & allowed

    def _is_whole(self) -> bool:
        """Whether it holds all that is between the two."""
        return not (self._ahead.rim or self._behind.rim) and (
            self._ahead.within[-1] & self._behind.within[-1] <= self.to_go.keys()
        )


class _Wave:
    """The concepts around one, by price, without passing the other end of the leg."""

    def __init__(self, walk: Walk, center: str, end: str, closed: Collection[str]) -> None:
        self._rows, self._end, self._closed = walk.rows, end, closed
        self.costs: dict[str, int] = {}
        self.parents: dict[str, str] = {}
        self.rim = [(0, center, center)]

    @property
    def radius(self) -> float:
        return self.rim[0][0] if self.rim else math.inf

    def grow(self) -> str:
        """Take in the next concept; of several ways to it, the first by ids."""
        cost, node, parent = heapq.heappop(self.rim)
        if node not in self.costs:
            self.costs[node], self.parents[node] = cost, parent
            for neighbor, price in self._rows[node].items() if node != self._end else ():
                if neighbor not in self.costs and neighbor not in self._closed:
                    heapq.heappush(self.rim, (cost + price, neighbor, node))
        return node


class _PriceLeg:
    """Waves from both ends until they meet, then back from the target, only to where it is not too dear to come."""

    def __init__(self, network: Network, source: str, target: str, closed: Collection[str]) -> None:
        self._given = (network, source, target, closed)
        self._spare = 0
        self.to_go, self.onward = dict[str, int](), dict[str, str]()
        self.reach = math.inf
        self._fill()

    def widen(self) -> None:
        """By twice as much as before, from the beginning."""
        self._spare = 2 * self._spare or UNIT
        self._fill()

    def _fill(self) -> None:
        network, source, target, closed = self._given
        ahead, behind = _Wave(network.ahead, source, target, closed), _Wave(network.behind, target, source, closed)
        ahead.grow()
        behind.grow()
        met = math.inf
        while ahead.rim and behind.rim and ahead.radius + behind.radius < met + self._spare:
            wave, other = (ahead, behind) if len(ahead.rim) <= len(behind.rim) else (behind, ahead)
            node = wave.grow()
            met = min(met, wave.costs[node] + other.costs.get(node, math.inf))
        if met < math.inf:
            self._follow(behind, ahead, met + self._spare)

    def _follow(self, behind: _Wave, ahead: _Wave, limit: float) -> None:
        """Let the wave from the target go on, as long as a route through its rim can cost no more than `limit`."""
        whole, radius = True, ahead.radius
        while behind.rim:
            cost, node, _ = behind.rim[0]
            if cost + ahead.costs.get(node, radius) <= limit:
                behind.grow()
                continue
            heapq.heappop(behind.rim)
            is_unreachable = not ahead.rim and node not in ahead.costs
            whole = whole and (node in behind.costs or is_unreachable)
        self.to_go, self.onward = behind.costs, behind.parents
        self.reach = math.inf if whole else limit


def _beside(near: dict[str, list[str]], nodes: set[str]) -> set[str]:
    return set[str]().union(*map(near.__getitem__, nodes))
