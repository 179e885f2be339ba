"""A generated graph of many concepts, to see how the explorer bears it.

python benchmarks/explorer_graph.py FILE [CONCEPTS] [RELATIONS]
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from mmgraph.graph import build_graph, write_graph
from mmgraph.model import KINDS, SIGNATURES, Answer, Concept, Evidence, Extraction, Mention, Triple

PER_ANSWER = 30


def generate(concepts: int, relations: int) -> list[Extraction]:
    """Concepts that prefer the well connected, as those of real content do; the same at every run."""
    dice = random.Random(7)
    kinds = [dice.choice(KINDS[:6]) for _ in range(concepts)]
    known = [Concept(f"concept-{n}", kind, f"Concept {n}", f"概念{n}") for n, kind in enumerate(kinds)]
    hubs = list(range(concepts))
    triples: dict[int, list[tuple[int, str, int]]] = {number: [] for number in range(-(-concepts // PER_ANSWER))}
    seen = set()
    while len(seen) < relations:
        source, target = dice.randrange(concepts), dice.choice(hubs)
        allowed = [name for name, pairs in SIGNATURES.items() if (kinds[source], kinds[target]) in pairs]
        if source == target or not allowed or (source, target) in seen:
            continue
        seen.add((source, target))
        hubs += [source, target]
        triples[source // PER_ANSWER].append((source, dice.choice(allowed), target))
    return [_extraction(number, known, rows) for number, rows in sorted(triples.items())]


def _extraction(number: int, known: list[Concept], rows: list[tuple[int, str, int]]) -> Extraction:
    name = f"generated#{number}"
    answer = Answer(name, f"Question {number}?", "generated.md", number + 1, 0, 1, name, "", ())
    own = range(PER_ANSWER * number, min(len(known), PER_ANSWER * (number + 1)))
    ends = sorted({*own, *(end for source, _, target in rows for end in (source, target))})
    mentions = tuple(Mention(50 * place, 50 * place + 9, "a concept", f"concept-{n}") for place, n in enumerate(ends))
    triples = tuple(
        Triple(
            f"concept-{source}",
            relation,
            f"concept-{target}",
            Evidence(name, 100 * place, 100 * place + 80, f"Concept {source} {relation} {target}.", "", "cue", 0.8),
        )
        for place, (source, relation, target) in enumerate(rows)
    )
    return Extraction(answer, tuple(known[n] for n in ends), mentions, triples)


def main() -> None:
    """Write the graph, by default of 3,000 concepts and 6,000 relations."""
    concepts = int(sys.argv[2]) if len(sys.argv) > 2 else 3_000
    relations = int(sys.argv[3]) if len(sys.argv) > 3 else 6_000
    graph = build_graph(generate(concepts, relations))
    write_graph(graph, Path(sys.argv[1]))
    print(f"{len(graph)} concepts, {graph.number_of_edges()} relations")


if __name__ == "__main__":
    main()
