"""What is missing: concepts that have much in common, and that no sentence joins."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from mmgraph.analysis.simple import simplify
from mmgraph.model import SIGNATURES
from mmgraph.queries.names import answers_naming

_HUB = 200
"""What has more neighbours brings no two of them closer."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Two concepts that something could be said of."""

    first: str
    """The lesser id of the two."""
    second: str
    score: float
    """The sum of 1 / log2(neighbours) of what both are joined to: a rare thing in common counts more than a hub."""
    shared: tuple[str, ...]
    """What both are joined to, the rarest first."""
    answers: tuple[str, ...]
    """Ids of the answers that name both."""


def gaps(graph: nx.MultiDiGraph, *, shared: int = 2) -> list[Gap]:
    """The pairs with at least so many neighbours in `shared` and no relation, that kinds would allow one, best first.

    Cost: the square of the neighbours of each concept, which those with more than 200 are spared.

    >>> from mmgraph.example import example_graph
    >>> [(gap.first, gap.second, gap.shared) for gap in gaps(example_graph(), shared=1)]
    [('contrastive-learning', 'vit', ('clip',)), ('blip', 'contrastive-learning', ('clip',))]
    """
    simple = simplify(graph)
    between: dict[tuple[int, int], list[int]] = defaultdict(list)
    for node in simple.graph:
        if simple.graph.degree(node) <= _HUB:
            for pair in combinations(sorted(simple.graph[node]), 2):
                between[pair].append(node)
    found = [
        _gap(graph, simple.graph, simple.ids, pair, common)
        for pair, common in between.items()
        if len(common) >= shared
        and not simple.graph.has_edge(*pair)
        and _may_relate(graph, *(simple.ids[n] for n in pair))
    ]
    return sorted(found, key=lambda gap: (-gap.score, -len(gap.answers), gap.first, gap.second))


def _gap(
    graph: nx.MultiDiGraph, simple: nx.Graph[int], ids: tuple[str, ...], pair: tuple[int, int], common: list[int]
) -> Gap:
    first, second = (ids[node] for node in pair)
    score = math.fsum(1 / math.log2(simple.degree(node)) for node in common)
    rarest = sorted(common, key=lambda node: (simple.degree(node), node))
    shared = tuple(ids[node] for node in rarest)
    return Gap(first, second, round(score, 9), shared, tuple(answers_naming(graph, first, second)))


def _may_relate(graph: nx.MultiDiGraph, first: str, second: str) -> bool:
    """Whether there is a relation type for their kinds."""
    kinds = graph.nodes[first]["kind"], graph.nodes[second]["kind"]
    return any(kinds in allowed or kinds[::-1] in allowed for allowed in SIGNATURES.values())
