"""What is to be known of a relation before one relies on it: the notes on its sentences, which the graph carries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from mmgraph.wording import Lang, relation_name


def verb(edge: Mapping[str, Any], lang: Lang) -> str:
    """The name of a relation for a picture, with a sign if it rests on a doubtful claim."""
    return f"{relation_name(edge['key'], lang)} ⚠" if edge.get("disputed") else relation_name(edge["key"], lang)


def doubts(graph: nx.MultiDiGraph, edge: Mapping[str, Any], lang: Lang) -> list[str]:
    """What the sources say that contradict or do not support a sentence of this relation; mostly nothing."""
    notes = graph.graph.get("notes", {})
    known = [notes[note_id] for note_id in edge.get("disputed", ()) if note_id in notes]
    return [note.get(f"right_{lang}") or note["right"] for note in known]
