"""What a concept builds on and what builds on it, over time."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from mmgraph.queries.relations import Edge, relations_of, subgraph

_GENERATIONS = 100


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
    """What the concept extends, directly or over up to 100 others, and what extends it.

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
    layer = [root]
    for _ in range(_GENERATIONS):
        steps |= {node: _steps(graph, node, upwards=upwards) for node in layer}
        reached = [(other, node) for node in layer for other, _ in steps[node] if other not in owners]
        layer = list(dict.fromkeys(other for other, _ in reached))
        owners |= dict(reversed(reached))  # Where several reach it, the first.
    return _branch(graph, steps, owners, root, None)


def _branch(
    graph: nx.MultiDiGraph,
    steps: dict[str, list[tuple[str, Edge]]],
    owners: dict[str, str],
    node: str,
    edge: Edge | None,
) -> Branch:
    branches = (
        _branch(graph, steps, owners, other, onward)
        if owners.get(other) == node
        else Branch(other, _year(graph, other), onward, (), repeated=True)
        for other, onward in steps.get(node, ())
    )
    return Branch(node, _year(graph, node), edge, tuple(branches))


def _steps(graph: nx.MultiDiGraph, node: str, *, upwards: bool) -> list[tuple[str, Edge]]:
    """What the concept extends, or what extends it, the oldest first."""
    edges = [edge for edge in relations_of(graph, node) if edge.relation == "extends" and edge.source != edge.target]
    steps = ((edge.target if upwards else edge.source, edge) for edge in edges if (edge.source == node) == upwards)
    return sorted(steps, key=lambda step: (_year(graph, step[0]) or math.inf, step[0]))


def _year(graph: nx.MultiDiGraph, concept_id: str) -> int | None:
    year: int | None = graph.nodes[concept_id].get("year")
    return year
