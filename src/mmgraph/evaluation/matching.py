"""Which answer of the gold an answer of the graph is, and which of its concepts a concept of the graph is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

import networkx as nx

from mmgraph.evaluation.gold import GoldAnswer, GoldConcept, question_key


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

    The concept that is named so most often has the name. `relaxed`: of the rest, half of a name is enough.
    """
    matched: dict[str, str] = {}
    taken: set[str] = set()
    for fits in (_is_one, _is_half_of_one) if relaxed else (_is_one,):
        points = [
            (sum(count for surface, count in surfaces.items() if fits(surface, concept)), concept_id, concept.name)
            for concept_id, surfaces in named.items()
            for concept in gold
        ]
        for count, concept_id, name in sorted(points, key=lambda item: (-item[0], *item[1:])):
            if count and concept_id not in matched and name not in taken:
                matched[concept_id] = name
                taken.add(name)
    return matched


def _is_one(surface: str, concept: GoldConcept) -> bool:
    return surface in concept.spellings


def _is_half_of_one(surface: str, concept: GoldConcept) -> bool:
    """The surface and a spelling: one contains the other, and is at least half as long."""
    return any(
        (short := min(surface, spelling, key=len)) in (long := max(spelling, surface, key=len))
        and 2 * len(short) >= len(long)
        for spelling in concept.spellings
    )
