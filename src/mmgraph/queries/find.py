"""Concepts by what they are and how they relate: "models that handle audio"."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from mmgraph.model import SYMMETRIC, Kind, Relation
from mmgraph.queries.relations import Edge, edges_between, relations_of


@dataclass(frozen=True, slots=True)
class Found:
    """A concept that fits, and the relations by which it does."""

    concept_id: str
    edges: tuple[Edge, ...]


def find(
    graph: nx.MultiDiGraph,
    *,
    kind: Kind | None = None,
    relation: Relation | None = None,
    to: str | None = None,
    of: str | None = None,
    since: int | None = None,
    until: int | None = None,
) -> list[Found]:
    """The concepts that fit all that is given, the best supported first, then the most mentioned, then by ids.

    They are of this `kind`; have this `relation` `to` that concept (or to any), or that concept has it to them
    (`of`); are known to be published from the years `since` to `until`.

    >>> from mmgraph.example import example_graph
    >>> [found.concept_id for found in find(example_graph(), kind="model", relation="uses", to="vit")]
    ['clip', 'blip']
    >>> [found.concept_id for found in find(example_graph(), relation="uses", of="clip", kind="technique")]
    ['contrastive-learning']
    """
    end = to or of
    found = [
        Found(node, _edges(graph, node, relation=relation, to=to, of=of))
        for node in ({*graph.succ[end], *graph.pred[end]} if end else graph)
        if (kind is None or graph.nodes[node]["kind"] == kind)
        and _is_between(graph.nodes[node].get("year"), since, until)
    ]
    if relation or to or of:
        found = [one for one in found if one.edges]
    return sorted(found, key=lambda one: _rank(graph, one))


def _edges(
    graph: nx.MultiDiGraph, node: str, *, relation: Relation | None, to: str | None, of: str | None
) -> tuple[Edge, ...]:
    """The relations by which a concept fits; none if it lacks one of those asked for."""
    if not (relation or to or of):
        return ()
    sides = [(to, True)] if to or not of else []
    sides += [(of, False)] if of else []
    fitting = [_toward(graph, node, other, outgoing=outgoing, relation=relation) for other, outgoing in sides]
    return tuple(edge for edges in fitting for edge in edges) if all(fitting) else ()


def _toward(
    graph: nx.MultiDiGraph, node: str, other: str | None, *, outgoing: bool, relation: Relation | None
) -> list[Edge]:
    """The relations that run from the concept to the other (or to any), or the other way round."""
    edges = relations_of(graph, node) if other is None else edges_between(graph, node, other)
    return [
        edge
        for edge in edges
        if (relation is None or edge.relation == relation)
        and (edge.relation in SYMMETRIC or (edge.source == node) == outgoing)
    ]


def _is_between(year: int | None, since: int | None, until: int | None) -> bool:
    if since is None and until is None:
        return True
    return year is not None and (since is None or year >= since) and (until is None or year <= until)


def _rank(graph: nx.MultiDiGraph, found: Found) -> tuple[int, int, str]:
    places = sum(edge.weight for edge in found.edges)
    return -places, -len(graph.nodes[found.concept_id]["mentions"]), found.concept_id
