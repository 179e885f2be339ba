"""How two concepts are joined, and why they are not."""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, permutations

import networkx as nx

from mmgraph.errors import MmgraphError
from mmgraph.model import RELATIONS, Relation
from mmgraph.queries.network import Computed, Route, Weight, kept, network_of
from mmgraph.queries.relations import Edge, concepts_near, edges_between
from mmgraph.queries.routes import GaveUpError, routes

_PERMUTED = 5


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path with every relation between its ends; those with `edge.source == source` go its way."""

    source: str
    target: str
    edges: tuple[Edge, ...]

    @property
    def doubt(self) -> float:
        """What is left of it after all evidence: the product of (1 - confidence)."""
        return math.prod(1 - item.confidence for edge in self.edges for item in edge.evidence)


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one concept to another; without hops if they are the same."""

    source: str
    target: str
    hops: tuple[Hop, ...]

    @property
    def concepts(self) -> tuple[str, ...]:
        """All it passes, ends included."""
        return (self.source, *(hop.target for hop in self.hops))

    @property
    def doubt(self) -> float:
        """How many of its hops are to be expected to be wrong."""
        return sum(hop.doubt for hop in self.hops)


@dataclass(frozen=True, slots=True)
class Paths:
    """The best ways from one concept to another."""

    source: str
    target: str
    paths: tuple[Path, ...]
    """Best first."""
    more: bool
    """There are others, beyond the number asked for."""
    gave_up: bool = False
    """There may be others, but among the way-points the search for them had no end in sight."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Why no path joins two concepts."""

    source_size: int
    """Number of concepts in the connected part that the source is in."""
    target_size: int
    joined: bool
    """A path exists, but not in the way that was asked for."""


def paths(
    graph: nx.MultiDiGraph,
    source: str,
    target: str,
    *,
    k: int = 10,
    max_hops: int | None = None,
    relations: Collection[Relation] = (),
    without: Collection[Relation] = (),
    via: Sequence[str] = (),
    any_order: bool = False,
    avoid: Collection[str] = (),
    directed: bool = False,
    weight: Weight = "hops",
) -> Paths:
    """The `k` best paths that pass no concept twice, against arrows too unless `directed`.

    They follow `relations` (all if empty) but those `without`, pass `via` in this order or in `any_order`, keep clear
    of the concepts to `avoid`, and have at most `max_hops`. What is best, `weight` says, and of equal paths the first
    by concept ids from its lesser end, so that undirected the way back is the same. A hop's doubt is what all its
    evidence leaves: the product of (1 - confidence). Of a path,

    - "hops" counts the hops; of equally many it takes the least of their doubts and, for each concept passed on the
      way, log2(neighbours) / 8: one that everything is joined to tells less.
    - "doubt" adds up the doubts: the number of hops to be expected to be wrong.
    - "hubs" adds log2(neighbours) of each concept passed to the number of hops: around hubs, if need be by a detour.

    Cost: by hops, about a millisecond for ten paths in a graph of 10,000 concepts, as only what is between the ends is
    looked at; the other weights look further. At worst, k times the hops of a path times a search of the whole graph.
    With `via` there is no such bound: the search gives up when it has met some thousand ways that pass a concept twice,
    and in any order all orders are tried, of at most five way-points. Raises MmgraphError for more, and for a concept
    that is asked for twice, or is to be avoided as well.

    >>> from mmgraph.example import example_graph
    >>> found = paths(example_graph(), "contrastive-learning", "blip")
    >>> [path.concepts for path in found.paths]
    [('contrastive-learning', 'clip', 'blip'), ('contrastive-learning', 'clip', 'vit', 'blip')]
    >>> [path.concepts for path in paths(example_graph(), "vit", "clip", via=["blip"]).paths]
    [('vit', 'blip', 'clip')]
    """
    stops = (source, *via, target)
    if source == target and not via:
        return Paths(source, target, (Path(source, target, ()),), more=False)
    _check(stops, avoid)
    followed = frozenset(relations or RELATIONS).difference(without)
    network = network_of(graph, followed, directed=directed, weight=weight)
    back = not directed and source > target
    orders = [stops[::-1] if back else stops]
    if any_order:
        orders = [(orders[0][0], *order, orders[0][-1]) for order in _orders(via)]
    ways = heapq.merge(*(routes(network, order, avoid=avoid, max_hops=max_hops) for order in orders))
    found, gave_up = _take(ways, k + 1)
    told = tuple(_told(graph, found[:k], back=back, directed=directed, relations=followed))
    return Paths(source, target, told, more=len(found) > k, gave_up=gave_up)


