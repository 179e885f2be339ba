"""Two concepts side by side as a map: each with what only it has on its side, what they share between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from mmgraph.app.mapdata import Side
from mmgraph.queries import Comparison, Edge

_PER_SIDE = 24
# Narrow: it is the width that a map lacks, names stand beside it.
_APART, _ROW, _COLUMN = 150.0, 34.0, 100.0


@dataclass(frozen=True, slots=True)
class Beside:
    """Where each concept stands, and whose it is."""

    places: Mapping[str, tuple[float, float]]
    sides: Mapping[str, Side]
    edges: frozenset[tuple[str, str, str]]
    """The relations that the comparison is about."""
    left_out: int
    """Number of concepts for which there was no room."""


def beside(graph: nx.MultiDiGraph, comparison: Comparison) -> Beside:
    """The map of a comparison; on each of the three parts, the best connected concepts."""
    ends = {comparison.source, comparison.target}
    shared = _ranked(graph, (row.concept_id for row in comparison.shared))
    mine = [node for node in _ranked(graph, _others(comparison.only_source, ends)) if node not in shared]
    theirs = [node for node in _ranked(graph, _others(comparison.only_target, ends)) if node not in shared]
    # With the one and with the other by different relations: theirs both, though not shared.
    both = shared + [node for node in mine if node in theirs]
    alone = [[node for node in nodes if node not in both] for nodes in (mine, theirs)]
    columns = [nodes[:_PER_SIDE] for nodes in (alone[0], both, alone[1])]
    places = {comparison.source: (-_APART, 0.0), comparison.target: (_APART, 0.0)}
    places |= (
        _column(columns[1], 0.0, 2 * _ROW)
        | _column(columns[0], -_APART - _COLUMN)
        | _column(columns[2], _APART + _COLUMN)
    )
    sides: dict[str, Side] = {comparison.source: "source", comparison.target: "target"}
    for nodes, side in zip(columns, ("source", "both", "target"), strict=True):
        sides |= dict.fromkeys(nodes, side)  # type: ignore[arg-type]
    return Beside(places, sides, _edges(comparison), sum(map(len, (*alone, both))) - sum(map(len, columns)))


def _others(edges: Iterable[Edge], ends: set[str]) -> Iterable[str]:
    return (end for edge in edges for end in (edge.source, edge.target) if end not in ends)


def _ranked(graph: nx.MultiDiGraph, nodes: Iterable[str]) -> list[str]:
    return sorted(set(nodes), key=lambda node: (-graph.degree(node), node))


def _column(nodes: list[str], x: float, row: float = _ROW) -> dict[str, tuple[float, float]]:
    """One below the other."""
    top = -(len(nodes) - 1) / 2 * row
    return {node: (x, top + place * row) for place, node in enumerate(nodes)}


def _edges(comparison: Comparison) -> frozenset[tuple[str, str, str]]:
    shared = (edge for row in comparison.shared for edge in (row.of_source, row.of_target))
    edges = (*comparison.direct, *shared, *comparison.only_source, *comparison.only_target)
    return frozenset((edge.source, edge.target, edge.relation) for edge in edges)
