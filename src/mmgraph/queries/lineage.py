"""What a concept builds on and what builds on it, over time."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from mmgraph.queries.relations import Edge, relations_of, subgraph


@dataclass(frozen=True, slots=True)
class Branch:
    """A concept in a family tree, with what comes before (or after) it."""

    concept_id: str
    year: int | None
    """Of its first publication, where the catalogue knows it."""
    edge: Edge | None
    """The `extends` relation to the concept that it hangs on; None at the root."""
    branches: tuple[Branch, ...]
    """By year (unknown ones last), then by ids."""
    repeated: bool = False
    """It stands elsewhere in the tree with its branches, and is not followed here."""

    def __iter__(self) -> Iterator[Branch]:
        """The branch and all on it, as a text would list them."""
        waiting = [self]
        while waiting:
            branch = waiting.pop()
            yield branch
            waiting += reversed(branch.branches)


@dataclass(frozen=True, slots=True)
class Lineage:
    """The family of a concept."""

    concept_id: str
    before: Branch
    """The concept as the root of what it extends."""
    after: Branch
    """The concept as the root of what extends it."""
    graph: nx.MultiDiGraph
    """All of the family, with the `extends` relations among them: for a picture, or an export."""


def lineage(graph: nx.MultiDiGraph, concept_id: str) -> Lineage:
    """What the concept extends, directly or not, and what extends it.

    >>> from mmgraph.example import example_graph
    >>> family = lineage(example_graph(), "clip")
    >>> [(branch.concept_id, branch.year) for branch in family.after]
    [('clip', 2021), ('blip', 2022)]
    >>> [branch.concept_id for branch in lineage(example_graph(), "blip").before]
    ['blip', 'clip']
    """
    before, after = (_tree(graph, concept_id, upwards=upwards) for upwards in (True, False))
    family = subgraph(graph, {branch.concept_id for root in (before, after) for branch in root})
    family.remove_edges_from([edge for edge in family.edges if edge[2] != "extends"])
    return Lineage(concept_id, before, after, family)


def _tree(graph: nx.MultiDiGraph, root: str, *, upwards: bool) -> Branch:
    """Each concept stands where it is nearest to the root; where else it would, it is `repeated`."""
    steps: dict[str, list[tuple[str, Edge]]] = {}
    owners: dict[str, str] = {root: ""}
    waiting = deque([root])
    while waiting:
        node = waiting.popleft()
        steps[node] = _steps(graph, node, upwards=upwards)
        for other, _ in steps[node]:
            if other not in owners:
                owners[other] = node
                waiting.append(other)
    built: dict[str, tuple[Branch, ...]] = {}
    for node in reversed(steps):  # Leaves first: a chain may be longer than Python's stack is deep.
        built[node] = tuple(
            Branch(other, _year(graph, other), edge, *((built[other],) if owners[other] == node else ((), True)))
            for other, edge in steps[node]
        )
    return Branch(root, _year(graph, root), None, built[root])


def _steps(graph: nx.MultiDiGraph, node: str, *, upwards: bool) -> list[tuple[str, Edge]]:
    """What the concept extends, or what extends it, the oldest first."""
    edges = [edge for edge in relations_of(graph, node) if edge.relation == "extends" and edge.source != edge.target]
    steps = ((edge.target if upwards else edge.source, edge) for edge in edges if (edge.source == node) == upwards)
    return sorted(steps, key=lambda step: (_year(graph, step[0]) or math.inf, step[0]))


def _year(graph: nx.MultiDiGraph, concept_id: str) -> int | None:
    year: int | None = graph.nodes[concept_id].get("year")
    return year
