"""What `--json` prints. The keys are stable: programs rely on them, and none is ever left out.

A concept is named by its id. `line` and `path` say where the answer begins, `start` and `end` where in that file,
in code points, the sentence stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import networkx as nx

from mmgraph import queries
from mmgraph.model import Evidence
from mmgraph.notes import notes_on

if TYPE_CHECKING:
    from mmgraph.pipeline import Build


class EvidenceJson(TypedDict):
    """A place that states a relation."""

    sentence: str
    answer: str
    question: str
    path: str
    line: int
    start: int
    end: int
    cue: str
    rule: str
    confidence: float


class NoteJson(TypedDict):
    """What is to be known of a sentence before one relies on it; `right` is what the source says."""

    id: str
    answer: str
    quote: str
    verdict: str
    right: str
    right_zh: str
    citation: str


class EdgeJson(TypedDict):
    """A relation with all its evidence; `weight` counts distinct places.

    `status` is extracted, confirmed or added; `disputed` has the notes on its sentences.
    """

    source: str
    relation: str
    target: str
    weight: int
    status: str
    disputed: list[NoteJson]
    evidence: list[EvidenceJson]


class ConceptJson(TypedDict):
    """A concept; labels, year and arXiv id are null where unknown."""

    id: str
    label: str
    label_en: str | None
    label_zh: str | None
    kind: str
    aliases: list[str]
    origin: str
    year: int | None
    arxiv: str | None
    mentions: list[dict[str, Any]]


class ShowJson(TypedDict):
    """`mmgraph show`."""

    concept: ConceptJson
    relations: list[EdgeJson]


class HopJson(TypedDict):
    """A step of a path; relations whose `source` is the hop's run along it, the others against it."""

    source: str
    target: str
    edges: list[EdgeJson]


class WayJson(TypedDict):
    """One of several paths; `doubt` is how many of its hops are to be expected to be wrong."""

    hops: list[HopJson]
    doubt: float


class PathsJson(TypedDict):
    """`mmgraph path`: the best is in `hops`, all are in `paths`, best first.

    `hops` is null if there is none; then `apart` has the sizes of the parts that the ends are in. `more`: there are
    others; `gave_up`: there may be, but the search for them was given up.
    """

    source: str
    target: str
    hops: list[HopJson] | None
    paths: list[WayJson]
    more: bool
    gave_up: bool
    apart: dict[str, Any] | None


class MatchJson(TypedDict):
    """An entry of the list that `mmgraph search` prints; `name` matched, `rank` is exact, prefix or infix."""

    id: str
    label: str
    kind: str
    name: str
    rank: str
    mentions: int


class BuildJson(TypedDict):
    """`mmgraph build`: the files written, the figures of `mmgraph stats`, and what was said on the way."""

    graph: str
    graphml: str
    statistics: dict[str, Any]
    problems: list[str]
    notes: list[str]
    flagged: dict[str, str]
    """Id of a decision -> changed, narrowed, gone or unfit."""
    astray: list[str]
    """Ids of notes whose quote does not stand in the content."""


class ExportJson(TypedDict):
    """`mmgraph export -o`."""

    format: str
    file: str
    bytes: int


def show_json(graph: nx.MultiDiGraph, concept_id: str) -> ShowJson:
    """A concept with its relations, in the order of `queries.relations_of`."""
    return {
        "concept": _concept(graph, concept_id),
        "relations": _edges(graph, queries.relations_of(graph, concept_id)),
    }


def paths_json(graph: nx.MultiDiGraph, found: queries.Paths, apart: queries.Apart | None) -> PathsJson:
    """Paths, or why there is none."""
    ways: list[WayJson] = [
        {"hops": [_hop(graph, hop) for hop in path.hops], "doubt": round(path.doubt, 9)} for path in found.paths
    ]
    return {
        "source": found.source,
        "target": found.target,
        "hops": ways[0]["hops"] if ways else None,
        "paths": ways,
        "more": found.more,
        "gave_up": found.gave_up,
        "apart": asdict(apart) if apart else None,
    }


