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

Places = dict[str, tuple[Note, list[Span]]]
"""Notes by id, each with every place of its quote."""


@dataclass(frozen=True, slots=True)
class Disputed:
    """A graph that carries notes."""

    graph: nx.MultiDiGraph
    astray: tuple[Note, ...]
    """The notes whose quote does not stand in the answer that they name."""


def dispute(graph: nx.MultiDiGraph, notes: Sequence[Note], passages: Passages) -> Disputed:
    """Mark what rests on a quote. `graph` stays as it is."""
    places = places_of(notes, passages)
    return Disputed(_marked(graph, places) if places else graph, tuple(note for note in notes if note.id not in places))


def places_of(notes: Iterable[Note], passages: Passages) -> Places:
    """Where the quotes stand; without the notes whose quote does not stand in the answer that they name."""
    passage_of = ((note, passages(note.answer)) for note in notes)
    found = ((note, find_exactly(note.quote, passage)) for note, passage in passage_of if passage)
    return {note.id: (note, spans) for note, spans in found if spans}


def notes_of(graph: nx.MultiDiGraph) -> dict[str, Note]:
    """The notes that a graph carries, by id. Raises GraphError if they are none."""
    return {note_id: note for note_id, (note, _) in _carried(graph).items()}


def notes_on(graph: nx.MultiDiGraph, evidence: Evidence) -> tuple[Note, ...]:
    """The notes that a graph carries on this sentence. Raises GraphError if they are none."""
    places = _carried(graph).values()
    return tuple(
        note for note, spans in places if note.answer == evidence.answer and _meet(spans, evidence.start, evidence.end)
    )


def places_in(graph: nx.MultiDiGraph, answer_id: str) -> list[tuple[Note, Span]]:
    """The notes that a graph carries on this answer, each with a place, in order of place. Raises GraphError."""
    found = [(note, span) for note, spans in _carried(graph).values() if note.answer == answer_id for span in spans]
    return sorted(found, key=lambda item: item[1])


def _marked(graph: nx.MultiDiGraph, places: Places) -> nx.MultiDiGraph:
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


def _carried(graph: nx.MultiDiGraph) -> Places:
    carried: Places = {}
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
