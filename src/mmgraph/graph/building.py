"""Extractions -> concept graph.

A node is a concept, keyed by its id; an edge is a relation, keyed by its type, with all its evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import networkx as nx

from mmgraph.graph.schema import SCHEMA
from mmgraph.model import KINDS, Answer, Concept, Evidence, Extraction, Triple, ordered_ends


def build_graph(extractions: Iterable[Extraction]) -> nx.MultiDiGraph:
    """The graph of all `extractions`. Their order makes no difference.

    >>> from mmgraph.example import example_extractions
    >>> sorted(build_graph(example_extractions()))
    ['blip', 'clip', 'contrastive-learning', 'lora', 'vit']
    """
    ordered = sorted(extractions, key=lambda e: e.answer.id)
    graph = nx.MultiDiGraph(schema=SCHEMA, answers={e.answer.id: _plain_answer(e.answer) for e in ordered})
    for concept_id, attributes in _nodes(ordered).items():
        graph.add_node(concept_id, **attributes)
    for (source, relation, target), evidence in _edges(ordered).items():
        graph.add_edge(source, target, key=relation, **_plain_edge(relation, evidence))
    return graph


def _nodes(extractions: list[Extraction]) -> dict[str, dict[str, Any]]:
    described: dict[str, list[Concept]] = defaultdict(list)
    mentions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for extraction in extractions:
        for concept in extraction.concepts:
            described[concept.id].append(concept)
        for mention in extraction.mentions:
            mentions[mention.concept_id].append(
                {
                    "answer": extraction.answer.id,
                    "surface": mention.surface,
                    "start": mention.start,
                    "end": mention.end,
                }
            )
    return {
        concept_id: {**_plain_concept(described[concept_id]), "mentions": mentions[concept_id]}
        for concept_id in sorted(described)
    }


def _plain_concept(described: list[Concept]) -> dict[str, Any]:
    """One node from all that the answers said of a concept: the catalogue first, then the majority."""
    votes = Counter(concept.kind for concept in described)
    best = min(
        described,
        key=lambda c: (c.origin != "catalogue", -votes[c.kind], KINDS.index(c.kind), c.label, c.aliases),
    )
    known = {
        "label_en": best.label_en,
        "label_zh": best.label_zh,
        "year": best.year,
        "arxiv": best.arxiv,
    }
    return {
        "label": best.label,
        "kind": best.kind,
        "aliases": sorted({alias for concept in described for alias in concept.aliases}),
        "origin": best.origin,
        **{name: value for name, value in known.items() if value},
    }


def _edges(extractions: list[Extraction]) -> dict[tuple[str, str, str], list[Evidence]]:
    places: dict[tuple[str, str, str], set[Evidence]] = defaultdict(set)
    for extraction in extractions:
        for triple in extraction.triples:
            places[_edge_key(triple)].add(triple.evidence)
    return {key: sorted(places[key]) for key in sorted(places)}


def _edge_key(triple: Triple) -> tuple[str, str, str]:
    source, target = ordered_ends(triple.source, triple.relation, triple.target)
    return source, triple.relation, target


def _plain_edge(relation: str, evidence: list[Evidence]) -> dict[str, Any]:
    return {
        "relation": relation,
        "weight": len({(item.answer, item.start, item.end) for item in evidence}),
        "evidence": [
            {
                "answer": item.answer,
                "start": item.start,
                "end": item.end,
                "sentence": item.sentence,
                "cue": item.cue,
                "rule": item.rule,
                "confidence": item.confidence,
                **({"winner": item.winner} if item.winner else {}),
            }
            for item in evidence
        ],
    }


def _plain_answer(answer: Answer) -> dict[str, Any]:
    return {
        "id": answer.id,
        "question": answer.question,
        "path": answer.path,
        "line": answer.line,
        "url": answer.url,
        "text_hash": answer.text_hash,
    }