def result(graph: nx.MultiDiGraph, value: Any) -> Any:
    """A result of `queries` or `analysis`: its fields, without the graph that some hold; relations as `EdgeJson`."""
    if isinstance(value, queries.Edge):
        return _edges(graph, [value])[0]
    if is_dataclass(value):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return {name: result(graph, part) for name, part in parts.items() if not isinstance(part, nx.Graph)}
    if isinstance(value, (list, tuple)):
        return [result(graph, part) for part in value]
    return value


def search_json(graph: nx.MultiDiGraph, matches: Iterable[queries.Match]) -> list[MatchJson]:
    """The matches, best first."""
    return [_match(graph, match) for match in matches]


def stats_json(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """The fields of `queries.Statistics`."""
    return asdict(queries.statistics(graph))


def build_json(built: Build, graph_file: Path, graphml_file: Path) -> BuildJson:
    """What was built and where it is."""
    return {
        "graph": str(graph_file),
        "graphml": str(graphml_file),
        "statistics": stats_json(built.graph),
        "problems": [str(problem) for problem in built.problems],
        "notes": list(built.notes),
        "flagged": {outcome.entry.id: outcome.flag for outcome in built.outcomes if outcome.flag},
        "astray": [note.id for note in built.astray],
    }


def export_json(name: str, file: Path) -> ExportJson:
    """What was exported and where it is: a file, or a folder of files."""
    files = file.iterdir() if file.is_dir() else [file]
    return {"format": name, "file": str(file), "bytes": sum(part.stat().st_size for part in files)}


def _concept(graph: nx.MultiDiGraph, concept_id: str) -> ConceptJson:
    node = graph.nodes[concept_id]
    return {
        "id": concept_id,
        "label": node["label"],
        "label_en": node.get("label_en"),
        "label_zh": node.get("label_zh"),
        "kind": node["kind"],
        "aliases": node["aliases"],
        "origin": node["origin"],
        "year": node.get("year"),
        "arxiv": node.get("arxiv"),
        "mentions": node["mentions"],
    }


def _hop(graph: nx.MultiDiGraph, hop: queries.Hop) -> HopJson:
    return {"source": hop.source, "target": hop.target, "edges": _edges(graph, hop.edges)}


def _match(graph: nx.MultiDiGraph, match: queries.Match) -> MatchJson:
    node = graph.nodes[match.concept_id]
    return {
        "id": match.concept_id,
        "label": node["label"],
        "kind": node["kind"],
        "name": match.name,
        "rank": match.rank,
        "mentions": len(node["mentions"]),
    }


def _edges(graph: nx.MultiDiGraph, edges: Iterable[queries.Edge]) -> list[EdgeJson]:
    return [
        {
            "source": edge.source,
            "relation": edge.relation,
            "target": edge.target,
            "weight": edge.weight,
            "status": graph.edges[edge.source, edge.target, edge.relation].get("status", "extracted"),
            "disputed": _notes(graph, edge),
            "evidence": [_evidence(graph, item) for item in edge.evidence],
        }
        for edge in edges
    ]


def _notes(graph: nx.MultiDiGraph, edge: queries.Edge) -> list[NoteJson]:
    return [
        {
            "id": note.id,
            "answer": note.answer,
            "quote": note.quote,
            "verdict": note.verdict,
            "right": note.right,
            "right_zh": note.right_zh,
            "citation": note.citation,
        }
        for note in dict.fromkeys(note for item in edge.evidence for note in notes_on(graph, item))
    ]


def _evidence(graph: nx.MultiDiGraph, evidence: Evidence) -> EvidenceJson:
    answer = graph.graph["answers"][evidence.answer]
    return {
        "sentence": evidence.sentence,
        "answer": evidence.answer,
        "question": answer["question"],
        "path": answer["path"],
        "line": answer["line"],
        "start": evidence.start,
        "end": evidence.end,
        "cue": evidence.cue,
        "rule": evidence.rule,
        "confidence": evidence.confidence,
    }
