"""How two concepts are joined, and why they are not."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from mmgraph.model import Relation
from mmgraph.queries.relations import Edge, concepts_near, edges_between

# The way to a concept: its cost, and the concepts passed, for the tie-break.
_Way = tuple[float, tuple[str, ...]]

_HUB = 8
"""Passing a concept with 2 ** 8 neighbours costs as much as a hop of which nothing is believed."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path with every relation between its ends; those with `edge.source == source` go its way."""

    source: str
    target: str
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one concept to another; without hops if they are the same."""

    source: str
    target: str
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Why no path joins two concepts."""

    source_size: int
    """Number of concepts in the connected part that the source is in."""
    target_size: int
    joined: bool
    """A path exists, but not along the directions and relation types that were asked for."""


def shortest_path(
    graph: nx.MultiDiGraph,
    source: str,
    target: str,
    *,
    directed: bool = False,
    relations: Collection[Relation] = (),
) -> Path | None:
    """The path of the fewest hops, against arrows too unless `directed`, along these relation types (all if empty).

    Among equally short ones the cheapest, then the first by concept ids. A hop costs the doubt that is left
    after all its evidence: the product of (1 - confidence). A concept passed on the way costs
    log2(neighbours) / 8, so that one which everything is joined to tells less. Undirected, the way back is the same.

    >>> from mmgraph.example import example_graph
    >>> path = shortest_path(example_graph(), "contrastive-learning", "blip")
    >>> [(hop.source, hop.target) for hop in path.hops]
    [('contrastive-learning', 'clip'), ('clip', 'blip')]
    """
    start, end = (source, target) if directed else sorted((source, target))
    nodes = _cheapest(_only(graph, relations), start, end, directed)
    if nodes is None:
        return None
    nodes = nodes if start == source else nodes[::-1]
    hops = (Hop(a, b, _joining(graph, a, b, directed, relations)) for a, b in pairwise(nodes))
    return Path(source, target, tuple(hops))


def why_apart(graph: nx.MultiDiGraph, source: str, target: str) -> Apart:
    """What to tell of two concepts between which `shortest_path` found nothing.

    >>> from mmgraph.example import example_graph
    >>> why_apart(example_graph(), "lora", "clip")
    Apart(source_size=1, target_size=4, joined=False)
    """
    around_source, around_target = concepts_near(graph, source), concepts_near(graph, target)
    return Apart(len(around_source), len(around_target), joined=target in around_source)


def _only(graph: nx.MultiDiGraph, relations: Collection[Relation]) -> nx.MultiDiGraph:
    if not relations:
        return graph
    return nx.subgraph_view(graph, filter_edge=lambda _source, _target, relation: relation in relations)


def _cheapest(graph: nx.MultiDiGraph, start: str, end: str, directed: bool) -> tuple[str, ...] | None:
    """The way from start to end; costs are asked only of concepts that are on some shortest one."""
    *nearer, last = _layers(graph, start, end, directed)
    if not last:
        return None
    ways: dict[str, _Way] = {end: (0.0, (end,))}
    for layer in reversed(nearer):
        longer: dict[str, _Way] = {}
        for node, (cost, passed) in ways.items():
            for before in layer.intersection(graph.pred[node] if directed else _neighbors(graph, node)):
                price = cost + _doubt(graph, before, node, directed) + _hub_cost(graph, before)
                way = (price, (before, *passed))
                longer[before] = min(longer.get(before, way), way)
        ways = longer
    return ways[start][1]


def _layers(graph: nx.MultiDiGraph, start: str, end: str, directed: bool) -> list[set[str]]:
    """The concepts by distance from `start`, as far as `end` is; the last layer is empty if that is out of reach."""
    layers = [{start}]
    seen = {start}
    while end not in layers[-1] and layers[-1]:
        near = (graph.succ[node] if directed else _neighbors(graph, node) for node in layers[-1])
        layers.append(set().union(*near) - seen)
        seen |= layers[-1]
    return layers


def _neighbors(graph: nx.MultiDiGraph, node: str) -> set[str]:
    return {*graph.succ[node], *graph.pred[node]}


def _hub_cost(graph: nx.MultiDiGraph, node: str) -> float:
    return math.log2(len(_neighbors(graph, node))) / _HUB


def _doubt(graph: nx.MultiDiGraph, source: str, target: str, directed: bool) -> float:
    edges = list(graph.get_edge_data(source, target, default={}).values())
    if not directed:
        edges += graph.get_edge_data(target, source, default={}).values()
    confidences: list[float] = [item["confidence"] for attributes in edges for item in attributes["evidence"]]
    # Sorted, since a product's last digit depends on the order, and a tie may hang on it.
    return math.prod(1 - confidence for confidence in sorted(confidences))


def _joining(
    graph: nx.MultiDiGraph, source: str, target: str, directed: bool, relations: Collection[Relation]
) -> tuple[Edge, ...]:
    """The relations between the ends of a hop that the path may follow."""
    return tuple(
        edge
        for edge in edges_between(graph, source, target)
        if (not directed or edge.source == source) and (not relations or edge.relation in relations)
    )
