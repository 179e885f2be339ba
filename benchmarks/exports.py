"""How long each export of a graph takes, and reading back what can be read back.

    python benchmarks/exports.py [CONCEPTS [RELATIONS]]

Made up, but of the size and shape of real ones: hubs, 1.5 sentences a relation, half of them Chinese. Seconds of the
processor, so that other work on the machine does not count, and megabytes written.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from typing import Any

import networkx as nx

from mmgraph.errors import MmgraphError
from mmgraph.exports import FORMATS, export, from_graphml
from mmgraph.graph import build_graph, from_json
from mmgraph.model import KINDS, RELATIONS, Answer, Concept, Evidence, Extraction, Mention, Triple

_SENTENCES = (
    "这是一个关于多模态模型的句子，说明一个概念如何使用另一个概念，以及它们在训练和推理中的关系。",
    "This sentence about multimodal models says how one concept uses another when it is trained and when it is run.",
)
_RELATIONS_AN_ANSWER = 40


def main(concepts: int = 10_000, relations: int = 40_000) -> None:
    """Print a line for each format."""
    graph = made_up(concepts, relations)
    print(f"{len(graph):,} concepts, {graph.number_of_edges():,} relations")
    print(f"{'format':<16}{'seconds':>8}{'MB':>8}")
    for name in FORMATS:
        try:
            data, seconds = _timed(lambda name=name: b"".join(export(graph, name)))
        except MmgraphError as error:
            print(f"{name:<16}{error}")
            continue
        print(f"{name:<16}{seconds:8.2f}{len(data) / 1e6:8.1f}", flush=True)
        if read := {"graphml": from_graphml, "json": lambda text: from_json(text.decode())}.get(name):
            print(f"{'  and back':<16}{_timed(lambda data=data, read=read: read(data))[1]:8.2f}")


def made_up(concepts: int, relations: int) -> nx.MultiDiGraph:
    """The same graph for the same numbers."""
    chance = random.Random(1)
    known = [
        Concept(f"concept-{n}", chance.choice(KINDS), f"Concept {n}", f"概念{n}", (f"alias of {n}",), year=2021)
        for n in range(concepts)
    ]
    answers = max(1, relations // _RELATIONS_AN_ANSWER)
    return build_graph(_extraction(chance, known, place, relations // answers) for place in range(answers))


def _extraction(chance: random.Random, known: list[Concept], place: int, relations: int) -> Extraction:
    answer = Answer(f"a{place}.md#q", f"问题 {place}?", f"a{place}.md", 1, 0, 9999, f"a{place}.md#q", "0" * 64, ())
    own = [known[n % len(known)] for n in range(place * relations, (place + 1) * relations)]
    # The first are hubs.
    others = [known[int(len(known) * chance.random() ** 3)] for _ in own]
    triples = [
        Triple(one.id, relation, other.id, evidence)
        for one, other in zip(own, others, strict=True)
        for relation in [chance.choice(RELATIONS)]
        for evidence in _evidence(chance, answer)
    ]
    mentions = tuple(Mention(n, n + 1, concept.label, concept.id) for n, concept in enumerate((*own, *others)))
    return Extraction(answer, tuple({*own, *others}), mentions, tuple(triples))


def _evidence(chance: random.Random, answer: Answer) -> list[Evidence]:
    starts = sorted(chance.sample(range(9000), chance.choice((1, 2))))
    return [Evidence(answer.id, n, n + 50, chance.choice(_SENTENCES), "uses", "cue", 0.8) for n in starts]


def _timed(action: Callable[[], Any]) -> tuple[Any, float]:
    begin = time.process_time()
    return action(), time.process_time() - begin


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
