"""The sentence that says what a concept is: the content's own words."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from mmgraph.graph import evidence_of
from mmgraph.model import SYMMETRIC, Evidence, Relation


def definition(graph: nx.MultiDiGraph, concept_id: str) -> tuple[Evidence, str] | None:
    """The first sentence that says what kind of thing the concept is, else the first that says something of it.

    A question only if there is nothing else. With it the concept at the relation's other end; None if the concept is
    never the subject of a sentence.

    >>> from mmgraph.example import example_graph
    >>> evidence, other = definition(example_graph(), "clip")
    >>> evidence.sentence, other
    ('CLIP uses ViT to encode images.', 'vit')
    """
    stated = list(_stated(graph, concept_id))
    if not stated:
        return None
    _, evidence, other = min(stated, key=lambda row: _rank(graph, *row[:2]))
    return evidence, other


def _stated(graph: nx.MultiDiGraph, concept_id: str) -> Iterable[tuple[Relation, Evidence, str]]:
    for _, other, relation, edge in graph.out_edges(concept_id, keys=True, data=True):
        for evidence in evidence_of(edge):
            yield relation, evidence, other


def _rank(graph: nx.MultiDiGraph, relation: Relation, evidence: Evidence) -> tuple[bool, bool, bool, str, int]:
    asks = evidence.sentence.rstrip().endswith(("?", "？"))
    # That two things differ does not say what either is.
    return (
        asks,
        relation in SYMMETRIC,
        relation != "is-a",
        graph.graph["answers"][evidence.answer]["path"],
        evidence.start,
    )
