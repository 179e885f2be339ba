"""Which answer of the gold an answer of the graph is, and which of its concepts a concept of the graph is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

import networkx as nx

from mmgraph.evaluation.gold import GoldAnswer, GoldConcept, question_key

# What a name counts that is one of the gold's, where one that only contains it counts 1.
_WHOLE = 10


def match_answers(graph: nx.MultiDiGraph, gold: Iterable[GoldAnswer]) -> dict[str, str]:
    """Id of an answer of the graph -> id of the gold for it: by the stem of its file, else by its question."""
    stems = {answer.id: answer.id for answer in gold}
    questions = {question_key(answer.question): answer.id for answer in gold if answer.question}
    found = {
        answer_id: stems.get(PurePosixPath(answer["path"]).stem) or questions.get(question_key(answer["question"]))
        for answer_id, answer in graph.graph["answers"].items()
    }
    return {answer_id: gold_id for answer_id, gold_id in found.items() if gold_id}


def match_concepts(
    named: Mapping[str, Counter[str]], gold: Sequence[GoldConcept], *, relaxed: bool = False
) -> dict[str, str]:
    """Concept id -> name in the gold, one to one; `named` counts the spelling keys of each concept.

    The concept that has the name most often gets it. `relaxed`: what is left may share half of a name.
    """
    matched: dict[str, str] = {}
    taken: set[str] = set()
    for contain in (False, True) if relaxed else (False,):
        points = [
            (-_points(surfaces, concept.spellings, contain=contain), concept_id, concept.name)
            for concept_id, surfaces in named.items()
            for concept in gold
        ]
        for negative, concept_id, name in sorted(points):
            if negative and concept_id not in matched and name not in taken:
                matched[concept_id] = name
                taken.add(name)
    return matched


def _points(surfaces: Counter[str], spellings: frozenset[str], *, contain: bool) -> int:
    whole = sum(count for surface, count in surfaces.items() if surface in spellings)
    if not contain:
        return _WHOLE * whole
    part = sum(count for surface, count in surfaces.items() if surface not in spellings and _half(surface, spellings))
    return _WHOLE * whole + part


def _half(surface: str, spellings: frozenset[str]) -> bool:
    """The surface and one of the spellings: one contains the other, and is at least half as long."""
    return any(
        (short := min(surface, spelling, key=len)) in (long := max(spelling, surface, key=len))
        and 2 * len(short) >= len(long)
        for spelling in spellings
    )
