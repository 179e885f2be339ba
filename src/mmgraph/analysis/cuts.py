"""Where a graph hangs by a thread: concepts and relations without which it falls into parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from mmgraph.analysis.simple import Simple, simplify
from mmgraph.queries.relations import Edge, edges_between


@dataclass(frozen=True, slots=True)
class Part:
    """What would be a connected part by itself."""

    size: int
    """Number of concepts."""
    top: str
    """The one of them that is joined to most others."""


@dataclass(frozen=True, slots=True)
class Joint:
    """An articulation concept: without it, its surroundings fall into parts."""

    concept_id: str
    parts: tuple[Part, ...]
    """The largest first."""

    @property
    def cut_off(self) -> int:
        """Number of concepts that would lose touch with the largest part."""
        return sum(part.size for part in self.parts[1:])


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two concepts joined, on whose relations alone it hangs that their two sides are."""

    source: str
    """On the larger side; of equal sides, the first by ids."""
    target: str
    edges: tuple[Edge, ...]
    sides: tuple[Part, Part]


def joints(graph: nx.MultiDiGraph) -> list[Joint]:
    """The articulation concepts, those first that hold most others, then by ids. Cost: linear.

    >>> from mmgraph.example import example_graph
    >>> [(joint.concept_id, [part.top for part in joint.parts]) for joint in joints(example_graph())]
    [('clip', ['blip', 'contrastive-learning'])]
    """
    simple = simplify(graph)
    found = [joint for tree in _trees(simple) for joint in tree.joints()]
    return sorted(found, key=lambda joint: (-joint.cut_off, joint.concept_id))


def bridges(graph: nx.MultiDiGraph) -> list[Bridge]:
    """The pairs of concepts whose relations are all that joins two sides, those first that keep most apart.

    >>> from mmgraph.example import example_graph
    >>> [(bridge.source, bridge.target, bridge.sides[1].size) for bridge in bridges(example_graph())]
    [('clip', 'contrastive-learning', 1)]
    """
    simple = simplify(graph)
    found = [
        Bridge(source, target, tuple(edges_between(graph, source, target)), sides)
        for tree in _trees(simple)
        for source, target, sides in tree.bridges()
    ]
    return sorted(found, key=lambda bridge: (-bridge.sides[1].size, bridge.source, bridge.target))


class _Tree:
    """A connected part as a depth-first search walks it: what lies below a concept is a stretch of the walk."""

    def __init__(self, simple: Simple, root: int) -> None:
        self._simple = simple
        self.order: list[int] = []
        self._place: dict[int, int] = {}
        self._parent: dict[int, int] = {}
        self._low: dict[int, int] = {}
        self._size: dict[int, int] = {}
        self._walk(root)
        self._ranked = sorted(self.order, key=self._rank)
        self._top = self._tops()

    def _walk(self, root: int) -> None:
        self._enter(root, root)
        stack = [(root, iter(self._simple.graph[root]))]
        while stack:
            node, onward = stack[-1]
            following = next(onward, None)
            if following is None:
                stack.pop()
                self._size[node] = len(self.order) - self._place[node]
                parent = self._parent[node]
                self._low[parent] = min(self._low[parent], self._low[node])
            elif following not in self._place:
                self._enter(following, node)
                stack.append((following, iter(self._simple.graph[following])))
            elif following != self._parent[node]:
                self._low[node] = min(self._low[node], self._place[following])

    def _enter(self, node: int, parent: int) -> None:
        self._place[node] = self._low[node] = len(self.order)
        self._parent[node] = parent
        self.order.append(node)

    def _rank(self, node: int) -> tuple[int, int]:
        return -self._simple.graph.degree(node), node

    def _tops(self) -> dict[int, int]:
        """For each concept, the one below it (or itself) that is joined to most others."""
        tops = {node: node for node in self.order}
        for node in reversed(self.order):
            parent = self._parent[node]
            tops[parent] = min(tops[parent], tops[node], key=self._rank)
        return tops

    def joints(self) -> Iterator[Joint]:
        """The articulation concepts of this part."""
        below: dict[int, list[int]] = {}
        for node in self.order[1:]:
            parent = self._parent[node]
            if self._low[node] >= self._place[parent]:
                below.setdefault(parent, []).append(node)
        for node, roots in below.items():
            parts = [Part(self._size[root], self._simple.ids[self._top[root]]) for root in roots]
            rest = len(self.order) - 1 - sum(part.size for part in parts)
            if rest:
                parts.append(Part(rest, self._top_outside(node, roots)))
            if len(parts) > 1:
                yield Joint(self._simple.ids[node], tuple(sorted(parts, key=lambda part: (-part.size, part.top))))

    def bridges(self) -> Iterator[tuple[str, str, tuple[Part, Part]]]:
        """The two ends, on the larger side first, and the two sides."""
        for node in self.order[1:]:
            parent = self._parent[node]
            if self._low[node] > self._place[parent]:
                below = Part(self._size[node], self._simple.ids[self._top[node]])
                above = Part(len(self.order) - below.size, self._top_outside(None, [node]))
                sides = [(above, self._simple.ids[parent]), (below, self._simple.ids[node])]
                (one, source), (other, target) = sorted(sides, key=lambda side: (-side[0].size, side[1]))
                yield source, target, (one, other)

    def _top_outside(self, apart_from: int | None, roots: list[int]) -> str:
        """The first by rank that is not below these."""
        stretches = [(self._place[root], self._place[root] + self._size[root]) for root in roots]
        return next(
            self._simple.ids[node]
            for node in self._ranked
            if node != apart_from and not any(start <= self._place[node] < end for start, end in stretches)
        )


def _trees(simple: Simple) -> Iterator[_Tree]:
    for part in nx.connected_components(simple.graph):
        yield _Tree(simple, min(part))