def shortest_path(
    graph: nx.MultiDiGraph,
    source: str,
    target: str,
    *,
    directed: bool = False,
    relations: Collection[Relation] = (),
) -> Path | None:
    """The first of `paths`: that of the fewest hops, and of several the one that says most.

    >>> from mmgraph.example import example_graph
    >>> shortest_path(example_graph(), "contrastive-learning", "blip").concepts
    ('contrastive-learning', 'clip', 'blip')
    """
    if source == target:
        return Path(source, target, ())
    followed = frozenset(relations or RELATIONS)
    back = not directed and source > target
    ways = routes(network_of(graph, followed, directed=directed), (target, source) if back else (source, target))
    return next(_told(graph, islice(ways, 1), back=back, directed=directed, relations=followed), None)


def why_apart(graph: nx.MultiDiGraph, source: str, target: str) -> Apart:
    """What to tell of two concepts between which no path was found.

    >>> from mmgraph.example import example_graph
    >>> why_apart(example_graph(), "lora", "clip")
    Apart(source_size=1, target_size=4, joined=False)
    """
    around_source, around_target = concepts_near(graph, source), concepts_near(graph, target)
    return Apart(len(around_source), len(around_target), joined=target in around_source)


def _check(stops: Sequence[str], avoid: Collection[str]) -> None:
    for stop in stops:
        if stops.count(stop) > 1:
            raise MmgraphError(
                f"A path passes {stop!r} once at most: name it once, as an end or as a way-point.",
                f"一条路径至多经过“{stop}”一次：请只把它用作端点或途经点之一。",
            )
        if stop in avoid:
            raise MmgraphError(
                f"The path is to pass {stop!r} and to avoid it: leave out one of the two.",
                f"路径既要经过“{stop}”又要避开它：请去掉其中一项。",
            )


def _orders(via: Sequence[str]) -> Iterator[tuple[str, ...]]:
    if len(via) > _PERMUTED:
        raise MmgraphError(
            f"In any order, a path can be asked to pass {_PERMUTED} concepts, not {len(via)}: give an order, or fewer.",
            f"不限次序时最多指定 {_PERMUTED} 个途经点，而不是 {len(via)} 个：请指定次序，或减少途经点。",
        )
    return permutations(via)


def _take(ways: Iterator[Route], count: int) -> tuple[list[Route], bool]:
    """So many routes, and whether the search gave up before."""
    found: list[Route] = []
    try:
        found.extend(islice(ways, count))
    except GaveUpError:
        return found, True
    return found, False


def _told(
    graph: nx.MultiDiGraph, ways: Iterable[Route], *, back: bool, directed: bool, relations: frozenset[Relation]
) -> Iterator[Path]:
    """The routes as paths, with all that joins the ends of each hop."""

    def hop(ends: tuple[str, str]) -> Hop:
        edges = edges_between(graph, *ends)
        joining = [edge for edge in edges if edge.relation in relations and (not directed or edge.source == ends[0])]
        return Hop(*ends, tuple(joining))

    hops = kept(graph, ("hops", relations, directed), lambda: Computed(hop))
    for _, nodes in ways:
        way = nodes[::-1] if back else nodes
        yield Path(way[0], way[-1], tuple([hops[ends] for ends in pairwise(way)]))
