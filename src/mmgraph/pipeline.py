"""Content folder -> graph: the one place that knows the order of the stages."""

from __future__ import annotations

import functools
import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

import networkx as nx

from mmgraph import lean_spacy
from mmgraph.cache import Cache
from mmgraph.content import parse_file, read_content, read_source
from mmgraph.decisions import Outcome, decide, read_decisions
from mmgraph.graph import build_graph
from mmgraph.model import Answer, Extraction
from mmgraph.notes import Note, dispute, read_notes
from mmgraph.quotes import Passage, Passages

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
    outcomes: tuple[Outcome, ...] = ()
    """What became of the decisions of people."""
    astray: tuple[Note, ...] = ()
    """Notes on claims that no answer makes any more."""


class Extractor:
    """Holds the compiled catalogue and cues: an answer in, its extraction out."""

    def __init__(self, catalogue: Path | None = None) -> None:
        # A build where all answers are known should not pay for loading spaCy.
        lean_spacy.load()
        from mmgraph.mentions import Recognizer
        from mmgraph.relations import RelationReader

        self._recognize = Recognizer(catalogue)
        self._relate = RelationReader()

    def __call__(self, answer: Answer) -> Extraction:
        """All that `answer` yields; depends on nothing else."""
        recognition = self._recognize(answer)
        concepts = tuple(recognition.concepts[key] for key in sorted(recognition.concepts))
        return Extraction(answer, concepts, recognition.mentions(), self._relate(recognition), recognition.notes)


def build(
    folder: Path, *, progress: Progress | None = None, processes: int | None = None, cache: Cache | None = None
) -> Build:
    """The graph of all answers below `folder`, the same for any number of `processes` (by default: as many as pay)
    and with any `cache`, from which answers are taken that were read before.

    What people decided on the graph and noted on the answers is read from beside them. Raises ContentError if there is
    no answer to read, or the notes are malformed, and CurationError if the decisions are.
    """
    with _uncollected():
        content = read_content(folder, parse=cache.parse if cache else parse_file)
    decisions, claims = read_decisions(folder), read_notes(folder)
    extractions = []
    for done, extraction in enumerate(_extract(content.answers, processes, cache), 1):
        extractions.append(extraction)
        if progress:
            progress(done, len(content.answers))
    words = cache.close() if cache else ()
    notes = [f"{e.answer.path}, line {e.answer.line}: {note}" for e in extractions for note in e.notes]
    passages = passages_of(folder, content.answers)
    with _uncollected():
        curated = decide(build_graph(extractions), decisions, passages)
        disputed = dispute(curated.graph, claims, passages)
    return Build(
        graph=disputed.graph,
        answers=len(extractions),
        problems=content.problems,
        notes=(*content.notes, *notes, *words),
        outcomes=curated.outcomes,
        astray=disputed.astray,
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """For what makes a million values that all stay: to look through them for garbage takes a quarter of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def passages_of(folder: Path, answers: Sequence[Answer]) -> Passages:
    """The text of each of the `answers` that were read from `folder`, by its id. Files are read when asked for."""
    known = {answer.id: answer for answer in answers}
    source = functools.cache(functools.partial(read_source, folder))

    def passage(answer_id: str) -> Passage | None:
        answer = known.get(answer_id)
        return Passage(answer.start, source(answer.path)[answer.start : answer.end]) if answer else None

    return passage


def _extract(answers: Sequence[Answer], processes: int | None, cache: Cache | None) -> Iterator[Extraction]:
    """In the order of `answers`, whether an extraction is known or new."""
    known = [cache.recall(answer) if cache else None for answer in answers]
    fresh = _read([answer for answer, found in zip(answers, known, strict=True) if not found], processes)
    for found in known:
        extraction = found or next(fresh)
        if cache and not found:
            cache.remember(extraction)
        yield extraction


def _read(answers: Sequence[Answer], processes: int | None) -> Iterator[Extraction]:
    if processes is None:
        processes = (cpu_count() or 1) if len(answers) >= _WORTH_PROCESSES else 1
    if processes == 1:
        yield from map(_read_one, answers)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_read_one, answers, chunksize=16)


def _read_one(answer: Answer) -> Extraction:
    extraction = _extractor()(answer)
    # Nobody needs the blocks any more, and they are most of what processes would have to hand over.
    return replace(extraction, answer=replace(answer, blocks=()))


@functools.cache
def _extractor() -> Extractor:
    return Extractor()
