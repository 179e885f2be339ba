"""Concepts and relations as flat rows, which is all that most programs know: a text or a number in each column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mmgraph.exports.text import shortened

NODE_COLUMNS: Mapping[str, type] = {
    "label": str,
    "kind": str,
    "concept_id": str,
    "name": str,
    "label_en": str,
    "label_zh": str,
    "aliases": str,
    "origin": str,
    "year": int,
    "arxiv": str,
    "mentions": int,
}
"""Gephi and igraph show `label`, Cytoscape shows `name`."""

EDGE_COLUMNS: Mapping[str, type] = {
    "eid": str,
    "label": str,
    "interaction": str,
    "weight": float,
    "confidence": float,
    "n_evidence": int,
    "evidence": str,
    "source_ids": str,
    "status": str,
    "disputed": str,
}
"""Gephi shows `label`, Cytoscape `interaction`; igraph overwrites `id`, so `eid` repeats it."""

Row = dict[str, Any]

_SENTENCES = 3
_UNSAFE_IN_ID = re.compile("[^A-Za-z0-9.-]")


def node_row(node: Mapping[str, Any]) -> Row:
    """The columns of a concept as `plain_nodes` gives it; lists are joined with "|", what is unknown is left out."""
    return {
        **node,
        "name": node["label"],
        "concept_id": node["id"],
        "aliases": "|".join(node["aliases"]),
        "mentions": len(node["mentions"]),
    }


def edge_row(edge: Mapping[str, Any]) -> Row:
    """The columns of a relation as `plain_edges` gives it: of its sentences, the first three, shortened."""
    evidence = edge["evidence"]
    sentences = dict.fromkeys([shortened(item["sentence"]) for item in evidence])
    return {
        "eid": edge_id(edge),
        "label": edge["key"],
        "interaction": edge["key"],
        "weight": float(edge["weight"]),
        "confidence": float(max([item["confidence"] for item in evidence])),
        "n_evidence": len(evidence),
        "evidence": "|".join(list(sentences)[:_SENTENCES]),
        "source_ids": "|".join(dict.fromkeys([item["answer"] for item in evidence])),
        "status": edge.get("status", "extracted"),
        "disputed": "|".join(edge.get("disputed", ())),
    }


def edge_id(edge: Mapping[str, Any]) -> str:
    """A name of the relation in ASCII, unique in the graph and among its concepts."""
    return ":".join([ascii_id(edge["source"]), edge["key"], ascii_id(edge["target"])])


def ascii_id(concept_id: str) -> str:
    """The id in ASCII letters that XML allows, different for different concepts; a readable one stays as it is.

    >>> ascii_id("qwen2.5-vl"), ascii_id("对比")
    ('qwen2.5-vl', '_5bf9__6bd4_')
    """
    return _UNSAFE_IN_ID.sub(lambda match: f"_{ord(match[0]):x}_", concept_id)
