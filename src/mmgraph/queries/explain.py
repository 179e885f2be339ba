"""All that a graph says of how two concepts are related; if it joins them by nothing, how near they come."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from mmgraph.graph import evidence_of
from mmgraph.model import Relation
from mmgraph.queries.compare import Shared, shared_neighbors
from mmgraph.queries.paths import Apart, Paths, paths, why_apart
from mmgraph.queries.relations import Edge, concepts_near, edges_between

_UP: tuple[Relation, ...] = ("is-a", "extends")
_COMPARING: tuple[Relation, ...] = ("compares-with", "evaluates")


@dataclass(frozen=True, slots=True)
class Ancestor:
    """What two concepts both come from, over `is-a` and `extends`."""

    concept_id: str
    from_source: tuple[Edge, ...]
    """The relations that lead up to it; none if the concept is the ancestor itself."""
    from_target: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class NearestPair:
    """Where two parts of the graph that no relation joins come closest: two mentions in one answer."""

    source: str
    """A concept of the source's part."""
    target: str
    answer: str
    gap: int
    """Number of characters between the two mentions."""
    start: int
    """Where the two mentions begin and end, in the source file."""
    end: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """How two concepts are related."""

    source: str
    target: str
    direct: tuple[Edge, ...]
    """The relations between them."""
    paths: Paths
    """The best ways round, over other concepts."""
    shared: tuple[Shared, ...]
    """The concepts to which both have the same relation."""
    ancestors: tuple[Ancestor, ...]
    """What both come from, the nearest first."""
    apart: Apart | None
    """If nothing at all joins them: the parts that they sit in,"""
    nearest: NearestPair | None
    """and where these come closest, if one answer names a concept of each."""

    @property
    def comparing(self) -> tuple[Edge, ...]:
        """What compares them: with each other, with the same third, or by the same measure."""
        between = [edge for edge in self.direct if edge.relation == "compares-with"]
        thirds = [shared for shared in self.shared if shared.relation in _COMPARING]
        return (*between, *(edge for shared in thirds for edge in (shared.of_source, shared.of_target)))


def explain(graph: nx.MultiDiGraph, source: str, target: str, *, k: int = 3) -> Explanation:
    """All that joins two concepts: directly, over others (the `k` best paths), by what they share and come from.

    >>> from mmgraph.example import example_graph
    >>> found = explain(example_graph(), "clip", "blip")
    >>> [(edge.source, edge.relation) for edge in found.direct]
    [('blip', 'compares-with'), ('blip', 'extends')]
    >>> [path.concepts for path in found.paths.paths], [shared.concept_id for shared in found.shared]
    ([('clip', 'vit', 'blip')], ['vit'])
    >>> explain(example_graph(), "lora", "clip").nearest.target
    'vit'
    """
    direct = tuple(edges_between(graph, source, target)) if source != target else ()
    found = paths(graph, source, target, k=k + bool(direct))
    round_about = tuple(path for path in found.paths if len(path.hops) > 1)
    apart = None if found.paths else why_apart(graph, source, target)
    return Explanation(
        source,
        target,
        direct,
        Paths(source, target, round_about[:k], more=found.more),
        shared_neighbors(graph, source, target) if source != target else (),
        tuple(_common_ancestors(graph, source, target)) if source != target else (),
        apart,
        _nearest_pair(graph, source, target) if apart else None,
    )


def _common_ancestors(graph: nx.MultiDiGraph, source: str, target: str) -> list[Ancestor]:
    """Those above both; what is above one of them is left out."""
    ways, others = _ways_up(graph, source), _ways_up(graph, target)
    common = {node: Ancestor(node, ways[node], others[node]) for node in ways if node in others}
    higher = {above for node in common for above in _ways_up(graph, node) if above != node}
    lowest = [ancestor for node, ancestor in common.items() if node not in higher]
    # Where sentences let concepts extend each other in a circle, none is lower.
    return sorted(lowest or common.values(), key=lambda a: (len(a.from_source) + len(a.from_target), a.concept_id))


def _ways_up(graph: nx.MultiDiGraph, concept_id: str) -> dict[str, tuple[Edge, ...]]:
    """What a concept comes from, at any distance, by the shortest way."""
    ways: dict[str, tuple[Edge, ...]] = {concept_id: ()}
    rim = [concept_id]
    while rim:
        steps = sorted(
            (node, above, relation, attributes["weight"])
            for node in rim
            for _, above, relation, attributes in graph.out_edges(node, keys=True, data=True)
            if relation in _UP and above not in ways
        )
        rim = []
        for node, above, relation, weight in steps:
            if above not in ways:
                evidence = tuple(evidence_of(graph.edges[node, above, relation]))
                ways[above] = (*ways[node], Edge(node, relation, above, weight, evidence))
                rim.append(above)
    return ways


def _nearest_pair(graph: nx.MultiDiGraph, source: str, target: str) -> NearestPair | None:
    """The two mentions of one answer with the fewest characters between, one of each part."""
    parts = dict.fromkeys(concepts_near(graph, source), "source")
    parts |= dict.fromkeys(concepts_near(graph, target), "target")
    mentions = defaultdict(list)
    for node in parts:
        for mention in graph.nodes[node]["mentions"]:
            mentions[mention["answer"]].append((mention["start"], mention["end"], node))
    pairs = [
        (max(0, second[0] - first[1]), answer, first, second)
        for answer, places in mentions.items()
        for first, second in pairwise(sorted(places))
        if parts[first[2]] != parts[second[2]]
    ]
    if not pairs:
        return None
    gap, answer, first, second = min(pairs)
    ends = {parts[first[2]]: first[2], parts[second[2]]: second[2]}
    return NearestPair(ends["source"], ends["target"], answer, gap, first[0], max(first[1], second[1]))
