"""The part of a graph that is to be written: around a concept, along a path, of some kinds or relations."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import networkx as nx

from mmgraph.errors import MmgraphError
from mmgraph.model import KINDS, RELATIONS
from mmgraph.queries import concepts_near, resolve, shortest_path

_Edge = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """What to take of a graph, all of it if nothing is said. Concepts go by any of their names."""

    concept: str = ""
    hops: int = 1
    """How far from `concept` to go, against arrows too."""
    path: tuple[str, str] | None = None
    """The ends of a shortest path, of which the concepts and their relations along it are taken."""
    kinds: frozenset[str] = frozenset()
    """Only concepts of these kinds, and the one that `concept` names; not asked of a path."""
    relations: frozenset[str] = frozenset()
    """Only relations of these types, and the concepts that they join."""


def part_of(graph: nx.MultiDiGraph, part: Part) -> nx.MultiDiGraph:
    """The part as a graph of its own, with the answers that speak of it.

    Raises MmgraphError if a name means nothing, or nothing is left.

    >>> from mmgraph.example import example_graph
    >>> sorted(part_of(example_graph(), Part(path=("BLIP", "对比学习"))))
    ['blip', 'clip', 'contrastive-learning']
    """
    _expect_known(part.kinds, KINDS, "kind", "概念类型")
    _expect_known(part.relations, RELATIONS, "relation type", "关系类型")
    if part == Part():
        return graph
    kept, edges = _along(graph, part, part.path) if part.path else _around(graph, part)
    if not kept:
        raise MmgraphError("Nothing of the graph is as asked for.", "图谱中没有符合要求的内容。")
    return _cut(graph, kept, edges)


def _around(graph: nx.MultiDiGraph, part: Part) -> tuple[set[str], set[_Edge]]:
    named = {resolve(graph, part.concept)} if part.concept else set()
    allowed = nx.subgraph_view(graph, filter_edge=lambda _s, _t, key: not part.relations or key in part.relations)
    near = concepts_near(allowed, *named, hops=part.hops) if named else set(graph)
    kept = {node for node in near if node in named or not part.kinds or graph.nodes[node]["kind"] in part.kinds}
    edges = {edge for edge in allowed.edges(keys=True) if edge[0] in kept and edge[1] in kept}
    return named | _ends(edges) if part.relations else kept, edges


def _along(graph: nx.MultiDiGraph, part: Part, ends: tuple[str, str]) -> tuple[set[str], set[_Edge]]:
    source, target = (resolve(graph, name) for name in ends)
    relations = [relation for relation in RELATIONS if relation in part.relations]
    path = shortest_path(graph, source, target, relations=relations)
    if path is None:
        raise MmgraphError(
            f"No path joins {ends[0]} and {ends[1]} along the relations asked for.",
            f"按所要求的关系，{ends[0]} 与 {ends[1]} 之间没有路径。",
        )
    edges: set[_Edge] = {(edge.source, edge.target, edge.relation) for hop in path.hops for edge in hop.edges}
    return {source, target} | _ends(edges), edges


def _ends(edges: Iterable[_Edge]) -> set[str]:
    return {end for edge in edges for end in edge[:2]}


def _cut(graph: nx.MultiDiGraph, concept_ids: Collection[str], edges: Iterable[_Edge]) -> nx.MultiDiGraph:
    part = nx.MultiDiGraph()
    part.add_nodes_from((concept_id, graph.nodes[concept_id]) for concept_id in sorted(concept_ids))
    part.add_edges_from((*edge, graph.edges[edge]) for edge in sorted(edges))
    part.graph.update(graph.graph)
    return with_own_sources(part)


def with_own_sources(part: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The graph with only those answers and notes that speak of it.

    >>> from mmgraph.example import example_graph
    >>> from mmgraph.queries import subgraph
    >>> [*with_own_sources(subgraph(example_graph(), ["contrastive-learning"])).graph["answers"]]
    ['example.md#what-is-clip-built-from']
    """
    places = [
        *(node["mentions"] for _, node in part.nodes(data=True)),
        *(edge["evidence"] for *_, edge in part.edges(data=True)),
    ]
    cited = {place["answer"] for group in places for place in group}
    own = nx.MultiDiGraph(part)
    own.graph["answers"] = {name: answer for name, answer in part.graph["answers"].items() if name in cited}
    if "notes" in part.graph:
        disputed = {note_id for *_, edge in part.edges(data=True) for note_id in edge.get("disputed", ())}
        own.graph["notes"] = {name: note for name, note in part.graph["notes"].items() if name in disputed}
    return own


def _expect_known(names: Collection[str], known: Collection[str], what: str, what_zh: str) -> None:
    for name in sorted(set(names) - set(known)):
        raise MmgraphError(
            f"There is no {what} {name!r}. There are: {', '.join(known)}.",
            f"没有名为“{name}”的{what_zh}。可用的有：{', '.join(known)}。",
        )
