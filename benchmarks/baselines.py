"""What the rules and the catalogue are worth: simpler readings of the same answers, measured by the same scorer.

    python benchmarks/baselines.py CONTENT GOLD

mmgraph         what `mmgraph build` gives
leave one out   each answer read without the catalogue's concepts that no other answer of CONTENT names: discovery alone
                must find them
no signatures   a cue states its commonest relation, whatever the kinds that it joins
co-occurrence   catalogue concepts that stand in one sentence are related; discovered ones are left out
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib import resources
from itertools import combinations, product
from pathlib import Path
from tempfile import TemporaryDirectory

from mmgraph.catalogue import load_catalogue
from mmgraph.content import read_content
from mmgraph.cues import Cue, load_cues
from mmgraph.evaluation import Evaluation, GoldAnswer, evaluate, read_gold
from mmgraph.extraction import Extractor
from mmgraph.graph import build_graph
from mmgraph.mentions import Named, Recognition, Recognizer
from mmgraph.model import KINDS, RELATIONS, SIGNATURES, Answer, Evidence, Extraction, Relation, Triple
from mmgraph.relations import RelationReader
from mmgraph.text import sentences

_TABLE = re.compile(r"^(?=\[\[)", re.MULTILINE)
_ID = re.compile(r'^id = "(.*)"', re.MULTILINE)

Read = Callable[[Answer], Extraction]


def main(content: Path, gold: Path) -> None:
    """Print a line of figures for each way to read."""
    answers, annotated = read_content(content).answers, read_gold(gold)
    whole = [Extractor()(answer) for answer in answers]
    recognize = Recognizer()
    unsigned = RelationReader([_without_signature(cue) for cue in load_cues()], least=0)
    read: dict[str, Callable[[], Sequence[Extraction]]] = {
        "mmgraph": lambda: whole,
        "leave one out": lambda: list(leave_one_out(whole)),
        "no signatures": lambda: [_extraction(recognize(answer), unsigned) for answer in answers],
        "co-occurrence": lambda: [_extraction(_known(recognize(answer)), co_occurrences) for answer in answers],
    }
    print(f"{'':15}{'concepts':>9}{'triples':>9}{'precision':>11}{'recall':>8}{'pairs':>7}{'relaxed':>9}{'kinds':>7}")
    for name, extract in read.items():
        print(f"{name:15}{_figures(extract(), annotated)}", flush=True)


def leave_one_out(whole: Sequence[Extraction]) -> Iterator[Extraction]:
    """Each answer again, read with a catalogue that lacks what only this answer names."""
    known = [{c.id for c in extraction.concepts if c.origin == "catalogue"} for extraction in whole]
    named_by = Counter(concept_id for concepts in known for concept_id in concepts)
    for extraction, concepts in zip(whole, known, strict=True):
        own = {concept_id for concept_id in concepts if named_by[concept_id] == 1}
        with TemporaryDirectory() as folder:
            _write_catalogue_without(own, Path(folder))
            yield Extractor(Path(folder))(extraction.answer)


def co_occurrences(recognition: Recognition) -> tuple[Triple, ...]:
    """For each two concepts of a sentence, in reading order, the most general relation that their kinds admit."""
    found = []
    for block, named in zip(recognition.answer.blocks, recognition.named, strict=True):
        for start, end in sentences(block.text):
            place = block.source_span(start, end)
            evidence = Evidence(recognition.answer.id, *place, block.text[start:end], "", "co-occurrence", 1.0)
            inside = [name for name in named if start <= name.start and name.end <= end]
            found += [
                Triple(source.concept_id, relation, target.concept_id, evidence)
                for first, second in combinations(inside, 2)
                for source, relation, target in _related(first, second)
            ]
    return tuple(found)


def _related(first: Named, second: Named) -> Iterator[tuple[Named, Relation, Named]]:
    if first.concept_id == second.concept_id:
        return
    # `uses` comes last in the order of precedence: it is both the vaguest and the commonest.
    for relation, (source, target) in product(reversed(RELATIONS), ((first, second), (second, first))):
        if (source.kind, target.kind) in SIGNATURES[relation]:
            yield source, relation, target
            return


def _without_signature(cue: Cue) -> Cue:
    (commonest, _) = Counter(cue.relation.values()).most_common(1)[0] if cue.relation else (None, 0)
    return replace(cue, relation=dict.fromkeys(product(KINDS, KINDS), commonest) if commonest else {})


def _known(recognition: Recognition) -> Recognition:
    """Only what the catalogue has."""
    concepts = {key: concept for key, concept in recognition.concepts.items() if concept.origin == "catalogue"}
    named = tuple(tuple(name for name in names if name.concept_id in concepts) for names in recognition.named)
    return replace(recognition, concepts=concepts, named=named)


def _extraction(recognition: Recognition, relate: Callable[[Recognition], tuple[Triple, ...]]) -> Extraction:
    concepts = tuple(recognition.concepts.values())
    return Extraction(recognition.answer, concepts, recognition.mentions(), relate(recognition))


def _write_catalogue_without(ids: set[str], folder: Path) -> None:
    for file in (resources.files("mmgraph") / "data" / "catalogue").iterdir():
        if file.name.endswith(".toml"):
            tables = _TABLE.split(file.read_text(encoding="utf-8"))
            kept = [table for table in tables if not ((found := _ID.search(table)) and found[1] in ids)]
            (folder / file.name).write_text("".join(kept), encoding="utf-8")
    assert not ids & {concept.id for concept in load_catalogue(folder).concepts}


def _figures(extractions: Sequence[Extraction], gold: Sequence[GoldAnswer]) -> str:
    evaluation: Evaluation = evaluate(build_graph(extractions), gold)
    triples = evaluation.figure("triples")
    concepts, pairs, relaxed = (evaluation.figure(measure).f1 for measure in ("concepts", "pairs", "relaxed"))
    return (
        f"{concepts:9.3f}{triples.f1:9.3f}{triples.precision:11.3f}{triples.recall:8.3f}"
        f"{pairs:7.3f}{relaxed:9.3f}{evaluation.kinds.precision:7.3f}"
    )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Say what to read and what to measure by: python benchmarks/baselines.py CONTENT GOLD")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
