"""Content folder -> graph: the one place that knows the order of the stages."""

from __future__ import annotations

import functools
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import networkx as nx

from mmgraph.cache.memory import Cache
from mmgraph.content import parse_file, read_content, read_source
from mmgraph.decisions import Outcome, decide, read_decisions
from mmgraph.errors import ContentError, CurationError, MmgraphError
from mmgraph.extraction import extract
from mmgraph.graph import build_graph
from mmgraph.limits import DEFAULT, Limits
from mmgraph.model import Answer, Extraction
from mmgraph.notes import Note, dispute, read_notes
from mmgraph.quotes import Passage, Passages, find_reading

Progress = Callable[[int, int], None]
"""Called with the number of answers done and the number of all."""


@dataclass(frozen=True, slots=True)
class Build:
    """A graph, and what is worth saying about how it came to be."""

    graph: nx.MultiDiGraph
    answers: int
    problems: tuple[MmgraphError, ...]
    """What could not be read, or is left out."""
    notes: tuple[str, ...]
    """What was decided: encodings, merges, names left unlinked."""
    outcomes: tuple[Outcome, ...] = ()
    """What became of the decisions of people."""
    astray: tuple[Note, ...] = ()
    """Notes on claims that no answer makes any more."""


def build(
    folder: Path,
    *,
    progress: Progress | None = None,
    processes: int | None = None,
    limits: Limits = DEFAULT,
    cache: Cache | None = None,
) -> Build:
    """The graph of all answers below `folder`, the same for any number of `processes` (by default: as many as pay)
    and with any `cache` for the same `limits`, from which answers are taken that were read before.

    What goes beyond the limits is left out and is among the problems. What people decided on the graph and noted on
    the answers is read from beside them. Raises ContentError if there is no answer to read, or the notes are malformed,
    and CurationError if the decisions are.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "notes.md").write_text("# What does CLIP use?\\n\\nCLIP uses ViT.\\n", encoding="utf-8")
    ...     [*build(Path(folder)).graph.edges(keys=True)]
    [('clip', 'vit', 'uses')]
    """
    with _uncollected():
        parse = cache.parse if cache else functools.partial(parse_file, depth=limits.depth)
        content = read_content(folder, parse=parse, limits=limits)
    decisions, claims = read_decisions(folder), read_notes(folder)
    extractions: list[Extraction] = []
    problems: list[MmgraphError] = [*content.problems]
    for done, outcome in enumerate(_extract(content.answers, processes, limits, cache), 1):
        if isinstance(outcome, Extraction):
            extractions.append(outcome)
        else:
            problems.append(outcome)
        if progress:
            progress(done, len(content.answers))
    words = cache.close() if cache else ()
    notes = [f"{e.answer.path}, line {e.answer.line}: {note}" for e in extractions for note in e.notes]
    passages = passages_of(folder, content.answers, limits)
    with _uncollected():
        curated = decide(build_graph(extractions), decisions, passages)
        disputed = dispute(curated.graph, claims, passages)
    return Build(
        graph=disputed.graph,
        answers=len(extractions),
        problems=tuple(problems),
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


def passages_of(folder: Path, answers: Sequence[Answer], limits: Limits = DEFAULT) -> Passages:
    """The text of each of the `answers` that were read from `folder`, by its id. Files are read when asked for."""
    known = {answer.id: answer for answer in answers}
    source = functools.cache(functools.partial(read_source, folder, limits=limits))

    def passage(answer_id: str) -> Passage | None:
        answer = known.get(answer_id)
        return Passage(answer.start, source(answer.path)[answer.start : answer.end]) if answer else None

    return passage


def passages_in(folder: Path) -> Passages:
    """The text of each answer in `folder`, by its id. All are read when the first is asked for."""
    read = functools.cache(lambda: passages_of(folder, read_content(folder).answers))
    return lambda answer_id: read()(answer_id)


def answer_with(folder: Path, sentence: str, *, asked: str = "") -> str:
    """The id of the answer in `folder` that holds the sentence, the one that is `asked` for if several do.

    Raises CurationError if none does, or several and none is asked for.
    """
    answers = read_content(folder).answers
    passages = passages_of(folder, answers)
    found = [a.id for a in answers if (text := passages(a.id)) and find_reading(sentence, text)]
    if asked:
        found = [answer_id for answer_id in found if answer_id == asked]
    if not found:
        raise CurationError(
            "No answer holds this sentence. Copy it as it stands there.", "没有回答含有这句话。请照原文复制。"
        )
    if len(found) > 1:
        raise CurationError(
            f"Several answers hold this sentence. Name one of them (--answer): {', '.join(found)}",
            f"有多个回答含有这句话。请指定其一（--answer）：{'、'.join(found)}",
        )
    return found[0]


def _extract(
    answers: Sequence[Answer], processes: int | None, limits: Limits, cache: Cache | None
) -> Iterator[Extraction | ContentError]:
    """In the order of `answers`, whether an extraction is known or new."""
    known = [cache.recall(answer) if cache else None for answer in answers]
    unknown = [answer for answer, found in zip(answers, known, strict=True) if not found]
    fresh = extract(unknown, limits, processes=processes)
    for found in known:
        outcome = found or next(fresh)
        if cache and not found and isinstance(outcome, Extraction):
            cache.remember(outcome)
        yield outcome
