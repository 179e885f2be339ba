"""Content folder -> graph: the one place that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

import networkx as nx

from mmgraph.content import read_content
from mmgraph.graph import build_graph
from mmgraph.mentions import Recognizer
from mmgraph.model import Answer, Extraction
from mmgraph.relations import RelationReader

Progress = Callable[[int, int], None]
"""Called with the number of answers done and the number of all."""

# Starting processes costs more than they save below this many answers.
_WORTH_PROCESSES = 200


@dataclass(frozen=True, slots=True)
class Build:
    """A graph, and what is worth saying about how it came to be."""

    graph: nx.MultiDiGraph
    answers: int
    problems: tuple[str, ...]
    """What could not be read."""
    notes: tuple[str, ...]
    """What was decided: encodings, merges, names left unlinked."""


class Extractor:
    """Holds the compiled catalogue and cues: an answer in, its extraction out."""

    def __init__(self, catalogue: Path | None = None) -> None:
        self._recognize = Recognizer(catalogue)
        self._relate = RelationReader()

    def __call__(self, answer: Answer) -> Extraction:
        """All that `answer` yields; depends on nothing else."""
        recognition = self._recognize(answer)
        concepts = tuple(recognition.concepts[key] for key in sorted(recognition.concepts))
        return Extraction(answer, concepts, recognition.mentions(), self._relate(recognition), recognition.notes)


def build(folder: Path, *, progress: Progress | None = None, processes: int | None = None) -> Build:
    """The graph of all answers below `folder`, the same for any number of `processes` (by default: as many as pay).

    Raises ContentError if there is no answer to read.
    """
    content = read_content(folder)
    extractions = []
    for done, extraction in enumerate(_extract(content.answers, processes), 1):
        extractions.append(extraction)
        if progress:
            progress(done, len(content.answers))
    notes = [f"{e.answer.path}, line {e.answer.line}: {note}" for e in extractions for note in e.notes]
    return Build(build_graph(extractions), len(extractions), content.problems, (*content.notes, *notes))


def _extract(answers: Sequence[Answer], processes: int | None) -> Iterator[Extraction]:
    if processes is None:
        processes = (cpu_count() or 1) if len(answers) >= _WORTH_PROCESSES else 1
    if processes == 1:
        yield from map(_extract_one, answers)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_extract_one, answers, chunksize=16)


def _extract_one(answer: Answer) -> Extraction:
    return _extractor()(answer)


@cache
def _extractor() -> Extractor:
    return Extractor()
