"""What a relation is worth: whether a person confirmed it, and what speaks against its sentences."""

from __future__ import annotations

import networkx as nx

from mmgraph import queries
from mmgraph.cli.printing import print_line
from mmgraph.model import Evidence
from mmgraph.notes import Note, notes_on
from mmgraph.wording import Lang, say, status_name

DISPUTED = "⚠"


def sign(graph: nx.MultiDiGraph, evidence: Evidence) -> str:
    """A mark before a disputed sentence."""
    return f"{DISPUTED} " if notes_on(graph, evidence) else ""


def print_worth(graph: nx.MultiDiGraph, edge: queries.Edge, lang: Lang) -> None:
    """A line for what a person decided on the relation, and one for each note on its sentences."""
    if words := status_name(graph.edges[edge.source, edge.target, edge.relation].get("status"), lang):
        print_line(f"      ✓ {words}")
    for note in dict.fromkeys(note for item in edge.evidence for note in notes_on(graph, item)):
        print_line(f"      {DISPUTED} {told(note, lang)}")


def told(note: Note, lang: Lang) -> str:
    """A note in one line."""
    right, source = (note.right, note.citation) if lang == "en" else (note.right_zh, note.citation)
    verdict = say(note.verdict, lang)
    if lang == "zh":
        return f"{verdict}：“{note.quote}”。{right}" + (f"（{source}）" if source else "")
    return f"{verdict}: “{note.quote}”. {right}" + (f" ({source})" if source else "")
