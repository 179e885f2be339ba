"""What a decision was made on, as short marks: when the text below it changes, some no longer match.

Of a relation, the sentences that state it; of a concept, the names by which answers mention it. What else stands in an
answer, or where, makes no difference.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import networkx as nx

from mmgraph.decisions.values import Add, Decision, OnConcept, OnRelation

# They reach further than the text that was read for them: what comes to it later may be another matter.
_FAR = frozenset({"reject", "retype", "merge", "split"})


def basis_of(graph: nx.MultiDiGraph, decision: Decision) -> tuple[str, ...]:
    """The marks of the text below what is decided, sorted; none if the graph does not have it."""
    if isinstance(decision, Add):
        return (_mark(decision.answer, decision.sentence),)
    if isinstance(decision, OnRelation):
        edge = graph.get_edge_data(decision.source, decision.target, decision.relation, {"evidence": []})
        return _sorted(_mark(item["answer"], item["sentence"]) for item in edge["evidence"])
    if isinstance(decision, OnConcept) and decision.concept in graph:
        return _sorted(_mark(mention["surface"]) for mention in graph.nodes[decision.concept]["mentions"])
    return ()


def has_changed(decision: Decision, basis: tuple[str, ...]) -> bool:
    """Whether text is gone that the decision was made on, or text has come that it was not made on but applies to.

    A line that was written without marks says nothing of that.
    """
    seen, there = set(decision.text), set(basis)
    return bool(seen) and (bool(seen - there) or (decision.what in _FAR and bool(there - seen)))


def _sorted(marks: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(marks)))


def _mark(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:8]
