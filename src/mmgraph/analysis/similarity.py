"""Answers that speak of the same concepts."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from mmgraph.queries.names import answers_naming

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class AnswerPair:
    """Two answers and what they have in common."""

    first: str
    """Id of an answer; the lesser of the two."""
    second: str
    similarity: float
    """0 (no concept in common) to 1 (the same concepts, in the same proportions)."""
    shared: tuple[str, ...]
    """The concepts that make them alike, those first that count most."""


def similar_answers(graph: nx.MultiDiGraph, *, answer: str | None = None) -> list[AnswerPair]:
    """The pairs of answers (of which `answer` is one, if given) that share a concept, the most alike first.

    The cosine of what they mention: a concept counts by the logarithm of how often, and the more the fewer answers it
    is in; one that all of them name counts nothing. Cost: the pairs of answers that share a concept.

    >>> from mmgraph.example import example_graph
    >>> [(pair.similarity, pair.shared) for pair in similar_answers(example_graph())]
    [(0.0, ('clip', 'vit'))]
    """
    weights = _weights(graph)
    lengths = {name: math.hypot(*weights[name].values()) for name in weights}
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for concept_id in sorted(graph):
        for pair in combinations(answers_naming(graph, concept_id), 2):
            if answer is None or answer in pair:
                shared[pair].append(concept_id)
    pairs = [_pair(weights, lengths, *pair, concept_ids) for pair, concept_ids in shared.items()]
    return sorted(pairs, key=lambda pair: (-pair.similarity, pair.first, pair.second))


def _weights(graph: nx.MultiDiGraph) -> dict[str, dict[str, float]]:
    """By answer, what each of its concepts counts."""
    weights: dict[str, dict[str, float]] = {answer: {} for answer in graph.graph["answers"]}
    for concept_id in sorted(graph):
        counts = Counter(mention["answer"] for mention in graph.nodes[concept_id]["mentions"])
        rarity = math.log(len(weights) / len(counts)) if counts else 0.0
        for answer, count in counts.items():
            weights[answer][concept_id] = (1 + math.log(count)) * rarity
    return weights


def _pair(
    weights: dict[str, dict[str, float]], lengths: dict[str, float], first: str, second: str, shared: list[str]
) -> AnswerPair:
    parts = {concept_id: weights[first][concept_id] * weights[second][concept_id] for concept_id in shared}
    length = lengths[first] * lengths[second]
    similarity = math.fsum(parts.values()) / length if length else 0.0
    ranked = sorted(parts, key=lambda concept_id: (-parts[concept_id], concept_id))
    return AnswerPair(first, second, round(similarity, 9), tuple(ranked[:_SHOWN]))
