"""Notes -> a graph that carries them: an edge the ids of its notes under `disputed`, the graph the notes under `notes`.

A graph without a disputed sentence has neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

import networkx as nx

from mmgraph.errors import GraphError
from mmgraph.model import Evidence
from mmgraph.notes.entries import Note
from mmgraph.quotes import Passages, Span, find_exactly


@dataclass(frozen=True, slots=True)
class Disputed:
    """A graph that carries notes."""

    graph: nx.MultiDiGraph
    astray: tuple[Note, ...]
    """The notes whose quote does not stand in the answer that they name."""


def dispute(graph: nx.MultiDiGraph, notes: Iterable[Note], passages: Passages) -> Disputed:
    """Mark what rests on a quote. `graph` stays as it is."""
    places: dict[str, tuple[Note, list[Span]]] = {}
    astray: list[Note] = []
    for note in notes:
        passage = passages(note.answer)
        found = find_exactly(note.quote, passage) if passage else []
        if found:
            places[note.id] = note, found
        else:
            astray.append(note)
    return Disputed(_marked(graph, places) if places else graph, tuple(astray))


def notes_of(graph: nx.MultiDiGraph) -> dict[str, Note]:
    """The notes that a graph carries, by id. Raises GraphError if they are none."""
    return {note_id: note for note_id, (note, _) in _carried(graph).items()}


def notes_on(graph: nx.MultiDiGraph, evidence: Evidence) -> tuple[Note, ...]:
    """The notes that a graph carries on this sentence. Raises GraphError if they are none."""
    places = _carried(graph).values()
    return tuple(
        note for note, spans in places if note.answer == evidence.answer and _meet(spans, evidence.start, evidence.end)
    )


def _marked(graph: nx.MultiDiGraph, places: Mapping[str, tuple[Note, Sequence[Span]]]) -> nx.MultiDiGraph:
    marked = graph.copy()
    marked.graph["notes"] = {
        note_id: {**{name: value for name, value in asdict(note).items() if value}, "places": [list(s) for s in spans]}
        for note_id, (note, spans) in sorted(places.items())
    }
    by_answer: dict[str, list[tuple[str, Sequence[Span]]]] = defaultdict(list)
    for note_id, (note, spans) in places.items():
        by_answer[note.answer].append((note_id, spans))
    for *_, edge in marked.edges(data=True):
        ids = {
            note_id
            for item in edge["evidence"]
            for note_id, spans in by_answer.get(item["answer"], ())
            if _meet(spans, item["start"], item["end"])
        }
        if ids:
            edge["disputed"] = sorted(ids)
    return marked


def _meet(spans: Iterable[Span], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)


def _carried(graph: nx.MultiDiGraph) -> dict[str, tuple[Note, list[Span]]]:
    carried: dict[str, tuple[Note, list[Span]]] = {}
    try:
        for note_id, row in graph.graph.get("notes", {}).items():
            carried[note_id] = _note(row), [(int(start), int(end)) for start, end in row["places"]]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise GraphError(
            "The notes of this graph are damaged. Build it again with: mmgraph build",
            "图谱中的说明已损坏。请用 mmgraph build 重新生成。",
        ) from error
    return carried


def _note(row: Mapping[str, Any]) -> Note:
    known = {field.name: row[field.name] for field in fields(Note) if field.name in row}
    if any(type(value) is not (int if name == "year" else str) for name, value in known.items()):
        raise TypeError(row)
    return Note(**known)
