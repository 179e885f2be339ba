"""How much is still to go, from every concept that one of the cheapest routes between two can pass.

A leg is the part of a network in which such routes run. It starts as narrow as can be and is widened on demand.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection
from typing import Protocol

from mmgraph.queries.network import Network, Walk


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
        self._near, self._end, self._closed = walk.near, end, closed
        self.layers = [{center}]
        self.all = {center}

    @property
    def rim(self) -> set[str]:
        """Its last layer; empty if there is nothing further out."""
        return self.layers[-1]

    @property
    def radius(self) -> int:
        return len(self.layers) - 1

    def grow(self) -> None:
        layer = _beside(self._near, self.rim - {self._end}).difference(self.all, self._closed)
        self.layers.append(layer)
        self.all |= layer


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
        """By one hop, or by as many as it takes to find something new; on long ways, by larger steps."""
        known = len(self.to_go)
        while len(self.to_go) == known and self.reach < math.inf:
            hops = len(self._layers) + len(self._layers) // 8
            while self._ahead.radius + self._behind.radius < hops and (self._ahead.rim or self._behind.rim):
                self._grow()
            self._fill(hops)

    def _grow(self) -> None:
        min(self._ahead, self._behind, key=lambda ball: len(ball.rim) or math.inf).grow()

    def _fill(self, hops: int) -> None:
        """Take in what is on ways of at most so many hops."""
        self._layers += [set() for _ in range(hops + 1 - len(self._layers))]
        is_exhausted = not self._ahead.rim
        near_enough = self._ahead.all.copy()
        for done in range(hops):
            room = hops - done - 1
            if room < self._ahead.radius:
                near_enough -= self._ahead.layers[room + 1]
            nearer = self._layers[done] - {self._source}
            is_limited = is_exhausted or room <= self._ahead.radius
            for node in self._before(nearer, near_enough if is_limited else None):
                row = self._network.ahead.rows[node]
                self.to_go[node], self.onward[node] = min([(row[n] + self.to_go[n], n) for n in row.keys() & nearer])
                self._layers[done + 1].add(node)
        self.reach = math.inf if self._is_whole() else (hops + 1) * self._network.hop - 1

    def _before(self, nearer: set[str], near_enough: set[str] | None) -> set[str]:
        """The new concepts a hop before these, near enough to the source as far as that is known."""
        if near_enough is not None and len(near_enough) < len(nearer):
            on = self._network.ahead.near
            found = {node for node in near_enough if not nearer.isdisjoint(on[node])}
        else:
            found = _beside(self._network.behind.near, nearer)
            found = found if near_enough is None else found & near_enough
        return found.difference(self.to_go, self._closed)

    def _is_whole(self) -> bool:
        """Whether it holds all that is between the two."""
        is_known = not self._ahead.rim and not self._behind.rim
        return is_known and self._ahead.all & self._behind.all <= self.to_go.keys()


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
        self._spare = 2 * self._spare or self._given[0].step
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
