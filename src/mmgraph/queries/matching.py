"""What fits a pattern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import networkx as nx

from mmgraph.errors import UnknownConceptError
from mmgraph.model import RELATIONS, SYMMETRIC, Kind, Relation
from mmgraph.queries.names import resolve
from mmgraph.queries.pattern import Clause, Pattern, PatternError, Term, parse_pattern
from mmgraph.queries.relations import Edge, edges_between

_CONSIDERED = 10_000
"""So many rows are ranked; a pattern that more fit says too little to be worth it."""

_Binding = dict[str, str]
"""Concept ids by variable; a concept that the pattern names is bound to itself under its id with "=" before."""


@dataclass(frozen=True, slots=True)
class Row:
    """Concepts that fit a pattern."""

    concepts: tuple[str, ...]
    """One for each column."""
    edges: tuple[tuple[Edge, ...], ...]
    """One group for each clause: all relations by which it holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """All that fits a pattern."""

    columns: tuple[str, ...]
    """The variables, in the order of the pattern; none if it has none: then a row says that it holds."""
    rows: tuple[Row, ...]
    """The best supported first, then by ids."""
    more: bool
    """There are others, beyond the limit."""


@dataclass(frozen=True, slots=True)
class _Condition:
    """A clause between two keys of a binding."""

    left: str
    right: str
    clause: Clause

    def joining(self, graph: nx.MultiDiGraph, left: str, right: str) -> list[tuple[str, str, Relation]]:
        """The relations by which it holds of two concepts."""
        forward = [(left, right)] if self.clause.direction != "backward" else []
        backward = [(right, left)] if self.clause.direction != "forward" else []
        asked = self.clause.relations
        ways = [(way, asked) for way in (*forward, *backward)]
        ways += [(way[::-1], asked & SYMMETRIC) for way in (*forward, *backward)]
        return [
            (source, target, relation)
            for (source, target), relations in dict.fromkeys(ways)
            for relation in RELATIONS
            if relation in relations and graph.has_edge(source, target, relation)
        ]


def query(
    graph: nx.MultiDiGraph, pattern: str | Pattern, *, words: Mapping[str, str] | None = None, limit: int = 100
) -> Table:
    """What fits a pattern (`mmgraph.queries.pattern` says how it is written, and what `words` are for).

    Raises PatternError, which points at the column. Each variable is looked for next to what is already found, so that
    the cost is that of the rows; clauses that have nothing in common have as many as their product, and only the first
    ten thousand are ranked.

    >>> from mmgraph.example import example_graph
    >>> [row.concepts for row in query(example_graph(), "?m -uses-> ViT, ?m -uses-> ?t:technique").rows]
    [('clip', 'contrastive-learning')]
    """
    read = pattern if isinstance(pattern, Pattern) else parse_pattern(pattern, words)
    terms = [term for clause in read.clauses for term in (clause.left, clause.right)]
    columns = tuple(dict.fromkeys(term.variable for term in terms if term.variable))
    keys = {term: term.variable or f"={_resolve(graph, read, term)}" for term in terms}
    kinds = {term.variable: term.kind for term in terms if term.variable and term.kind}
    named = {key: key[1:] for key in keys.values() if key.startswith("=")}
    conditions = [_Condition(keys[clause.left], keys[clause.right], clause) for clause in read.clauses]
    found = list(islice(_bindings(graph, conditions, named, kinds), max(_CONSIDERED, limit) + 1))
    found.sort(key=lambda binding: (-_places(graph, conditions, binding), [binding[column] for column in columns]))
    rows = (
        Row(tuple(binding[column] for column in columns), tuple(_edges(graph, c, binding) for c in conditions))
        for binding in found[:limit]
    )
    return Table(columns, tuple(rows), more=len(found) > limit)


def _resolve(graph: nx.MultiDiGraph, pattern: Pattern, term: Term) -> str:
    try:
        return resolve(graph, term.name or "")
    except UnknownConceptError as error:
        raise PatternError(pattern.text, term.column, str(error), error.zh) from None


def _bindings(
    graph: nx.MultiDiGraph, conditions: list[_Condition], bound: _Binding, kinds: Mapping[str, Kind]
) -> Iterator[_Binding]:
    """All ways to meet the conditions: the one that most is known of goes first."""
    if not conditions:
        yield bound
        return
    condition = max(conditions, key=lambda c: (c.left in bound) + (c.right in bound))
    others = [other for other in conditions if other is not condition]
    for left, right in _pairs(graph, condition, bound):
        grown = _grown(graph, bound, {condition.left: left, condition.right: right}, kinds)
        if grown is not None:
            yield from _bindings(graph, others, grown, kinds)


def _pairs(graph: nx.MultiDiGraph, condition: _Condition, bound: _Binding) -> list[tuple[str, str]]:
    """The concepts of which the condition holds, by ids."""
    left, right = bound.get(condition.left), bound.get(condition.right)
    if left is not None and right is not None:
        pairs = {(left, right)}
    elif left is not None:
        pairs = {(left, other) for other in (*graph.succ[left], *graph.pred[left])}
    elif right is not None:
        pairs = {(other, right) for other in (*graph.succ[right], *graph.pred[right])}
    else:
        pairs = {pair for source, target in graph.edges() for pair in ((source, target), (target, source))}
    same = condition.left == condition.right
    return sorted(pair for pair in pairs if (pair[0] == pair[1] or not same) and condition.joining(graph, *pair))


def _grown(graph: nx.MultiDiGraph, bound: _Binding, more: _Binding, kinds: Mapping[str, Kind]) -> _Binding | None:
    """The binding with two more keys; None if a kind differs or two variables would stand for one concept."""
    grown = bound | more
    variables = [concept_id for key, concept_id in grown.items() if not key.startswith("=")]
    is_fit = all(
        graph.nodes[concept_id]["kind"] == kinds.get(key, graph.nodes[concept_id]["kind"])
        for key, concept_id in more.items()
    )
    return grown if is_fit and len(set(variables)) == len(variables) else None


def _places(graph: nx.MultiDiGraph, conditions: list[_Condition], binding: _Binding) -> int:
    edges = (edge for c in conditions for edge in c.joining(graph, binding[c.left], binding[c.right]))
    return sum(graph.edges[edge]["weight"] for edge in edges)


def _edges(graph: nx.MultiDiGraph, condition: _Condition, binding: _Binding) -> tuple[Edge, ...]:
    left, right = binding[condition.left], binding[condition.right]
    holding = condition.joining(graph, left, right)
    return tuple(
        edge for edge in edges_between(graph, left, right) if (edge.source, edge.target, edge.relation) in holding
    )
