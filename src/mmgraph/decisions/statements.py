"""Relations with what states them, taken out of a graph and put into it.

The graph is changed in place: `applying` hands in its own copy. Lists in it are replaced, since a copy shares them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from mmgraph.model import SIGNATURES, Evidence, Relation, ordered_ends

Row = dict[str, Any]

# The higher one stays where two relations become one.
_STATUSES = ("", "added", "confirmed")


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation and places that state it."""

    source: str
    relation: Relation
    target: str
    evidence: tuple[Row, ...]
    status: str = ""

    def about(self, concept_id: str, instead: str) -> Statement:
        """The same of `instead`, wherever it is of `concept_id`."""
        source, target = (instead if end == concept_id else end for end in (self.source, self.target))
        evidence = [item | {"winner": instead} if item.get("winner") == concept_id else item for item in self.evidence]
        return replace(self, source=source, target=target, evidence=tuple(evidence))

    def fits(self, graph: nx.MultiDiGraph) -> bool:
        """Whether the kinds of its ends admit it; nothing relates to itself."""
        kinds = (graph.nodes[self.source]["kind"], graph.nodes[self.target]["kind"])
        return self.source != self.target and kinds in SIGNATURES[self.relation]


def statements_of(graph: nx.MultiDiGraph, concept_id: str) -> list[Statement]:
    """All relations of a concept, in order."""
    edges = {*graph.out_edges(concept_id, keys=True), *graph.in_edges(concept_id, keys=True)}
    return [statement_of(graph, source, relation, target) for source, target, relation in sorted(edges)]


def statement_of(graph: nx.MultiDiGraph, source: str, relation: Relation, target: str) -> Statement:
    """A relation of the graph."""
    edge = graph.edges[source, target, relation]
    return Statement(source, relation, target, tuple(edge["evidence"]), edge.get("status", ""))


def state(graph: nx.MultiDiGraph, statement: Statement) -> None:
    """Put it into the graph, beside what states the same."""
    source, target = ordered_ends(statement.source, statement.relation, statement.target)
    status = statement.status
    evidence = [*statement.evidence]
    if graph.has_edge(source, target, statement.relation):
        there = statement_of(graph, source, statement.relation, target)
        evidence += [item for item in there.evidence if item not in evidence]
        status = max(status, there.status, key=_STATUSES.index)
    graph.add_edge(source, target, key=statement.relation, **_attributes(statement.relation, evidence, status))


def withdraw(graph: nx.MultiDiGraph, statement: Statement) -> None:
    """Take it out of the graph; the relation stays if something else states it."""
    edge = graph.edges[statement.source, statement.target, statement.relation]
    rest = [item for item in edge["evidence"] if item not in statement.evidence]
    graph.remove_edge(statement.source, statement.target, statement.relation)
    if rest:
        state(graph, replace(statement, evidence=tuple(rest), status=edge.get("status", "")))


def _attributes(relation: Relation, evidence: Iterable[Row], status: str) -> Row:
    ordered = sorted(evidence, key=lambda item: Evidence(**item))
    places = {(item["answer"], item["start"], item["end"]) for item in ordered}
    known = {"status": status} if status else {}
    return {"relation": relation, "weight": len(places), "evidence": ordered, **known}
