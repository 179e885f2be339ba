"""What the pages about two concepts ask of the graph."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from mmgraph.app.state import Selection
from mmgraph.errors import MmgraphError
from mmgraph.queries import Comparison, Explanation, Path, Paths, compare, explain, paths


@dataclass(frozen=True, slots=True)
class Asked:
    """The paths between two concepts, or why there is none."""

    found: Paths
    apart: Explanation | None = None
    """Where no path was found: what else there is to say of the two."""

    def chosen(self, view: Selection) -> Path | None:
        """The path that is told."""
        ways = self.found.paths
        return ways[min(view.choice, len(ways)) - 1] if ways else None


def find_paths(graph: nx.MultiDiGraph, view: Selection) -> Asked | MmgraphError | None:
    """What the path page asks; None while an end is missing, the error if the question makes no sense."""
    if view.source not in graph or view.target not in graph:
        return None
    try:
        found = paths(
            graph,
            view.source,
            view.target,
            k=view.choices,
            relations=view.only,
            via=[concept_id for concept_id in view.via if concept_id in graph],
            any_order=True,
            avoid=[concept_id for concept_id in view.avoid if concept_id in graph],
            directed=view.directed,
        )
    except MmgraphError as error:
        return error
    return Asked(found, None if found.paths else explain(graph, view.source, view.target))


def find_comparison(graph: nx.MultiDiGraph, view: Selection) -> Comparison | None:
    """What the comparison page asks; None while one of the two is missing."""
    if view.source not in graph or view.target not in graph or view.source == view.target:
        return None
    return compare(graph, view.source, view.target)
